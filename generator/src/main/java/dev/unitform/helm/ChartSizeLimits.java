package dev.unitform.helm;

import java.io.IOException;

/**
 * Counts the files of all charts of a run against the limits: a small archive can unpack to any
 * size.
 */
final class ChartSizeLimits {
  /** The maximum size of a file, as in Helm ({@code archive.MaxDecompressedFileSize}). */
  static final int LARGEST_FILE = 5 << 20;

  /** The maximum size of the headers between two files of an archive, such as long names. */
  static final int LARGEST_HEADER = 64 << 10;

  private static final long BYTES = 100L << 20;
  private static final int FILES = 50_000;

  private long bytes = BYTES;
  private int files = FILES;

  /** Counts an entry of an archive, or a file of a folder. */
  void entry() throws IOException {
    if (--files < 0) {
      throw new IOException("the charts of this run have more than %d files".formatted(FILES));
    }
  }

  /** Counts the bytes of a file. */
  void file(String path, long length) throws IOException {
    if (length > LARGEST_FILE) {
      throw new IOException(
          "its file '%s' has more than the %d MiB that Helm accepts"
              .formatted(path, LARGEST_FILE >> 20));
    }
    bytes -= length;
    if (bytes < 0) {
      throw new IOException("the charts of this run have more than %d MiB".formatted(BYTES >> 20));
    }
  }
}
