package dev.unitform.app;

import dev.unitform.temporary.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A project's files in a temporary folder, which is removed when it is closed. */
final class TemporaryProject implements AutoCloseable {
  private final TemporaryFolder folder;

  private TemporaryProject(TemporaryFolder folder) {
    this.folder = folder;
  }

  /** The files by their paths in the project. */
  static TemporaryProject of(Map<String, byte[]> files) throws IOException {
    TemporaryProject laidOut = new TemporaryProject(TemporaryFolder.create());
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      laidOut.put(file.getKey(), file.getValue());
    }
    return laidOut;
  }

  Path folder() {
    return folder.path();
  }

  /** Makes a file hold the bytes; null removes it. */
  void put(String path, byte @Nullable [] content) throws IOException {
    Path file = folder.path().resolve(path);
    if (content == null) {
      Files.deleteIfExists(file);
    } else {
      Files.createDirectories(file.getParent());
      Files.write(file, content);
    }
  }

  @Override
  public void close() {
    folder.close();
  }
}
