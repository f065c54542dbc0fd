package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The texts in files that change because the plan changes. If a file differs in exactly such a
 * text, the change of the plan is the cause of the difference.
 */
final class TextCauses {
  /**
   * A text that a change of the plan replaces, adds or removes in files.
   *
   * @param before null if the text is added
   * @param after null if the text is removed
   * @param isName whether the text is a name that is also replaced inside longer texts
   */
  record Replacement(
      @Nullable String before, @Nullable String after, Change change, boolean isName) {
    static Replacement of(@Nullable String before, @Nullable String after, Change change) {
      return new Replacement(before, after, change, false);
    }
  }

  private record Texts(@Nullable String before, @Nullable String after) {}

  private final List<Replacement> replacements;
  private final Map<Texts, Change> causes = new HashMap<>();
  private final Names forwards = new Names();
  private final Names backwards = new Names();

  /**
   * Makes an index of causes. If two changes replace the same text, the first one counts as the
   * cause.
   */
  TextCauses(List<Replacement> replacements) {
    this.replacements = List.copyOf(replacements);
    for (Replacement each : replacements) {
      if (!Objects.equals(each.before(), each.after())) {
        causes.putIfAbsent(new Texts(each.before(), each.after()), each.change());
      }
      if (each.isName() && each.before() != null && each.after() != null) {
        forwards.add(each.before(), each.after());
        backwards.add(each.after(), each.before());
      }
    }
  }

  TextCauses and(List<Replacement> more) {
    return new TextCauses(Stream.concat(replacements.stream(), more.stream()).toList());
  }

  /**
   * The replacements for a new name: the new name for the old name, and in lists, the removal of
   * the old name and the addition of the new one.
   */
  static List<Replacement> name(@Nullable String before, @Nullable String after, Change change) {
    boolean replaces =
        before != null
            && after != null
            && !before.isEmpty()
            && !after.isEmpty()
            && !before.equals(after);
    return replaces
        ? List.of(
            new Replacement(before, after, change, true),
            Replacement.of(before, null, change),
            Replacement.of(null, after, change))
        : List.of(Replacement.of(before, after, change));
  }

  /** The replacements for a changed list: the removed items and the added items. */
  static List<Replacement> members(List<String> before, List<String> after, Change change) {
    List<Replacement> members = new ArrayList<>();
    before.stream()
        .filter(text -> !after.contains(text))
        .forEach(text -> members.add(Replacement.of(text, null, change)));
    after.stream()
        .filter(text -> !before.contains(text))
        .forEach(text -> members.add(Replacement.of(null, text, change)));
    return members;
  }

  /** The changes that cause a difference between two values; empty if there are none. */
  Set<Change> of(@Nullable Tree before, @Nullable Tree after) {
    if (before instanceof Tree.Leaf one && after instanceof Tree.Leaf two) {
      return one.kind() == two.kind() ? of(one.text(), two.text()) : Set.of();
    }
    if (before != null && after != null) {
      return Set.of();
    }
    Tree only = before != null ? before : after;
    Set<Change> found = new LinkedHashSet<>();
    for (String leaf : only == null ? List.<String>of() : only.leaves()) {
      Change change = causes.get(before != null ? new Texts(leaf, null) : new Texts(null, leaf));
      if (change == null) {
        return Set.of();
      }
      found.add(change);
    }
    return found;
  }

  /**
   * The changes that together cause all differences between two values with the same keys; empty if
   * they do not explain all of them.
   */
  Set<Change> ofAll(@Nullable Tree before, @Nullable Tree after) {
    Set<Change> found = new LinkedHashSet<>();
    return before != null && after != null && explains(before, after, found)
        ? found
        : of(before, after);
  }

  /** Whether replacing names changes the first text to the second. */
  boolean renames(String before, String after) {
    return !of(before, after).isEmpty();
  }

  private boolean explains(Tree before, Tree after, Set<Change> found) {
    if (before.equals(after)) {
      return true;
    }
    if (before instanceof Tree.Fields one && after instanceof Tree.Fields two) {
      return one.members().keySet().equals(two.members().keySet())
          && one.members().keySet().stream()
              .allMatch(
                  name ->
                      explains(
                          Objects.requireNonNull(one.get(name)),
                          Objects.requireNonNull(two.get(name)),
                          found));
    }
    if (before instanceof Tree.Items one && after instanceof Tree.Items two) {
      return one.items().size() == two.items().size()
          && IntStream.range(0, one.items().size())
              .allMatch(i -> explains(one.items().get(i), two.items().get(i), found));
    }
    Set<Change> changes = of(before, after);
    found.addAll(changes);
    return !changes.isEmpty();
  }

  private Set<Change> of(String before, String after) {
    Change exact = causes.get(new Texts(before, after));
    if (exact != null) {
      return new LinkedHashSet<>(List.of(exact));
    }
    Set<String> used = new LinkedHashSet<>();
    boolean isRename =
        forwards.replaced(before, used).equals(after)
            && backwards.replaced(after, new LinkedHashSet<>()).equals(before);
    return !isRename
        ? Set.of()
        : used.stream()
            .map(name -> causes.get(new Texts(name, forwards.names.get(name))))
            .map(Objects::requireNonNull)
            .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Names with the names that replace them. */
  private static final class Names {
    private final Map<String, String> names = new HashMap<>();
    private @Nullable Pattern any;

    void add(String name, String other) {
      names.putIfAbsent(name, other);
    }

    /**
     * Replaces every name in a text. A longer name takes precedence over a shorter one that it
     * contains.
     *
     * @param used receives the names that were replaced
     */
    String replaced(String text, Set<String> used) {
      if (names.isEmpty()) {
        return text;
      }
      return pattern()
          .matcher(text)
          .replaceAll(
              match -> {
                used.add(match.group());
                return Matcher.quoteReplacement(Objects.requireNonNull(names.get(match.group())));
              });
    }

    private synchronized Pattern pattern() {
      if (any == null) {
        any =
            Pattern.compile(
                names.keySet().stream()
                    .sorted(
                        Comparator.comparingInt(String::length)
                            .reversed()
                            .thenComparing(Comparator.naturalOrder()))
                    .map(Pattern::quote)
                    .collect(Collectors.joining("|")));
      }
      return any;
    }
  }
}
