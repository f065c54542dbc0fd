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
    Path classes = PackedFiles.parts(LIST) == null ? folderOfClasses() : null;
    return classes == null
        ? text(LIST).lines().filter(path -> path.startsWith(folder + "/")).toList()
        : inFolder(classes, folder);
  }

  /** The folder of classes from which the program runs; null if it runs from a jar. */
  private static @Nullable Path folderOfClasses() {
    try {
      Path home =
          Path.of(ProgramFiles.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Files.isDirectory(home) ? home : null;
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the program's own file is not found", e);
    }
  }

  private static List<String> inFolder(Path classes, String folder) {
    try (Stream<Path> files = Files.walk(classes.resolve(folder))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> classes.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own files cannot be listed", e);
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
