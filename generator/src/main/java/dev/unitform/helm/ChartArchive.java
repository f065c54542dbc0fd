package dev.unitform.helm;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;
import org.jspecify.annotations.Nullable;

/** A packed chart: a gzipped tar, as {@code helm package} and {@code tar} write it. */
final class ChartArchive {
  private ChartArchive() {}

  /**
   * Reads an archive.
   *
   * @return the files by path, without the folder that holds the chart
   * @throws IOException if the archive is invalid, damaged or too large, or has entries outside of
   *     the chart
   */
  static SortedMap<String, byte[]> read(InputStream packed, ChartSizeLimits limits)
      throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(packed);
    buffered.mark(1);
    if (buffered.read() < 0) {
      throw new EOFException("the archive is empty");
    }
    buffered.reset();
    try {
      return unpacked(buffered, limits);
    } catch (EOFException e) {
      // The exception of the JDK often has no message.
      throw new IOException("the archive ends too early", e);
    } catch (ZipException e) {
      throw new IOException("the archive is damaged", e);
    }
  }

  private static SortedMap<String, byte[]> unpacked(InputStream packed, ChartSizeLimits limits)
      throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    Bounded unpacked = new Bounded(decompressed(packed));
    TarArchiveInputStream tar = new TarArchiveInputStream(unpacked, StandardCharsets.UTF_8.name());
    while (true) {
      unpacked.allow(ChartSizeLimits.LARGEST_HEADER);
      TarArchiveEntry entry = next(tar);
      if (entry == null) {
        return files;
      }
      limits.entry();
      String path = ChartPath.inArchive(entry.getName());
      if (entry.isDirectory()) {
        continue;
      }
      if (!entry.isFile() || entry.isSparse() || entry.isLink() || isDevice(entry)) {
        throw new IOException("'%s' is a link or a device, not a file".formatted(entry.getName()));
      }
      if (path.isEmpty()) {
        throw new IOException("'%s' is outside the chart's folder".formatted(entry.getName()));
      }
      limits.file(path, entry.getSize());
      unpacked.allow(entry.getSize() + ChartSizeLimits.LARGEST_HEADER);
      byte[] content = tar.readNBytes((int) entry.getSize());
      if (content.length < entry.getSize()) {
        throw new EOFException();
      }
      if (files.put(path, content) != null) {
        throw new IOException("it has the file '%s' twice".formatted(path));
      }
    }
  }

  private static InputStream decompressed(InputStream packed) throws IOException {
    try {
      return new GZIPInputStream(packed);
    } catch (ZipException e) {
      throw new IOException("the file is not compressed with gzip", e);
    }
  }

  /**
   * Reads the next entry. For some damaged archives, the library throws an exception that is not an
   * IOException.
   */
  private static @Nullable TarArchiveEntry next(TarArchiveInputStream tar) throws IOException {
    try {
      return tar.getNextEntry();
    } catch (IllegalArgumentException e) {
      throw new IOException("it is damaged", e);
    }
  }

  private static boolean isDevice(TarArchiveEntry entry) {
    return entry.isSymbolicLink()
        || entry.isBlockDevice()
        || entry.isCharacterDevice()
        || entry.isFIFO();
  }

  /**
   * Packs a chart for the library, so that names in the chart never become names of files on disk.
   *
   * @param apiVersions the API versions that its templates find; empty for Helm's own list
   */
  static byte[] packed(LoadedChart chart, Set<String> apiVersions) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    GzipParameters fast = new GzipParameters();
    fast.setCompressionLevel(1);
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(
            new GzipCompressorOutputStream(bytes, fast), StandardCharsets.UTF_8.name())) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setAddPaxHeadersForNonAsciiNames(true);
      for (Map.Entry<String, byte[]> file : chart.prepared(apiVersions).entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry("chart/" + file.getKey());
        entry.setSize(file.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot fail to be written", e);
    }
    return bytes.toByteArray();
  }

  /**
   * A stream that fails if more bytes are read than its limit. Each call of {@code allow} sets a
   * new limit.
   */
  private static final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream in) {
      super(in);
    }

    void allow(long bytes) {
      left = bytes;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
      if (left <= 0) {
        throw new IOException("a name in it is too long, or a file is longer than its header says");
      }
      int read = in.read(to, from, (int) Math.min(length, left));
      left -= Math.max(0, read);
      return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
      byte[] skipped = new byte[(int) Math.min(bytes, 1 << 13)];
      return Math.max(0, read(skipped, 0, skipped.length));
    }
  }
}
