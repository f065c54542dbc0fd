package dev.unitform.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A project's files in a temporary folder, which is removed when it is closed. */
final class LaidOut implements AutoCloseable {
  private final Path folder;

  private LaidOut(Path folder) {
    this.folder = folder;
  }

  /** The files by their paths in the project. */
  static LaidOut of(Map<String, byte[]> files) throws IOException {
    // Resolved, since a project is found by its path and temporary folders are links on some
    // systems.
    LaidOut laidOut = new LaidOut(Files.createTempDirectory("unitform-base").toRealPath());
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      laidOut.put(file.getKey(), file.getValue());
    }
    return laidOut;
  }

  Path folder() {
    return folder;
  }

  /** Makes a file hold the bytes; null removes it. */
  void put(String path, byte @Nullable [] content) throws IOException {
    Path file = folder.resolve(path);
    if (content == null) {
      Files.deleteIfExists(file);
    } else {
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    }
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
