package dev.unitform.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder of charts that a command names. */
final class ChartsFolder {
  private ChartsFolder() {}

  /** The folder; null if none was named. */
  static @Nullable Path of(@Nullable String named, Terminal terminal) {
    if (named == null) {
      return null;
    }
    Path folder = terminal.folder().resolve(named);
    if (!Files.isDirectory(folder)) {
      throw new UsageException("--charts '%s' is not a folder".formatted(named));
    }
    return folder;
  }
}
