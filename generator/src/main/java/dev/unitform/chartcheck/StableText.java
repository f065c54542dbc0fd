package dev.unitform.chartcheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A rendered text without the parts that differ between renderings, such as a new password. */
record StableText(String text, List<@Nullable String> lines) {
  /**
   * Compares two renderings of the same values, and keeps the lines that are equal.
   *
   * @return null if the renderings cannot be compared line by line
   */
  static @Nullable StableText of(@Nullable String once, String twice) {
    if (once == null) {
      return null;
    }
    List<String> first = once.lines().toList();
    List<String> second = twice.lines().toList();
    if (first.size() != second.size()) {
      return null;
    }
    List<@Nullable String> common = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      common.add(first.get(i).equals(second.get(i)) ? first.get(i) : null);
    }
    return new StableText(once, common);
  }

  boolean contains(@Nullable String part) {
    return part != null && text.contains(part);
  }

  /** Whether another text differs from this one in any of the kept lines. */
  boolean differsFrom(String other) {
    List<String> others = other.lines().toList();
    if (others.size() != lines.size()) {
      return true;
    }
    for (int i = 0; i < others.size(); i++) {
      String line = lines.get(i);
      if (line != null && !Objects.equals(line, others.get(i))) {
        return true;
      }
    }
    return false;
  }
}
