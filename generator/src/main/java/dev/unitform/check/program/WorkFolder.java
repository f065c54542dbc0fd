package dev.unitform.check.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A temporary folder for files that a program is to read, gone when it is closed. */
public final class WorkFolder implements AutoCloseable {
  private final Path path;

  private WorkFolder(Path path) {
    this.path = path;
  }

  /** A new one, empty. */
  public static WorkFolder open() throws IOException {
    return new WorkFolder(Files.createTempDirectory("unitform-check").toRealPath());
  }

  public Path path() {
    return path;
  }

  /** Writes a file, with the folders on the way to it. */
  public void write(String file, String text) throws IOException {
    Path target = path.resolve(file);
    Path parent = target.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(target, text);
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> paths = Files.walk(path)) {
      for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
