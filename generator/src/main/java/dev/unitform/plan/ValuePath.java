package dev.unitform.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path of a chart's values, split into steps.
 *
 * @param text as written: dotted keys, {@code [n]} for a list index, keys with dots in double
 *     quotes
 * @param steps keys as String, list indexes as Integer
 */
public record ValuePath(String text, List<Object> steps) {
  public ValuePath {
    steps = List.copyOf(steps);
  }

  private static final Pattern STEP =
      Pattern.compile("(?<key>[^.\\[\\]\"\\s]+)|\"(?<quoted>[^\"]+)\"|\\[(?<index>[0-9]{1,4})]");

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
    Matcher step = STEP.matcher(text);
    int at = 0;
    while (at < text.length()) {
      boolean isIndex = text.charAt(at) == '[';
      if (!steps.isEmpty() && !isIndex) {
        if (text.charAt(at) != '.') {
          return null;
        }
        at++;
      }
      if ((steps.isEmpty() && isIndex)
          || !step.region(at, text.length()).lookingAt()
          || isIndex != (step.group("index") != null)) {
        return null;
      }
      String key = step.group("key") != null ? step.group("key") : step.group("quoted");
      steps.add(key != null ? key : Integer.valueOf(step.group("index")));
      at = step.end();
    }
    return steps.isEmpty() ? null : new ValuePath(text, steps);
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

  /** A path as it is written, with one more key below it. */
  public static String join(String path, String key) {
    String step = key.matches("[^.\\[\\]\"\\s]+") ? key : '"' + key + '"';
    return path.isEmpty() ? step : path + "." + step;
  }

  /** Whether another path is this one, or one below it. */
  public boolean leadsTo(ValuePath other) {
    return steps.size() <= other.steps.size() && steps.equals(other.steps.subList(0, steps.size()));
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
