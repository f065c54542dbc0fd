package dev.unitform.input;

import dev.unitform.diagnostic.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The files that are packed into the program: schemas, catalog, profiles and templates. */
public final class Shipped {
  /**
   * The prefix of the names of shipped files, which distinguishes them from the project's files.
   */
  public static final String PREFIX = "shipped:";

  /**
   * The name of the list of shipped files. {@link ShippedPacker} writes it to the folder of this
   * class.
   */
  static final String LIST = "shipped-files.txt";

  private static final String SERVICES = "profiles/catalog/";

  private static final String FOLDER = "dev/unitform/input/";

  private static final Path HOME = home();

  /** The jar of the program; null if the program runs from a folder of classes. */
  private static final @Nullable ZipFile JAR = jar();

  private Shipped() {}

  private static Path home() {
    try {
      return Path.of(Shipped.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the program's own file is not found", e);
    }
  }

  private static @Nullable ZipFile jar() {
    try {
      return Files.isDirectory(HOME) ? null : new ZipFile(HOME.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own file cannot be read", e);
    }
  }

  /** Whether a name belongs to a shipped file that a file of the project extends. */
  static boolean isLayer(String name) {
    return name.startsWith(PREFIX);
  }

  /** The paths of the shipped files below a folder, sorted. */
  public static List<String> files(String folder) {
    try {
      return (JAR == null ? namesBelow(HOME.resolve(folder)) : names(JAR))
          .stream().filter(name -> name.startsWith(folder + "/")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the shipped files cannot be listed", e);
    }
  }

  private static List<String> namesBelow(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> HOME.relativize(file).toString().replace('\\', '/'))
          .toList();
    }
  }

  private static List<String> names(ZipFile jar) throws IOException {
    ZipEntry list = jar.getEntry(FOLDER + LIST);
    if (list == null) {
      return jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
    }
    try (InputStream in = jar.getInputStream(list)) {
      return text(in).lines().toList();
    }
  }

  /** The texts of the shipped files below a folder, by their paths in that folder. */
  static SortedMap<String, SourceText> texts(String folder) {
    SortedMap<String, SourceText> texts = new TreeMap<>();
    for (String name : files(folder)) {
      texts.put(name.substring(folder.length() + 1), new SourceText(name, text(name)));
    }
    return texts;
  }

  /** Whether a text is exactly the text of a shipped file. */
  static boolean holds(SourceText source) {
    String path = isLayer(source.name()) ? source.name().substring(PREFIX.length()) : source.name();
    try (InputStream in = open(path)) {
      return in != null && text(in).equals(source.text());
    } catch (IOException e) {
      return false;
    }
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
        : text("profiles/schema/" + name);
  }

  /** The text of a shipped file. */
  public static String text(String path) {
    try (InputStream in = open(path)) {
      return text(Objects.requireNonNull(in, path));
    } catch (IOException e) {
      throw new UncheckedIOException("the shipped file " + path + " cannot be read", e);
    }
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  /**
   * Opens a shipped file. For a jar, this reads the zip file directly, because the class loader
   * takes seven times as long.
   *
   * @return null if there is no such file
   */
  private static @Nullable InputStream open(String path) throws IOException {
    if (JAR == null) {
      return Shipped.class.getResourceAsStream("/" + path);
    }
    ZipEntry entry = JAR.getEntry(path);
    return entry == null ? null : JAR.getInputStream(entry);
  }
}
