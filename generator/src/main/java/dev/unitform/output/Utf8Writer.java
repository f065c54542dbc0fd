package dev.unitform.output;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;

/**
 * Writes text as UTF-8. A half of a surrogate pair without the other half, which UTF-8 cannot
 * encode, is written as a JSON escape.
 */
final class Utf8Writer extends Writer {
  private static final int BUFFER = 1 << 14;

  /** The maximum number of bytes that one call of {@link #put} writes. */
  private static final int LONGEST = 12;

  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER];
  private int count;

  /** The first half of a surrogate pair whose second half is not written yet; 0 for none. */
  private char first;

  Utf8Writer(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(char[] characters, int offset, int length) throws IOException {
    int end = offset + length;
    int at = offset;
    while (at < end) {
      at = ascii(characters, at, end);
      if (at < end) {
        put(characters[at++]);
      }
    }
  }

  /**
   * Copies the ASCII characters at the start of a range as long as the buffer has room.
   *
   * @return the offset of the first character that was not copied
   */
  private int ascii(char[] characters, int start, int end) {
    int most = first == 0 ? Math.min(end, start + BUFFER - LONGEST - count) : start;
    int at = start;
    int to = count;
    for (char c; at < most && (c = characters[at]) < 0x80; at++) {
      buffer[to++] = (byte) c;
    }
    count = to;
    return at;
  }

  private void put(char c) throws IOException {
    if (count > BUFFER - LONGEST) {
      out.write(buffer, 0, count);
      count = 0;
    }
    if (first != 0) {
      char half = first;
      first = 0;
      if (Character.isLowSurrogate(c)) {
        pair(Character.toCodePoint(half, c));
        return;
      }
      escape(half);
    }
    if (c < 0x80) {
      buffer[count++] = (byte) c;
    } else if (c < 0x800) {
      buffer[count++] = (byte) (0xc0 | (c >> 6));
      buffer[count++] = (byte) (0x80 | (c & 0x3f));
    } else if (Character.isHighSurrogate(c)) {
      first = c;
    } else if (Character.isLowSurrogate(c)) {
      escape(c);
    } else {
      buffer[count++] = (byte) (0xe0 | (c >> 12));
      buffer[count++] = (byte) (0x80 | ((c >> 6) & 0x3f));
      buffer[count++] = (byte) (0x80 | (c & 0x3f));
    }
  }

  private void pair(int point) {
    buffer[count++] = (byte) (0xf0 | (point >> 18));
    buffer[count++] = (byte) (0x80 | ((point >> 12) & 0x3f));
    buffer[count++] = (byte) (0x80 | ((point >> 6) & 0x3f));
    buffer[count++] = (byte) (0x80 | (point & 0x3f));
  }

  private void escape(char half) {
    String text = VisibleCharacters.escaped(half);
    for (int i = 0; i < text.length(); i++) {
      buffer[count++] = (byte) text.charAt(i);
    }
  }

  /**
   * Writes the buffered text to the stream. If the text ends with the first half of a surrogate
   * pair, this half is kept until the second half is written.
   */
  @Override
  public void flush() throws IOException {
    out.write(buffer, 0, count);
    count = 0;
  }

  /** Does not close the stream. */
  @Override
  public void close() throws IOException {
    flush();
  }
}
