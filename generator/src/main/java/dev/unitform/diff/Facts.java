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
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What changes of the plan say about single texts: that one took another's place, that one came or
 * went. A difference in a file that says the same follows from them.
 */
final class Facts {
  private record Pair(@Nullable String before, @Nullable String after) {}

  private final Map<Pair, Draft> pairs = new HashMap<>();
  private final List<Pair> names = new ArrayList<>();

  /**
   * Records what a change says.
   *
   * @param before null where the text is new
   * @param after null where it is gone
   */
  void add(@Nullable String before, @Nullable String after, Draft draft) {
    if (!Objects.equals(before, after)) {
      pairs.putIfAbsent(new Pair(before, after), draft);
    }
  }

  /** Records a change of something that occurs as a part of other texts: a name, a domain. */
  void addName(@Nullable String before, @Nullable String after, Draft draft) {
    add(before, after, draft);
    boolean replaces =
        before != null
            && after != null
            && !before.isEmpty()
            && !after.isEmpty()
            && !before.equals(after);
    if (replaces) {
      names.add(new Pair(before, after));
      // In a list it is one text that is gone and another that is new.
      add(before, null, draft);
      add(null, after, draft);
    }
  }

  /** Records the texts that a list got and lost. */
  void addMembers(List<String> before, List<String> after, Draft draft) {
    before.stream().filter(text -> !after.contains(text)).forEach(text -> add(text, null, draft));
    after.stream().filter(text -> !before.contains(text)).forEach(text -> add(null, text, draft));
  }

  /** The changes that a difference follows from; empty if it does not. */
  Set<Draft> explain(@Nullable Tree before, @Nullable Tree after) {
    if (before instanceof Tree.Leaf one && after instanceof Tree.Leaf two) {
      return one.kind() == two.kind() ? explain(one.text(), two.text()) : Set.of();
    }
    if (before != null && after != null) {
      return Set.of();
    }
    Tree only = before != null ? before : after;
    List<String> leaves = only == null ? List.of() : only.leaves();
    Set<Draft> drafts = new LinkedHashSet<>();
    for (String leaf : leaves) {
      Draft draft = pairs.get(before != null ? new Pair(leaf, null) : new Pair(null, leaf));
      if (draft == null) {
        return Set.of();
      }
      drafts.add(draft);
    }
    return drafts;
  }

  /** Whether one text is the other with the new names in place of the old ones. */
  boolean renames(String before, String after) {
    return !explain(before, after).isEmpty();
  }

  /** The changes that all differences of two values of one shape follow from. */
  Set<Draft> explainAll(@Nullable Tree before, @Nullable Tree after) {
    Set<Draft> drafts = new LinkedHashSet<>();
    return before != null && after != null && explains(before, after, drafts)
        ? drafts
        : explain(before, after);
  }

  private boolean explains(Tree before, Tree after, Set<Draft> drafts) {
    if (before.equals(after)) {
      return true;
    }
    if (before instanceof Tree.Fields one && after instanceof Tree.Fields two) {
      return one.members().keySet().equals(two.members().keySet())
          && one.members().entrySet().stream()
              .allMatch(
                  member ->
                      explains(
                          member.getValue(),
                          Objects.requireNonNull(two.members().get(member.getKey())),
                          drafts));
    }
    if (before instanceof Tree.Items one && after instanceof Tree.Items two) {
      return one.items().size() == two.items().size()
          && IntStream.range(0, one.items().size())
              .allMatch(i -> explains(one.items().get(i), two.items().get(i), drafts));
    }
    Set<Draft> found = explain(before, after);
    drafts.addAll(found);
    return !found.isEmpty();
  }

  private Set<Draft> explain(String before, String after) {
    Draft exact = pairs.get(new Pair(before, after));
    Set<Draft> drafts = new LinkedHashSet<>();
    if (exact != null) {
      drafts.add(exact);
      return drafts;
    }
    boolean follows =
        !names.isEmpty()
            && replaced(before, Pair::before, Pair::after, drafts).equals(after)
            && replaced(after, Pair::after, Pair::before, new LinkedHashSet<>()).equals(before);
    return follows ? drafts : Set.of();
  }

  /** The text with every name in it replaced, longer ones first. */
  private String replaced(
      String text,
      Function<Pair, @Nullable String> from,
      Function<Pair, @Nullable String> to,
      Set<Draft> used) {
    Map<String, Pair> byName = new HashMap<>();
    names.forEach(pair -> byName.putIfAbsent(String.valueOf(from.apply(pair)), pair));
    String any =
        byName.keySet().stream()
            .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(n -> n))
            .map(Pattern::quote)
            .collect(Collectors.joining("|"));
    Matcher matcher = Pattern.compile(any).matcher(text);
    return matcher.replaceAll(
        match -> {
          Pair pair = Objects.requireNonNull(byName.get(match.group()));
          used.add(Objects.requireNonNull(pairs.get(pair)));
          return Matcher.quoteReplacement(String.valueOf(to.apply(pair)));
        });
  }
}
