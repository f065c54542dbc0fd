package dev.unitform.input;

import dev.unitform.diagnostic.SourceText;
import dev.unitform.model.catalog.Service;
import dev.unitform.program.ProgramFiles;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The shipped services as records, which the build packs so that a run need not parse their YAML. A
 * packed record is used only for exactly the text from which the build made it.
 */
final class PackedCatalog {
  /** The name of the file that {@link ShippedPacker} makes. */
  static final String FILE = "dev/unitform/input/catalog.pack";

  private static final Map<String, Packed> SERVICES = services(ProgramFiles.find(FILE));

  /** A service, and the text from which it was read. */
  record Packed(SourceText source, Service service) {}

  private PackedCatalog() {}

  /** The packed service for a text; null if there is none for exactly this text. */
  static @Nullable Service service(SourceText source) {
    return service(SERVICES, source);
  }

  static @Nullable Service service(Map<String, Packed> services, SourceText source) {
    Packed packed = services.get(source.name());
    return packed != null && packed.source().text().equals(source.text()) ? packed.service() : null;
  }

  /**
   * The packed services by the names of their files. Empty if the build has not packed any, or if
   * the file is damaged or was made for other versions of the records.
   */
  static Map<String, Packed> services(byte @Nullable [] file) {
    Map<String, Packed> services = new TreeMap<>();
    if (file == null) {
      return services;
    }
    if (RecordsReader.read(file) instanceof List<?> list) {
      list.stream().map(Packed.class::cast).forEach(p -> services.put(p.source().name(), p));
    }
    return services;
  }
}
