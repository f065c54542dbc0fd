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
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The files that are packed into the program: schemas, catalog, profiles and templates. */
public final class Shipped {
  /**
   * The prefix of the names of shipped files, which distinguishes them from the project's files.
   */
  public static final String PREFIX = "shipped:";

  private Shipped() {}

  /** Whether the name is that of a shipped file which a file of the project extends. */
  static boolean isLayer(String name) {
    return name.startsWith(PREFIX);
  }

  /** The shipped files below a folder, by path, sorted. */
  public static List<String> files(String folder) {
    try {
      Path home =
          Path.of(Shipped.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(home)) {
        try (Stream<Path> files = Files.walk(home.resolve(folder))) {
          return files
              .filter(Files::isRegularFile)
              .map(file -> home.relativize(file).toString().replace('\\', '/'))
              .sorted()
              .toList();
        }
      }
      try (JarFile jar = new JarFile(home.toFile())) {
        return jar.stream()
            .map(ZipEntry::getName)
            .filter(name -> name.startsWith(folder + "/") && !name.endsWith("/"))
            .sorted()
            .toList();
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("the shipped files cannot be listed", e);
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

  /** Whether a text is exactly that of a shipped file. */
  static boolean holds(SourceText source) {
    String path = isLayer(source.name()) ? source.name().substring(PREFIX.length()) : source.name();
    try (InputStream in = Shipped.class.getResourceAsStream("/" + path)) {
      return in != null
          && new String(in.readAllBytes(), StandardCharsets.UTF_8).equals(source.text());
    } catch (IOException e) {
      return false;
    }
  }

  /** The text of a JSON Schema, by its file name. */
  public static String schema(String name) {
    return name.equals(CatalogReader.OVERLAY_SCHEMA)
        ? OverlaySchema.text()
        : text("profiles/schema/" + name);
  }

  /** The text of a shipped file. */
  public static String text(String path) {
    try (InputStream in = Shipped.class.getResourceAsStream("/" + path)) {
      return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the shipped file " + path + " cannot be read", e);
    }
  }
}
