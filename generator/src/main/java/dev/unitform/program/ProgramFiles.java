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
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The files that are packed into the program: schemas, catalog, profiles, templates and tables.
 * They are entries of the program's jar or, in tests, files of the folder of its classes.
 */
public final class ProgramFiles {
  /**
   * The file with the paths of the files in {@code profiles} and {@code templates}. The build
   * writes it, because listing all entries of the jar takes longer.
   */
  public static final String LIST = "dev/unitform/program/files.txt";

  private static final Path HOME = home();

  /** The jar of the program; null if the program runs from a folder of classes. */
  private static final @Nullable ZipFile JAR = jar();

  private ProgramFiles() {}

  private static Path home() {
    try {
      return Path.of(
          ProgramFiles.class.getProtectionDomain().getCodeSource().getLocation().toURI());
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

  /** The paths of the files below a folder, sorted. */
  public static List<String> below(String folder) {
    String start = folder + "/";
    return (JAR == null ? inFolder(folder) : inJar(JAR))
        .filter(path -> path.startsWith(start) && !path.endsWith("/"))
        .sorted()
        .toList();
  }

  private static Stream<String> inJar(ZipFile jar) {
    return jar.getEntry(LIST) == null ? jar.stream().map(ZipEntry::getName) : text(LIST).lines();
  }

  private static Stream<String> inFolder(String folder) {
    try (Stream<Path> files = Files.walk(HOME.resolve(folder))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> HOME.relativize(file).toString().replace('\\', '/'))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own files cannot be listed", e);
    }
  }

  /**
   * The bytes of a file. A jar is read without the class loader, which takes seven times as long,
   * and which delays a short run by 10 milliseconds when it reads its first file.
   *
   * @return null if there is no such file
   */
  public static byte @Nullable [] find(String path) {
    try (InputStream in = open(path)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the program's own file " + path + " cannot be read", e);
    }
  }

  private static @Nullable InputStream open(String path) throws IOException {
    if (JAR == null) {
      return ProgramFiles.class.getResourceAsStream("/" + path);
    }
    ZipEntry entry = JAR.getEntry(path);
    return entry == null ? null : JAR.getInputStream(entry);
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
