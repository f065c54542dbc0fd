package dev.unitform.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path of a chart's values, split into steps.
 *
 * @param text the path as text: dotted keys, {@code [n]} for a list index, keys with dots in double
 *     quotes
 * @param steps keys as String, list indexes as Integer
 */
public record ValuePath(String text, List<Object> steps) {
  public ValuePath {
    steps = List.copyOf(steps);
  }

  private static final int MOST_DIGITS = 4;

  /**
   * Splits a path into steps.
   *
   * @throws IllegalArgumentException if the text is not a path
   */
  public static ValuePath of(String text) {
    ValuePath path = parse(text);
    if (path == null) {
      throw new IllegalArgumentException("not a path: '" + text + "'");
    }
    return path;
  }

  /**
   * Splits a path into steps.
   *
   * @return null if the text is not a path: a step is empty, or a quote or bracket is not closed
   */
  public static @Nullable ValuePath parse(String text) {
    List<Object> steps = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      boolean isIndex = text.charAt(at) == '[';
      if (steps.isEmpty() && isIndex) {
        return null;
      }
      if (!steps.isEmpty() && !isIndex) {
        if (text.charAt(at) != '.') {
          return null;
        }
        at++;
      }
      boolean isQuoted = !isIndex && text.startsWith("\"", at);
      int start = isIndex || isQuoted ? at + 1 : at;
      int end = start;
      while (end < text.length() && belongs(text.charAt(end), isIndex, isQuoted)) {
        end++;
      }
      boolean isClosed = isQuoted || isIndex;
      if (end == start
          || (isClosed && !text.startsWith(isIndex ? "]" : "\"", end))
          || (isIndex && end - start > MOST_DIGITS)) {
        return null;
      }
      String step = text.substring(start, end);
      steps.add(isIndex ? (Object) Integer.valueOf(step) : step);
      at = isClosed ? end + 1 : end;
    }
    return steps.isEmpty() ? null : new ValuePath(text, steps);
  }

  /**
   * Whether a character may be part of a step. A step is a list index, a key in quotes, or a key
   * without quotes.
   */
  private static boolean belongs(char letter, boolean isIndex, boolean isQuoted) {
    if (isIndex) {
      return letter >= '0' && letter <= '9';
    }
    return isQuoted ? letter != '"' : ".[]\" \t\n\013\f\r".indexOf(letter) < 0;
  }

  /**
   * Whether the path leads into a list item, such as {@code hosts[0].name}. Such a path cannot be
   * written alone, because Helm replaces a list as a whole.
   */
  public boolean entersListItem() {
    for (int i = 0; i < steps.size() - 1; i++) {
      if (steps.get(i) instanceof Integer) {
        return true;
      }
    }
    return false;
  }

  /** Appends a key to the text of a path. The key gets quotes if it needs them. */
  public static String join(String path, String key) {
    ValuePath plain = parse(key);
    String step = plain != null && plain.steps.equals(List.of(key)) ? key : '"' + key + '"';
    return path.isEmpty() ? step : path + "." + step;
  }

  /** Whether another path is this path or a path below it. */
  public boolean leadsTo(ValuePath other) {
    return steps.size() <= other.steps.size() && steps.equals(other.steps.subList(0, steps.size()));
  }

  /** Whether the path names a whole list item, such as {@code hosts[0]}. */
  public boolean isListItem() {
    return !steps.isEmpty() && steps.get(steps.size() - 1) instanceof Integer && !entersListItem();
  }

  @Override
  public String toString() {
    return text;
  }
}
