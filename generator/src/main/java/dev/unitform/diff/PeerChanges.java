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
import org.jspecify.annotations.Nullable;

/**
 * Compares the entries about other units in a unit's part of the plan. Changes of the other units
 * cause most of these differences.
 *
 * @param own the changes without a cause in another unit
 * @param texts the texts that changes of the other units replace in the unit's files
 */
record PeerChanges(List<Change> own, List<Replacement> texts) {
  private static final List<String> FACTS_IN_ENTRY = List.of("network", "pair", "role");

  static PeerChanges of(UnitChanges unit, List<UnitChanges> all) {
    PeerChanges found = new PeerChanges(new ArrayList<>(), new ArrayList<>());
    UnitDocument before = unit.before();
    UnitDocument after = unit.after();
    if (before == null || after == null) {
      return found;
    }
    found.counterpart(unit.place(), before.counterpart(), after.counterpart(), all);
    Map<String, Tree> olds = peers(before);
    Map<String, Tree> news = peers(after);
    for (UnitChanges other : all) {
      Tree one = olds.remove(other.folder(/* old= */ true));
      Tree two = news.remove(other.folder(/* old= */ false));
      if (!Objects.equals(one, two)) {
        found.peer(unit.place(), other, one, two);
      }
    }
    // Compares the entries about units that the plan itself does not contain.
    olds.forEach((name, peer) -> found.own(unit.place(), name(name), peer, news.remove(name)));
    news.forEach((name, peer) -> found.own(unit.place(), name(name), null, peer));
    return found;
  }

  private static Map<String, Tree> peers(UnitDocument unit) {
    Map<String, Tree> peers = new LinkedHashMap<>();
    unit.peers().forEach(peer -> peers.put(peer.unit(), DocumentTree.of(peer)));
    return peers;
  }

  private static String name(String peer) {
    return "peers[unit=" + peer + "]";
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
            .orElseGet(() -> own(place, "counterpart", text(old), text(now)));
    texts.addAll(TextCauses.name(old, now, change));
  }

  private static @Nullable Tree text(@Nullable String text) {
    return text == null ? null : Tree.text(text);
  }

  private void peer(
      ChangeLocation place, UnitChanges other, @Nullable Tree old, @Nullable Tree now) {
    Set<Change> causes = new LinkedHashSet<>();
    for (TreeChange change : TreeDiff.of(old, now)) {
      Set<Change> known = new LinkedHashSet<>(other.texts().of(change.before(), change.after()));
      if (old == null || now == null) {
        known.addAll(changesOfWholeEntry(other));
      }
      if (known.isEmpty()) {
        String path = name(other.name()) + "." + change.pathText();
        known.add(own(place, path, change.before(), change.after()));
      }
      causes.addAll(known);
    }
    // Each unit lists all other units as its peers. If the other unit is added, removed or renamed,
    // its whole entry in this list changes.
    boolean whole = other.existence() != null;
    for (Change cause : causes) {
      leaves(old, whole ? null : now).forEach(text -> texts.add(Replacement.of(text, null, cause)));
      leaves(now, whole ? null : old).forEach(text -> texts.add(Replacement.of(null, text, cause)));
      if (cause.path() != null) {
        texts.add(Replacement.of(Tree.textOf(cause.before()), Tree.textOf(cause.after()), cause));
      }
    }
  }

  /** The changes of another unit that add or remove its whole entry. */
  private static List<Change> changesOfWholeEntry(UnitChanges other) {
    List<Change> changes = new ArrayList<>();
    if (other.existence() != null) {
      changes.add(other.existence());
    }
    other.own().stream()
        .filter(change -> UnitFactChanges.facts(List.of(change)).anyMatch(FACTS_IN_ENTRY::contains))
        .forEach(changes::add);
    return changes;
  }

  private static List<String> leaves(@Nullable Tree peer, @Nullable Tree without) {
    List<String> leaves = new ArrayList<>(peer == null ? List.of() : peer.leaves());
    leaves.removeAll(without == null ? List.of() : without.leaves());
    return leaves;
  }

  private Change own(ChangeLocation place, String path, @Nullable Tree old, @Nullable Tree now) {
    Change change =
        Change.of(Aspect.UNIT, Action.CHANGE, Risk.NEUTRAL, place).at(path).between(old, now);
    own.add(change);
    return change;
  }
}
