package dev.unitform.plandoc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Splits a plan.json that {@link PlanFile} wrote into its units. It finds the lines on which units
 * start and end; this is safe because a JSON string contains no line break. Only one unit is in
 * memory at a time.
 */
final class UnitSplitter {
  private static final byte[] LIST = bytes("\n  \"units\": [\n    {\n");
  private static final byte[] END = bytes("\n    }");
  private static final byte[] NEXT = bytes(",\n    {\n");
  private static final byte[] END_OF_LIST = bytes("\n  ]");

  /**
   * The length of the first line of a unit, which is its opening brace. {@link #LIST} and {@link
   * #NEXT} end with this line, but the line belongs to the unit.
   */
  private static final int BRACE = "{\n".length();

  private static final int CHUNK = 1 << 18;
  private static final int MOST_OF_A_UNIT = 64 << 20;

  private final InputStream in;
  private byte[] read = new byte[0];

  /** The index in {@link #read} of the first byte that {@link #take} has not returned yet. */
  private int start;

  private int end;

  private UnitSplitter(InputStream in) {
    this.in = in;
  }

  /**
   * Passes the bytes of each unit, from its opening to its closing brace, to a consumer, in the
   * order of the document.
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
      int last = indexOf(END);
      if (last < 0) {
        return null;
      }
      unit.accept(take(last + END.length));
      if (!startsWith(NEXT)) {
        break;
      }
      take(NEXT.length - BRACE);
    }
    if (!startsWith(END_OF_LIST)) {
      return null;
    }
    while (length() <= MOST_OF_A_UNIT && readMore()) {
      // The bytes after the list of units belong to the result.
    }
    if (length() > MOST_OF_A_UNIT) {
      return null;
    }
    byte[] document = Arrays.copyOf(before, before.length + length());
    System.arraycopy(read, start, document, before.length, length());
    return document;
  }

  /** Returns the next bytes, and moves {@link #start} behind them. */
  private byte[] take(int count) {
    start += count;
    return Arrays.copyOfRange(read, start - count, start);
  }

  /** The number of bytes that were read and not yet taken. */
  private int length() {
    return end - start;
  }

  private boolean startsWith(byte[] words) throws IOException {
    while (length() < words.length && readMore()) {
      // The sequence may continue in bytes that are not read yet.
    }
    return isAt(words, 0);
  }

  /**
   * The index at which a sequence of bytes first occurs; -1 if it does not occur within the maximum
   * length of a unit.
   */
  private int indexOf(byte[] words) throws IOException {
    boolean[] inWords = new boolean[256];
    for (byte one : words) {
      inWords[one & 0xff] = true;
    }
    int last = words.length - 1;
    int i = 0;
    while (true) {
      if (i >= length() - last) {
        if (length() > MOST_OF_A_UNIT || !readMore()) {
          return -1;
        }
      } else if (!inWords[read[start + i + last] & 0xff]) {
        // The sequence does not contain this byte, so the next possible match begins after the
        // byte.
        i += words.length;
      } else if (isAt(words, i)) {
        return i;
      } else {
        i++;
      }
    }
  }

  private boolean isAt(byte[] words, int at) {
    int from = start + at;
    return from + words.length <= end
        && Arrays.equals(read, from, from + words.length, words, 0, words.length);
  }

  /**
   * Reads more bytes.
   *
   * @return false at the end of the input
   */
  private boolean readMore() throws IOException {
    if (read.length - end < CHUNK) {
      byte[] more = new byte[Math.max(2 * length(), length() + 2 * CHUNK)];
      System.arraycopy(read, start, more, 0, length());
      read = more;
      end -= start;
      start = 0;
    }
    int count = in.readNBytes(read, end, CHUNK);
    end += count;
    return count > 0;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
