package dev.unitform.input;

import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.model.catalog.Service;
import dev.unitform.program.ProgramFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes two files that make runs with the shipped files faster: the list of the shipped files, and
 * the shipped services as records. Only the build runs this program.
 */
public final class ShippedPacker {
  private ShippedPacker() {}

  /**
   * Writes the files.
   *
   * @param arguments the folder of the classes
   */
  public static void main(String[] arguments) throws IOException {
    Path classes = Path.of(arguments[0]);
    Files.write(classes.resolve(PackedCatalog.FILE), RecordsWriter.write(services()));
    List<String> files = new ArrayList<>(ProgramFiles.below("profiles"));
    files.addAll(ProgramFiles.below("templates"));
    Files.write(classes.resolve(ProgramFiles.LIST), files);
  }

  /** The shipped services that can be read without the reference chart. */
  static List<PackedCatalog.Packed> services() {
    EntryCompletion completion = new EntryCompletion(() -> new Result<>(null, List.of()));
    CatalogReader reader = new CatalogReader();
    List<PackedCatalog.Packed> services = new ArrayList<>();
    for (String id : CatalogReader.shippedIds()) {
      SourceText source = CatalogReader.shippedText("", id);
      Result<Service> read = reader.parsed(source, completion, new Sources());
      if (read.isPresent() && read.diagnostics().isEmpty()) {
        services.add(new PackedCatalog.Packed(source, read.get()));
      }
    }
    return services;
  }
}
