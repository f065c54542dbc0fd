package dev.unitform.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files that are packed into the program: schemas, catalog, profiles, templates and tables. In
 * the jar, most of them are also constants of {@link PackedFiles}.
 */
public final class ProgramFiles {
  /**
   * The file with the paths of all files below {@code profiles} and {@code templates}, sorted. The
   * build writes it.
   */
  public static final String LIST = "dev/unitform/program/files.txt";

  private ProgramFiles() {}

  /**
   * The paths of the files below {@code profiles} or {@code templates}, or a folder there, sorted.
   */
  public static List<String> below(String folder) {
    return PackedFiles.parts(LIST) == null
        ? inClasses(folder)
        : text(LIST).lines().filter(path -> path.startsWith(folder + "/")).toList();
  }

  /**
   * The paths of the files below a folder, sorted, if the program runs from a folder of classes.
   */
  private static List<String> inClasses(String folder) {
    try {
      Path classes =
          Path.of(ProgramFiles.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      try (Stream<Path> files = Files.walk(classes.resolve(folder))) {
        return files
            .filter(Files::isRegularFile)
            .map(file -> classes.relativize(file).toString().replace('\\', '/'))
            .sorted()
            .toList();
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException("the program's own files cannot be listed", e);
    }
  }

  /** The bytes of a file; null if there is no such file. */
  public static byte @Nullable [] find(String path) {
    String[] parts = PackedFiles.parts(path);
    if (parts != null) {
      return String.join("", parts).getBytes(StandardCharsets.ISO_8859_1);
    }
    try (InputStream in = ProgramFiles.class.getResourceAsStream("/" + path)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own file " + path + " cannot be read", e);
    }
  }

  /** The bytes of a file that exists. */
  public static byte[] bytes(String path) {
    return Objects.requireNonNull(find(path), path);
  }

  /** The text of a file that exists. */
  public static String text(String path) {
    return new String(bytes(path), StandardCharsets.UTF_8);
  }

  /** The lines of a text file that exists, without blank lines and comments. */
  public static List<String> rows(String path) {
    return text(path).lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
  }
}
