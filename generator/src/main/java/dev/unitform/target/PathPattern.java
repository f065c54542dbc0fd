package dev.unitform.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A path with placeholders in braces.
 *
 * @param text as written in target.yaml
 */
public record PathPattern(String text) {
  /** A placeholder and the offset of its opening brace in the text. */
  public record Placeholder(String name, int offset) {}

  public List<Placeholder> placeholders() {
    List<Placeholder> found = new ArrayList<>();
    int open = -1;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '{') {
        open = i;
      } else if (text.charAt(i) == '}' && open >= 0) {
        found.add(new Placeholder(text.substring(open + 1, i), open));
        open = -1;
      }
    }
    return List.copyOf(found);
  }

  /**
   * The path with these values in place of its placeholders.
   *
   * @throws IllegalArgumentException if a placeholder has no value; the reader of targets should
   *     have reported this
   */
  public String expand(Map<String, String> values) {
    StringBuilder path = new StringBuilder();
    int at = 0;
    for (Placeholder placeholder : placeholders()) {
      String value = values.get(placeholder.name());
      if (value == null) {
        throw new IllegalArgumentException(
            "{%s} has no value in %s".formatted(placeholder.name(), text));
      }
      path.append(text, at, placeholder.offset()).append(value);
      at = placeholder.offset() + placeholder.name().length() + 2;
    }
    return path.append(text, at, text.length()).toString();
  }

  @Override
  public String toString() {
    return text;
  }
}
