package dev.unitform.app;

import dev.unitform.diagnostic.Result;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** One side of a comparison: the files of an output, wherever they are. */
interface OutputSource {
  /** Their paths below the output folder. */
  SortedSet<String> paths();

  /** What one of them goes by in diagnostics. */
  String nameOf(String path);

  /** The bytes of one of them. */
  Result<byte[]> read(String path);

  /** The id that git has for one of them; null where git is not asked. */
  default @Nullable String gitId(String path) {
    return null;
  }
}
