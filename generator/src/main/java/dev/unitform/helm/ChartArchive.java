package dev.unitform.helm;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The files of a packed chart: a gzipped tar, as {@code helm package} and {@code tar} write it. */
final class ChartArchive {
  private static final int BLOCK = 512;
  private static final int LARGEST = 100 * 1024 * 1024;

  private final InputStream in;
  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private int size;

  private ChartArchive(InputStream in) {
    this.in = in;
  }

  /**
   * Reads an archive.
   *
   * @return the files by path, without the folder that holds the chart
   * @throws IOException if it is none, is damaged, or holds more than a chart may
   */
  static SortedMap<String, byte[]> read(byte[] packed) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return new ChartArchive(in).files();
    }
  }

  private SortedMap<String, byte[]> files() throws IOException {
    String longName = null;
    while (true) {
      byte[] header = in.readNBytes(BLOCK);
      if (header.length == 0 || isEmpty(header)) {
        return files;
      }
      if (header.length < BLOCK || !"ustar".equals(text(header, 257, 5))) {
        throw new IOException("not a tar archive");
      }
      byte[] content = content((int) octal(header, 124, 12));
      switch (header[156]) {
        case 'L' -> longName = text(content, 0, content.length);
        case 'x' -> longName = pathIn(new String(content, StandardCharsets.UTF_8), longName);
        case 'g' -> {}
        default -> {
          boolean file = header[156] == '0' || header[156] == 0;
          if (file) {
            add(longName != null ? longName : name(header), content);
          }
          longName = null;
        }
      }
    }
  }

  private void add(String path, byte[] content) throws IOException {
    String clean = path.startsWith("./") ? path.substring(2) : path;
    int slash = clean.indexOf('/');
    for (String step : clean.split("/", -1)) {
      if (step.equals("..")) {
        throw new IOException("'" + path + "' leads out of the archive");
      }
    }
    if (slash >= 0) {
      files.put(clean.substring(slash + 1), content);
    }
  }

  private byte[] content(int length) throws IOException {
    size += length;
    if (length < 0 || size > LARGEST || size < 0) {
      throw new IOException("more than 100 MiB of files");
    }
    byte[] content = in.readNBytes(length);
    int padding = (BLOCK - length % BLOCK) % BLOCK;
    if (content.length < length || in.readNBytes(padding).length < padding) {
      throw new EOFException("the archive ends too early");
    }
    return content;
  }

  private static String name(byte[] header) {
    String prefix = text(header, 345, 155);
    String name = text(header, 0, 100);
    return prefix.isEmpty() ? name : prefix + "/" + name;
  }

  /** The path in an extended header, whose records are {@code length key=value}. */
  private static @Nullable String pathIn(String records, @Nullable String otherwise) {
    for (String record : records.split("\n", -1)) {
      int key = record.indexOf(' ') + 1;
      if (record.startsWith("path=", key)) {
        return record.substring(key + "path=".length());
      }
    }
    return otherwise;
  }

  private static long octal(byte[] header, int from, int length) throws IOException {
    String digits = text(header, from, length).strip();
    try {
      return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    } catch (NumberFormatException e) {
      throw new IOException("not a tar archive", e);
    }
  }

  private static String text(byte[] bytes, int from, int length) {
    int end = from;
    while (end < from + length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }

  private static boolean isEmpty(byte[] block) {
    for (byte b : block) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }
}
