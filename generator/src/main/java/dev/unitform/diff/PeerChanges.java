package dev.unitform.diff;

import dev.unitform.diff.TextCauses.Replacement;
import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.diff.tree.TreeDiff;
import dev.unitform.plandoc.UnitDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The changes in a unit's files that are about other units: for instance, the files contain the
 * address ranges of all other units. Usually, a change of the other unit is the cause.
 *
 * @param own the changes that no other unit causes
 * @param texts the texts in the unit's files that change with the other units
 */
record PeerChanges(List<Change> own, List<Replacement> texts) {
  /**
   * The properties of a unit that the files of all other units contain, in addition to its name.
   */
  private static final List<String> FACTS = List.of("network", "pair", "role");

  /** For each unit, the changes in its files that are about other units. */
  static List<PeerChanges> in(List<UnitChanges> units) {
    List<List<Replacement>> elsewhere = units.stream().map(PeerChanges::elsewhere).toList();
    List<PeerChanges> all = new ArrayList<>();
    for (int i = 0; i < units.size(); i++) {
      PeerChanges found = new PeerChanges(new ArrayList<>(), new ArrayList<>());
      UnitDocument before = units.get(i).before();
      UnitDocument after = units.get(i).after();
      if (before != null && after != null) {
        found.counterpart(units.get(i).place(), before.counterpart(), after.counterpart(), units);
        for (int other = 0; other < units.size(); other++) {
          if (other != i) {
            found.texts.addAll(elsewhere.get(other));
          }
        }
      }
      all.add(found);
    }
    return all;
  }

  private void counterpart(
      ChangeLocation place, @Nullable String old, @Nullable String now, List<UnitChanges> all) {
    if (Objects.equals(old, now)) {
      return;
    }
    Change change =
        all.stream()
            .filter(other -> Objects.equals(other.folder(/* old= */ true), old))
            .filter(other -> Objects.equals(other.folder(/* old= */ false), now))
            .map(UnitChanges::existence)
            .filter(Objects::nonNull)
            .findFirst()
            .orElseGet(() -> own(place, Tree.ofNullable(old), Tree.ofNullable(now)));
    texts.addAll(TextCauses.name(old, now, change));
  }

  private Change own(ChangeLocation place, @Nullable Tree old, @Nullable Tree now) {
    Change change =
        Change.of(Aspect.UNIT, Action.CHANGE, Risk.NEUTRAL, place)
            .at("counterpart")
            .between(old, now);
    own.add(change);
    return change;
  }

  /** The texts about a unit in the files of all other units. They change when the unit changes. */
  private static List<Replacement> elsewhere(UnitChanges unit) {
    Tree old = facts(unit.before());
    Tree now = facts(unit.after());
    if (Objects.equals(old, now)) {
      return List.of();
    }
    Set<Change> causes = new LinkedHashSet<>();
    for (TreeChange change : TreeDiff.of(old, now)) {
      Set<Change> known = unit.texts().of(change.before(), change.after());
      causes.addAll(known);
      if (old == null || now == null || known.isEmpty()) {
        causes.addAll(changesOfFacts(unit));
      }
    }
    List<Replacement> texts = new ArrayList<>();
    // If the unit is added, removed or renamed, all its properties in the files of other units
    // change.
    boolean whole = unit.existence() != null;
    for (Change cause : causes) {
      leaves(old, whole ? null : now).forEach(text -> texts.add(Replacement.of(text, null, cause)));
      leaves(now, whole ? null : old).forEach(text -> texts.add(Replacement.of(null, text, cause)));
      if (cause.path() != null) {
        texts.add(Replacement.of(Tree.textOf(cause.before()), Tree.textOf(cause.after()), cause));
      }
    }
    return texts;
  }

  /** The unit's name, with the properties of the unit that the files of all other units contain. */
  private static @Nullable Tree facts(@Nullable UnitDocument unit) {
    if (unit == null) {
      return null;
    }
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("unit", unit.name());
    facts.put("pair", unit.pair());
    facts.put("role", unit.role());
    UnitDocument.Network network = unit.network();
    facts.put(
        "ranges",
        network == null
            ? List.of()
            : Stream.of(network.nodes(), network.pods(), network.services())
                .flatMap(Stream::ofNullable)
                .toList());
    return DocumentTree.ofData(facts);
  }

  /**
   * The changes of a unit that also change the files of other units: the unit is added, removed or
   * renamed, or one of the properties {@link #FACTS} changes.
   */
  private static List<Change> changesOfFacts(UnitChanges unit) {
    List<Change> changes = new ArrayList<>();
    if (unit.existence() != null) {
      changes.add(unit.existence());
    }
    unit.own().stream()
        .filter(change -> UnitFactChanges.facts(List.of(change)).anyMatch(FACTS::contains))
        .forEach(changes::add);
    return changes;
  }

  private static List<String> leaves(@Nullable Tree facts, @Nullable Tree without) {
    List<String> leaves = new ArrayList<>(facts == null ? List.of() : facts.leaves());
    leaves.removeAll(without == null ? List.of() : without.leaves());
    return leaves;
  }
}
