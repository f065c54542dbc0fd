package dev.unitform.yaml;

import dev.unitform.diagnostic.SourceText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Prints data as YAML that parsers of YAML 1.1 and 1.2 read in the same way: strings are in double
 * quotes, keys are plain only if they are unambiguous, and nothing is folded or anchored.
 */
public final class YamlText {
  private static final Pattern WORD_WITH_A_MEANING =
      Pattern.compile("(?i)y|n|yes|no|on|off|true|false|null");

  private YamlText() {}

  /** A string in double quotes. */
  public static String quote(String text) {
    return quote(text, "\\x");
  }

  /** A string in double quotes, with escapes that JSON also has. */
  static String quoteAsJson(String text) {
    return quote(text, "\\u00");
  }

  /**
   * A string in double quotes.
   *
   * @param escape what precedes the two digits of a control character
   */
  private static String quote(String text, String escape) {
    if (isPlainText(text)) {
      return '"' + text + '"';
    }
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(c -> escape(out, c, escape));
    return out.append('"').toString();
  }

  /** Whether a text consists of visible ASCII characters and spaces that need no escape. */
  private static boolean isPlainText(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  /** A mapping's key: plain if that is safe, else in double quotes. */
  public static String key(String text) {
    return isPlainKey(text) && !WORD_WITH_A_MEANING.matcher(text).matches() ? text : quote(text);
  }

  /** Whether a key begins with a letter or an underscore and continues with plain characters. */
  private static boolean isPlainKey(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean starts = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      if (!starts && (i == 0 || c < '-' || c > '9')) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /**
   * A scalar, list or mapping on one line, in flow style.
   *
   * @param value null, Boolean, Number, String, List or Map of these
   */
  public static String flow(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    flow(out, value);
    return out.toString();
  }

  /** A list or mapping in block style, indented by a number of spaces; it ends in a newline. */
  public static String block(Object value, int indent) {
    StringBuilder out = new StringBuilder();
    block(out, value, indent);
    return out.toString();
  }

  /**
   * A value in block style if it is a filled list or mapping, otherwise on one line; indented by a
   * number of spaces, without a newline at the end.
   */
  public static String indented(Object value, int indent) {
    return isFilled(value)
        ? block(value, indent).stripTrailing()
        : " ".repeat(indent) + flow(value);
  }

  private static boolean isFilled(@Nullable Object value) {
    return (value instanceof Map<?, ?> map && !map.isEmpty())
        || (value instanceof List<?> list && !list.isEmpty());
  }

  /** The documents of a stream in which lines of {@code ---} separate them. */
  public static List<SourceText> documents(String name, String stream) {
    List<SourceText> documents = new ArrayList<>();
    for (String part : stream.split("(?m)^---$", -1)) {
      boolean onlyComments = part.lines().allMatch(line -> line.isBlank() || line.startsWith("#"));
      if (!onlyComments) {
        documents.add(new SourceText(name, part));
      }
    }
    return documents;
  }

  private static void flow(StringBuilder out, @Nullable Object value) {
    if (value instanceof String text) {
      out.append(quote(text));
    } else if (value instanceof List<?> list) {
      out.append('[');
      for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
        flow(out, items.next());
        out.append(items.hasNext() ? ", " : "");
      }
      out.append(']');
    } else if (value instanceof Map<?, ?> map) {
      out.append('{');
      for (Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
          entries.hasNext(); ) {
        Map.Entry<?, ?> entry = entries.next();
        out.append(key(String.valueOf(entry.getKey()))).append(": ");
        flow(out, entry.getValue());
        out.append(entries.hasNext() ? ", " : "");
      }
      out.append('}');
    } else if (value instanceof BigDecimal number) {
      out.append(decimal(number));
    } else {
      out.append(value);
    }
  }

  /** YAML 1.1 reads 1E-7 as text, so a number with an exponent gets a point. */
  private static String decimal(BigDecimal number) {
    String text = number.toString();
    int exponent = text.indexOf('E');
    return exponent < 0 || text.indexOf('.') >= 0
        ? text
        : text.substring(0, exponent) + ".0" + text.substring(exponent);
  }

  private static void block(StringBuilder out, Object value, int indent) {
    String spaces = " ".repeat(indent);
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, item) -> {
            out.append(spaces).append(key(String.valueOf(key))).append(':');
            nested(out, item, indent);
          });
    } else if (value instanceof List<?> list) {
      for (Object item : list) {
        if (item instanceof Map<?, ?> map && !map.isEmpty()) {
          // The first key follows the dash on the same line.
          int start = out.length() + indent;
          block(out, map, indent + 2);
          out.setCharAt(start, '-');
        } else {
          out.append(spaces).append('-');
          nested(out, item, indent);
        }
      }
    } else {
      throw new IllegalArgumentException("not a list or mapping: " + value);
    }
  }

  private static void nested(StringBuilder out, @Nullable Object item, int indent) {
    if (isFilled(item)) {
      out.append('\n');
      block(out, Objects.requireNonNull(item), indent + 2);
    } else {
      out.append(' ');
      flow(out, item);
      out.append('\n');
    }
  }

  private static void escape(StringBuilder out, int c, String escape) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        if (c < 0x20 || (c >= 0x7F && c <= 0xA0)) {
          out.append(escape).append(hex(c, 2));
        } else if (c == 0x2028
            || c == 0x2029
            || c == 0xFEFF
            || (c >= 0xD800 && c <= 0xDFFF)
            || (c >= 0xFFFE && c <= 0xFFFF)) {
          out.append("\\u").append(hex(c, 4));
        } else {
          out.appendCodePoint(c);
        }
      }
    }
  }

  private static String hex(int c, int digits) {
    String text = Integer.toHexString(c);
    return "0".repeat(digits - text.length()) + text;
  }
}
