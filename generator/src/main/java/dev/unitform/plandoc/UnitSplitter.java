package dev.unitform.plandoc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Splits a plan.json with the layout of {@link PlanFile} into its units, by the lines on which they
 * start and end: the text of a JSON string contains no line break. It holds one unit at a time.
 */
final class UnitSplitter {
  private static final byte[] LIST = bytes("\n  \"units\": [\n    {\n");
  private static final byte[] END = bytes("\n    }");
  private static final byte[] NEXT = bytes(",\n    {\n");
  private static final byte[] END_OF_LIST = bytes("\n  ]");

  /** The part of a first or next unit that is read with the bytes before it. */
  private static final int BRACE = "{\n".length();

  private static final int CHUNK = 1 << 18;
  private static final int MOST_OF_A_UNIT = 64 << 20;

  private final InputStream in;
  private byte[] read = new byte[0];
  private int length;

  private UnitSplitter(InputStream in) {
    this.in = in;
  }

  /**
   * Gives the bytes of each unit, from its first brace to its last one, in their order.
   *
   * @return the document without units; null if the bytes have another layout
   */
  static byte @Nullable [] split(InputStream json, Consumer<byte[]> unit) throws IOException {
    return new UnitSplitter(json).split(unit);
  }

  private byte @Nullable [] split(Consumer<byte[]> unit) throws IOException {
    int list = indexOf(LIST);
    if (list < 0) {
      return null;
    }
    byte[] before = take(list + LIST.length - BRACE);
    while (true) {
      int end = indexOf(END);
      if (end < 0) {
        return null;
      }
      unit.accept(take(end + END.length));
      if (!startsWith(NEXT)) {
        break;
      }
      take(NEXT.length - BRACE);
    }
    if (!startsWith(END_OF_LIST)) {
      return null;
    }
    while (length <= MOST_OF_A_UNIT && readMore()) {
      // All bytes after the units are needed.
    }
    byte[] document = Arrays.copyOf(before, before.length + length);
    System.arraycopy(read, 0, document, before.length, length);
    return length > MOST_OF_A_UNIT ? null : document;
  }

  /** Removes bytes from the start of those that were read. */
  private byte[] take(int count) {
    byte[] taken = Arrays.copyOf(read, count);
    length -= count;
    System.arraycopy(read, count, read, 0, length);
    return taken;
  }

  private boolean startsWith(byte[] words) throws IOException {
    while (length < words.length && readMore()) {
      // The words may be in the next bytes.
    }
    return isAt(words, 0);
  }

  /** The index at which some bytes first occur; -1 if they do not occur in a unit's length. */
  private int indexOf(byte[] words) throws IOException {
    boolean[] inWords = new boolean[256];
    for (byte one : words) {
      inWords[one & 0xff] = true;
    }
    int last = words.length - 1;
    int i = 0;
    while (true) {
      if (i >= length - last) {
        if (length > MOST_OF_A_UNIT || !readMore()) {
          return -1;
        }
      } else if (!inWords[read[i + last] & 0xff]) {
        // The words cannot include this byte, so the next place for them is after it.
        i += words.length;
      } else if (isAt(words, i)) {
        return i;
      } else {
        i++;
      }
    }
  }

  private boolean isAt(byte[] words, int at) {
    return at + words.length <= length
        && Arrays.equals(read, at, at + words.length, words, 0, words.length);
  }

  /** Reads more bytes. False at the end. */
  private boolean readMore() throws IOException {
    if (read.length - length < CHUNK) {
      read = Arrays.copyOf(read, Math.max(read.length * 2, length + CHUNK));
    }
    int count = in.readNBytes(read, length, CHUNK);
    length += count;
    return count > 0;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
