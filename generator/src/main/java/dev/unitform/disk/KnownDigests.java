package dev.unitform.disk;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Digests of existing files that are known without reading the files. */
@FunctionalInterface
public interface KnownDigests {
  /** Knows no digest. */
  KnownDigests NONE = file -> null;

  /**
   * The SHA-256 of a file's bytes in hexadecimal digits.
   *
   * @return null if the file has to be read
   */
  @Nullable String sha256(Path file);
}
