package dev.unitform.cache;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Which file is at a path: another version of it has another identity. */
public final class FileIdentity {
  private FileIdentity() {}

  /** The path with the file's size, times and inode; null if that is not known. */
  public static @Nullable String of(Path file) {
    try {
      FileState state = FileState.of(file.toRealPath(), file.toString());
      return state.kind() == FileState.Kind.FILE ? state.identity() : null;
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }
}
