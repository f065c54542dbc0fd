package dev.unitform.helm;

import java.io.IOException;

/** What the charts of one run may hold, all together: a small archive can unpack to anything. */
final class ChartAllowance {
  /** Helm takes no larger file of a chart either ({@code archive.MaxDecompressedFileSize}). */
  static final int LARGEST_FILE = 5 << 20;

  /** Of an archive, between one file and the next: names and other headers. */
  static final int LARGEST_HEADER = 64 << 10;

  private static final long BYTES = 100L << 20;
  private static final int FILES = 50_000;

  private long bytes = BYTES;
  private int files = FILES;

  /** Takes the place that an entry of an archive needs, or a file of a folder. */
  void entry() throws IOException {
    if (--files < 0) {
      throw new IOException("the charts of this run have more than %d files".formatted(FILES));
    }
  }

  /** Takes the bytes of a file. */
  void file(String path, long length) throws IOException {
    if (length > LARGEST_FILE) {
      throw new IOException(
          "its file '%s' has more than the %d MiB that Helm takes"
              .formatted(path, LARGEST_FILE >> 20));
    }
    bytes -= length;
    if (bytes < 0) {
      throw new IOException("the charts of this run have more than %d MiB".formatted(BYTES >> 20));
    }
  }
}
