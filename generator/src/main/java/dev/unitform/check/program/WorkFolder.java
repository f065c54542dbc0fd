package dev.unitform.check.program;

import dev.unitform.temporary.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A temporary folder for files that a program is to read, gone when it is closed. */
public final class WorkFolder implements AutoCloseable {
  private final TemporaryFolder folder;

  private WorkFolder(TemporaryFolder folder) {
    this.folder = folder;
  }

  /** A new one, empty. */
  public static WorkFolder open() throws IOException {
    return new WorkFolder(TemporaryFolder.create());
  }

  public Path path() {
    return folder.path();
  }

  /** Writes a file, with the folders on the way to it. */
  public void write(String file, String text) throws IOException {
    Path target = path().resolve(file);
    Path parent = target.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(target, text);
  }

  @Override
  public void close() {
    folder.close();
  }
}
