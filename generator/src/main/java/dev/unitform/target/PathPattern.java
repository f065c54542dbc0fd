package dev.unitform.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A path with placeholders in braces, such as {@code {unit}/values.yaml}.
 *
 * @param text the pattern as it is written in target.yaml
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
   * Replaces the placeholders by values.
   *
   * @throws IllegalArgumentException if a placeholder has no value; {@link TargetReader} reports
   *     such patterns
   */
  public String expand(Map<String, String> values) {
    if (text.indexOf('{') < 0) {
      return text;
    }
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

  /**
   * Whether there are values of the placeholders with which the pattern results in a path. Upper
   * and lower case are not distinguished. A segment of the pattern with several placeholders is
   * assumed to match every segment.
   *
   * @param name a placeholder whose values are limited
   * @param isValue whether a text may be the value of this placeholder
   */
  public boolean mayGive(String path, String name, Predicate<String> isValue) {
    String[] steps = text.split("/", -1);
    String[] given = path.split("/", -1);
    if (steps.length != given.length) {
      return false;
    }
    for (int i = 0; i < steps.length; i++) {
      if (!new PathPattern(steps[i]).mayGiveStep(given[i], name, isValue)) {
        return false;
      }
    }
    return true;
  }

  private boolean mayGiveStep(String step, String name, Predicate<String> isValue) {
    List<Placeholder> inside = placeholders();
    if (inside.isEmpty()) {
      return text.equalsIgnoreCase(step);
    }
    if (inside.size() > 1) {
      return true;
    }
    Placeholder only = inside.get(0);
    String after = text.substring(only.offset() + only.name().length() + 2);
    int end = step.length() - after.length();
    return end > only.offset()
        && text.regionMatches(/* ignoreCase= */ true, 0, step, 0, only.offset())
        && after.regionMatches(/* ignoreCase= */ true, 0, step, end, after.length())
        && (!only.name().equals(name) || isValue.test(step.substring(only.offset(), end)));
  }

  @Override
  public String toString() {
    return text;
  }

  // These methods are written by hand, because Java generates the methods of a record at run time,
  // which takes longer than all of their calls in a short run.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PathPattern pattern && text.equals(pattern.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
