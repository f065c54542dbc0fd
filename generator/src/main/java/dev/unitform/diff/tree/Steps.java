package dev.unitform.diff.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The steps of a path as texts. A key is in quotes if it is not a single word. A list item is in
 * brackets: {@code [3]} by its index, {@code [name=x]} by the member that identifies it, {@code []}
 * if it was added or removed.
 */
public final class Steps {
  private static final Pattern WORD = Pattern.compile("[^.\\[\\]\"\\s]+");
  private static final Pattern INDEX = Pattern.compile("\\[[0-9]{1,9}]");

  private Steps() {}

  public static String ofKey(String key) {
    return WORD.matcher(key).matches() ? key : '"' + key.replace("\"", "\\\"") + '"';
  }

  public static String ofIndex(int index) {
    return "[" + index + "]";
  }

  /** The key of a step. */
  static String keyOf(String step) {
    return step.length() > 1 && step.startsWith("\"")
        ? step.substring(1, step.length() - 1).replace("\\\"", "\"")
        : step;
  }

  /** The list index of a step; -1 if the step is no index. */
  static int indexOf(String step) {
    return INDEX.matcher(step).matches()
        ? Integer.parseInt(step.substring(1, step.length() - 1))
        : -1;
  }

  /** Whether a step leads to an item of a list. */
  static boolean isItem(String step) {
    return step.startsWith("[");
  }

  public static String join(List<String> steps) {
    StringBuilder out = new StringBuilder();
    for (String step : steps) {
      out.append(out.isEmpty() || isItem(step) ? "" : ".").append(step);
    }
    return out.toString();
  }

  static List<String> and(List<String> steps, String step) {
    List<String> longer = new ArrayList<>(steps.size() + 1);
    longer.addAll(steps);
    longer.add(step);
    return longer;
  }
}
