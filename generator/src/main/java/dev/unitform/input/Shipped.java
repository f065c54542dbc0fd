package dev.unitform.input;

import dev.unitform.diagnostic.SourceText;
import dev.unitform.program.ProgramFiles;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files that are packed into the program: schemas, catalog, profiles and templates. */
public final class Shipped {
  /**
   * The prefix of the names of shipped files, which distinguishes them from the project's files.
   */
  public static final String PREFIX = "shipped:";

  private static final String SERVICES = "profiles/catalog/";

  private Shipped() {}

  /** Whether a name belongs to a shipped file that a file of the project extends. */
  static boolean isLayer(String name) {
    return name.startsWith(PREFIX);
  }

  /** The texts of the shipped files below a folder, by their paths in that folder. */
  static SortedMap<String, SourceText> texts(String folder) {
    SortedMap<String, SourceText> texts = new TreeMap<>();
    for (String name : ProgramFiles.below(folder)) {
      texts.put(name.substring(folder.length() + 1), new SourceText(name, ProgramFiles.text(name)));
    }
    return texts;
  }

  /** Whether a text is exactly the text of a shipped file. */
  static boolean holds(SourceText source) {
    String path = isLayer(source.name()) ? source.name().substring(PREFIX.length()) : source.name();
    byte[] own = ProgramFiles.find(path);
    return own != null && source.text().equals(new String(own, StandardCharsets.UTF_8));
  }

  /** The id of the service that a shipped file describes; null if it describes none. */
  static @Nullable String service(String name) {
    String path = isLayer(name) ? name.substring(PREFIX.length()) : name;
    boolean isService = path.startsWith(SERVICES) && path.endsWith(".yaml");
    return isService ? path.substring(SERVICES.length(), path.length() - ".yaml".length()) : null;
  }

  /** The text of a JSON Schema, by its file name. */
  public static String schema(String name) {
    return name.equals(CatalogReader.OVERLAY_SCHEMA)
        ? OverlaySchema.text()
        : ProgramFiles.text("profiles/schema/" + name);
  }
}
