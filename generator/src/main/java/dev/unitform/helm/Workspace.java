package dev.unitform.helm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A temporary folder, in which charts and values are put for Helm; gone when closed. */
public final class Workspace implements AutoCloseable {
  private final Path folder;
  private int made;

  private Workspace(Path folder) {
    this.folder = folder;
  }

  /** A new, empty folder. */
  public static Workspace open() throws IOException {
    return new Workspace(Files.createTempDirectory("unitform-"));
  }

  /** A path in it that nobody has had. */
  public synchronized Path fresh(String name) {
    return folder.resolve(++made + "-" + name);
  }

  @Override
  public void close() {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // What is left in the system's temporary folder, the system removes.
      return;
    }
  }
}
