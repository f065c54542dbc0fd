package dev.unitform.report;

import dev.unitform.diff.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The old and the new value of a change as lines of text. Different values never look the same:
 * invisible differences, such as blanks at the end of a line, are escaped or described.
 *
 * @param before empty if there is no value
 * @param after empty if there is no value
 */
record ValueSides(List<String> before, List<String> after) {

  static ValueSides of(@Nullable Tree before, @Nullable Tree after) {
    List<String> old = lines(before);
    List<String> now = lines(after);
    if (before == null || after == null || before.equals(after) || !looksAlike(old, now)) {
      return new ValueSides(old, now);
    }
    if (before instanceof Tree.Leaf one
        && after instanceof Tree.Leaf two
        && one.kind() == two.kind()
        && one.text().contains("\n")
        && two.text().contains("\n")) {
      String atEndOfOne = lineEnds(one.text());
      String atEndOfTwo = lineEnds(two.text());
      if (!atEndOfOne.equals(atEndOfTwo) && normalised(one.text()).equals(normalised(two.text()))) {
        old.add(atEndOfOne);
        now.add(atEndOfTwo);
        return new ValueSides(old, now);
      }
    }
    return new ValueSides(
        List.of(TerminalText.safe(exact(before))), List.of(TerminalText.safe(exact(after))));
  }

  private static List<String> lines(@Nullable Tree tree) {
    List<String> lines = new ArrayList<>();
    if (tree == null) {
      return lines;
    }
    String text =
        tree instanceof Tree.Leaf leaf && leaf.text().contains("\n")
            ? leaf.text()
            : tree.toString();
    text.lines().map(TerminalText::safe).forEach(lines::add);
    if (lines.isEmpty()) {
      lines.add("\"\"");
    }
    return lines;
  }

  private static boolean looksAlike(List<String> old, List<String> now) {
    return old.stream()
        .map(String::stripTrailing)
        .toList()
        .equals(now.stream().map(String::stripTrailing).toList());
  }

  private static String normalised(String text) {
    return withoutLineEnds(text.replace("\r\n", "\n"));
  }

  private static String withoutLineEnds(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
      end--;
    }
    return text.substring(0, end);
  }

  /**
   * A description of the ends of lines, such as {@code (lines end with CR LF; 1 line end at the
   * end)}.
   */
  private static String lineEnds(String text) {
    long atEnd =
        text.substring(withoutLineEnds(text).length()).chars().filter(c -> c == '\n').count();
    return "(lines end with %s; %s at the end)"
        .formatted(
            text.contains("\r\n") ? "CR LF" : "LF",
            atEnd == 0 ? "no line end" : Counts.of(atEnd, "line end"));
  }

  /** The value with all texts in quotes and invisible characters escaped. */
  static String exact(Tree tree) {
    if (tree instanceof Tree.Fields fields) {
      List<String> members = new ArrayList<>();
      fields.members().forEach((name, value) -> members.add(name + ": " + exact(value)));
      return "{" + String.join(", ", members) + "}";
    }
    if (tree instanceof Tree.Items list) {
      return "[" + String.join(", ", list.items().stream().map(ValueSides::exact).toList()) + "]";
    }
    Tree.Leaf leaf = (Tree.Leaf) tree;
    return leaf.kind() == Tree.Kind.TEXT ? leaf.quoted() : leaf.toString();
  }
}
