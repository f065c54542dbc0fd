package dev.unitform.chartcheck;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A rendered text without the parts that differ between renderings, such as a new password. */
record StableText(String text, List<@Nullable String> lines) {
  /**
   * Compares two renderings of the same values, and keeps the lines that are equal.
   *
   * @return empty if the renderings cannot be compared line by line
   */
  static Optional<StableText> of(String once, String twice) {
    List<String> first = once.lines().toList();
    List<String> second = twice.lines().toList();
    if (first.size() != second.size()) {
      return Optional.empty();
    }
    List<@Nullable String> common = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      common.add(first.get(i).equals(second.get(i)) ? first.get(i) : null);
    }
    return Optional.of(new StableText(once, common));
  }

  boolean contains(@Nullable String part) {
    return part != null && text.contains(part);
  }

  /** Whether another text differs from this one in any of the kept lines. */
  boolean differsFrom(String other) {
    List<String> others = other.lines().toList();
    return others.size() != lines.size()
        || IntStream.range(0, lines.size())
            .anyMatch(i -> lines.get(i) != null && !others.get(i).equals(lines.get(i)));
  }
}
