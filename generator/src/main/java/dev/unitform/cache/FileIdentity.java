package dev.unitform.cache;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Identifies a version of a file by the file's path, size, times and inode. If the file changes, it
 * has another identity.
 */
public final class FileIdentity {
  private FileIdentity() {}

  /** The identity as text; null if the file cannot be read. */
  public static @Nullable String of(Path file) {
    try {
      FileState state = FileState.of(file.toRealPath(), file.toString());
      return state.kind() == FileState.Kind.FILE ? state.identity() : null;
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }
}
