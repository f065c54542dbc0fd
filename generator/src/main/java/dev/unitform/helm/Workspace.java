package dev.unitform.helm;

import dev.unitform.temporary.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;

/** A temporary folder, in which charts and values are put for Helm; gone when closed. */
public final class Workspace implements AutoCloseable {
  private final TemporaryFolder folder;
  private int made;

  private Workspace(TemporaryFolder folder) {
    this.folder = folder;
  }

  /** A new, empty folder. */
  public static Workspace open() throws IOException {
    return new Workspace(TemporaryFolder.create());
  }

  /** A path in it that nobody has had. */
  public synchronized Path fresh(String name) {
    return folder.path().resolve(++made + "-" + name);
  }

  @Override
  public void close() {
    folder.close();
  }
}
