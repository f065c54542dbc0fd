package dev.unitform.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * A path of a chart's values, taken apart.
 *
 * @param text as written: dotted keys, {@code [n]} for a list index, keys with dots in double
 *     quotes
 * @param steps keys as String, list indexes as Integer
 */
public record ValuePath(String text, List<Object> steps) {
  public ValuePath {
    steps = List.copyOf(steps);
  }

  /**
   * Takes a path apart.
   *
   * @throws IllegalArgumentException if a quote or bracket is not closed, or a step is empty
   */
  public static ValuePath of(String text) {
    List<Object> steps = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '[') {
        int end = closing(text, ']', i);
        steps.add(Integer.valueOf(text.substring(i + 1, end)));
        i = end + 1;
      } else if (c == '"') {
        int end = closing(text, '"', i);
        steps.add(text.substring(i + 1, end));
        i = end + 1;
      } else {
        int end = i;
        while (end < text.length() && text.charAt(end) != '.' && text.charAt(end) != '[') {
          end++;
        }
        if (end == i) {
          throw new IllegalArgumentException("empty step in '" + text + "'");
        }
        steps.add(text.substring(i, end));
        i = end;
      }
      if (i < text.length() && text.charAt(i) == '.') {
        i++;
        if (i == text.length()) {
          throw new IllegalArgumentException("empty step in '" + text + "'");
        }
      }
    }
    return new ValuePath(text, steps);
  }

  private static int closing(String text, char mark, int from) {
    int end = text.indexOf(mark, from + 1);
    if (end < 0) {
      throw new IllegalArgumentException("'" + mark + "' missing in '" + text + "'");
    }
    return end;
  }

  /** Whether it leads through a list into a part of an item, the rest of which is not known. */
  public boolean entersListItem() {
    for (int i = 0; i < steps.size() - 1; i++) {
      if (steps.get(i) instanceof Integer) {
        return true;
      }
    }
    return false;
  }

  /** Whether it names a whole item of a list. */
  public boolean isListItem() {
    return !steps.isEmpty() && steps.get(steps.size() - 1) instanceof Integer && !entersListItem();
  }

  @Override
  public String toString() {
    return text;
  }
}
