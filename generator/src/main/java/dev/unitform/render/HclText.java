package dev.unitform.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Prints data as HCL expressions. Template sequences in strings, such as {@code ${…}}, are escaped.
 */
final class HclText {
  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private HclText() {}

  /**
   * An expression on one line.
   *
   * @param value null, Boolean, Number, String, List or Map of these
   */
  static String expression(@Nullable Object value) {
    if (value instanceof String text) {
      return quote(text);
    }
    if (value instanceof List<?> list) {
      return "[" + String.join(", ", list.stream().map(HclText::expression).toList()) + "]";
    }
    if (value instanceof Map<?, ?> map) {
      if (map.isEmpty()) {
        return "{}";
      }
      List<String> entries = new ArrayList<>();
      map.forEach((k, v) -> entries.add(key(String.valueOf(k)) + " = " + expression(v)));
      return "{ " + String.join(", ", entries) + " }";
    }
    return String.valueOf(value);
  }

  /**
   * Attributes, one on each line, with aligned equals signs as {@code terraform fmt} writes them.
   *
   * @param values the expressions of the attributes, in the order of the keys
   * @param indent the number of spaces before each key
   */
  static String attributes(List<String> keys, List<String> values, int indent) {
    int width = keys.stream().mapToInt(String::length).max().orElse(0);
    String start = " ".repeat(indent);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      out.append(i == 0 ? "" : "\n").append(start).append(key);
      out.append(" ".repeat(width - key.length())).append(" = ").append(values.get(i));
    }
    return out.toString();
  }

  /** A string in double quotes, with escaped template sequences. */
  static String quote(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '$', '%' -> {
          boolean opens = i + 1 < text.length() && text.charAt(i + 1) == '{';
          out.append(c).append(opens ? String.valueOf(c) : "");
        }
        default -> {
          if (PlainText.isUnsafe(c)) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  /**
   * A Terraform identifier for a name. Different names have different identifiers. A hyphen becomes
   * an underscore; any other invalid character becomes its hexadecimal code between {@code _X} and
   * {@code _}. A valid character is replaced in the same way if it could be mistaken for such a
   * replacement.
   */
  static String identifier(String name) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letterOrDigit =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z' && c != 'X') || (c >= '0' && c <= '9');
      if (letterOrDigit) {
        out.append(i == 0 && c <= '9' ? "_" : "").append(c);
      } else if (c == '-' && i > 0) {
        out.append('_');
      } else {
        out.append("_X%X_".formatted((int) c));
      }
    }
    return out.toString();
  }

  private static String key(String text) {
    return IDENTIFIER.matcher(text).matches() ? text : quote(text);
  }
}
