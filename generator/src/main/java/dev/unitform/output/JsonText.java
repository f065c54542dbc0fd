package dev.unitform.output;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * JSON laid out for people who read its diffs: two spaces, a member or an item per line, and on one
 * line only what changes together.
 */
public final class JsonText {
  private final StringBuilder out = new StringBuilder();
  private int depth;
  private int oneLine;
  private boolean first = true;

  private JsonText() {}

  /** The text of one document, ending in a newline. */
  public static String of(Consumer<JsonText> document) {
    JsonText json = new JsonText();
    document.accept(json);
    return json.out.append('\n').toString();
  }

  /** Names the next value, which must follow. */
  public JsonText key(String name) {
    separate();
    quote(name);
    out.append(": ");
    return this;
  }

  /** An object with a member per line. */
  public void object(Runnable members) {
    open('{');
    members.run();
    close('}');
  }

  /** An object that stays on one line, with all that is in it. */
  public void objectOnOneLine(Runnable members) {
    oneLine++;
    object(members);
    oneLine--;
  }

  /** An array with an item per line. */
  public <T> void array(Collection<? extends T> items, Consumer<T> each) {
    open('[');
    for (T item : items) {
      separate();
      each.accept(item);
    }
    close(']');
  }

  /**
   * A value on one line.
   *
   * @param value null, Boolean, Number, List or Map of these, or anything else as its words
   */
  public void value(@Nullable Object value) {
    if (value == null || value instanceof Boolean || value instanceof Number) {
      out.append(value);
    } else if (value instanceof List<?> list) {
      out.append('[');
      for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
        value(items.next());
        out.append(items.hasNext() ? ", " : "");
      }
      out.append(']');
    } else if (value instanceof Map<?, ?> map) {
      objectOnOneLine(() -> map.forEach((name, item) -> key(String.valueOf(name)).value(item)));
    } else {
      quote(value.toString());
    }
  }

  private void open(char bracket) {
    out.append(bracket);
    depth++;
    first = true;
  }

  private void separate() {
    if (!first) {
      out.append(oneLine > 0 ? ", " : ",");
    }
    newLine();
    first = false;
  }

  private void close(char bracket) {
    depth--;
    if (!first) {
      newLine();
    }
    out.append(bracket);
    first = false;
  }

  private void newLine() {
    if (oneLine == 0) {
      out.append('\n').append("  ".repeat(depth));
    }
  }

  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x7F || isPlain(text, i)) {
            escapeControl(c);
          } else {
            escape(c);
          }
        }
      }
    }
    out.append('"');
  }

  /** Whether a character is shown as itself: neither invisible nor half of a pair. */
  private static boolean isPlain(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private void escapeControl(char c) {
    if (c < 0x20) {
      escape(c);
    } else {
      out.append(c);
    }
  }

  private void escape(char c) {
    String hex = Integer.toHexString(c);
    out.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
  }
}
