package dev.unitform.output;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes one JSON text as UTF-8. Each component of a record, and each item of a list, is on its own
 * line. Records and components with the annotation {@link OneLine}, and values that are neither
 * records nor lists, are on one line.
 *
 * <p>Invisible characters are escaped, so that a text cannot hide anything from its reader. A half
 * of a surrogate pair without the other half, which UTF-8 cannot encode, is escaped, too.
 */
final class JsonWriter {
  /** The maximum number of bytes for one character of a text. */
  private static final int LONGEST = 6;

  private final boolean compact;
  private byte[] bytes = new byte[1 << 10];
  private int count;
  private int depth;

  /** Whether the value that is being written is on one line. */
  private boolean inline;

  private JsonWriter(boolean compact, int depth) {
    this.compact = compact;
    this.inline = compact;
    this.depth = depth;
  }

  /**
   * A writer of documents with several lines.
   *
   * @param depth the number of objects and lists that contain the value
   */
  static JsonWriter onLines(int depth) {
    return new JsonWriter(/* compact= */ false, depth);
  }

  /** A writer of documents without white space. */
  static JsonWriter compact() {
    return new JsonWriter(/* compact= */ true, /* depth= */ 0);
  }

  /** The bytes of a document, ending in a newline. */
  byte[] document(@Nullable Object value) {
    value(value, /* oneLine= */ false);
    raw('\n');
    return Arrays.copyOf(bytes, count);
  }

  /** The bytes of a part of a document. */
  byte[] part(@Nullable Object value) {
    value(value, /* oneLine= */ false);
    return Arrays.copyOf(bytes, count);
  }

  private void value(@Nullable Object value, boolean oneLine) {
    if (value instanceof String text) {
      text(text);
    } else if (value instanceof Record record) {
      object(record, oneLine);
    } else if (value instanceof Collection<?> items) {
      list(items, oneLine);
    } else if (value instanceof Map<?, ?> map) {
      boolean around = start('{', oneLine);
      boolean isEmpty = members(map, /* isFirst= */ true);
      end('}', isEmpty, around);
    } else if (value instanceof Enum<?> constant) {
      text(constant.toString());
    } else if (value == null || value instanceof Boolean || value instanceof Number) {
      raw(String.valueOf(value));
    } else {
      throw new IllegalArgumentException("JSON has no form for " + value.getClass().getName());
    }
  }

  private void object(Record record, boolean oneLine) {
    JsonMembers members = JsonMembers.of(record);
    boolean little = record instanceof MaybeOneLine maybe && maybe.holdsLittle();
    boolean around = start('{', oneLine || little || members.oneLine());
    boolean isFirst = true;
    for (JsonMembers.Member member : members.all()) {
      Object value = member.value(record);
      if (member.isWritten(value)) {
        member(member.name(), value, member.oneLine(), isFirst);
        isFirst = false;
      }
    }
    isFirst = members(members.others(record), isFirst);
    end('}', isFirst, around);
  }

  /**
   * Writes the entries of a map as members.
   *
   * @return whether the object has no members yet
   */
  private boolean members(Map<?, ?> map, boolean isFirst) {
    boolean first = isFirst;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      member(String.valueOf(entry.getKey()), entry.getValue(), /* oneLine= */ true, first);
      first = false;
    }
    return first;
  }

  private void member(String name, @Nullable Object value, boolean oneLine, boolean isFirst) {
    separate(isFirst);
    text(name);
    raw(':');
    if (!compact) {
      raw(' ');
    }
    value(value, oneLine);
  }

  private void list(Collection<?> items, boolean oneLine) {
    boolean around = start('[', oneLine);
    boolean isFirst = true;
    for (Object item : items) {
      separate(isFirst);
      value(item, /* oneLine= */ false);
      isFirst = false;
    }
    end(']', isFirst, around);
  }

  /** Returns whether the objects and lists around this one are written on one line. */
  private boolean start(char bracket, boolean oneLine) {
    boolean around = inline;
    raw(bracket);
    depth++;
    inline |= oneLine;
    return around;
  }

  private void separate(boolean isFirst) {
    if (!isFirst) {
      raw(',');
      if (inline && !compact) {
        raw(' ');
      }
    }
    newLine();
  }

  private void end(char bracket, boolean isEmpty, boolean around) {
    depth--;
    if (!isEmpty) {
      newLine();
    }
    inline = around;
    raw(bracket);
  }

  private void newLine() {
    if (!inline) {
      room(1 + 2 * depth);
      bytes[count] = '\n';
      Arrays.fill(bytes, count + 1, count + 1 + 2 * depth, (byte) ' ');
      count += 1 + 2 * depth;
    }
  }

  private void text(String text) {
    int length = text.length();
    room(length + 2);
    bytes[count++] = '"';
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
        bytes[count++] = (byte) c;
      } else {
        room(LONGEST + length - i + 1);
        if (Character.isHighSurrogate(c)
            && i + 1 < length
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          raw(text.substring(i, i + 2));
          i++;
        } else {
          raw(form(c));
        }
      }
    }
    raw('"');
  }

  /** The form of a character in a text, unless it is a half of a surrogate pair. */
  private static String form(char c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default ->
          switch (Character.getType(c)) {
            case Character.CONTROL,
                Character.FORMAT,
                Character.LINE_SEPARATOR,
                Character.PARAGRAPH_SEPARATOR,
                Character.SURROGATE ->
                "\\u%04x".formatted((int) c);
            default -> String.valueOf(c);
          };
    };
  }

  private void raw(String text) {
    byte[] more = text.getBytes(StandardCharsets.UTF_8);
    room(more.length);
    System.arraycopy(more, 0, bytes, count, more.length);
    count += more.length;
  }

  private void raw(char ascii) {
    room(1);
    bytes[count++] = (byte) ascii;
  }

  private void room(int more) {
    if (count + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(count + more, 2 * bytes.length));
    }
  }
}
