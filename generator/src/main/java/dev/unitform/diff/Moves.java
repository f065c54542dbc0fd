package dev.unitform.diff;

import dev.unitform.diff.Change.Detail;
import dev.unitform.diff.tree.Tree;
import dev.unitform.plandoc.UnitDocument;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds moves between units. A service or release can move to the other unit of the pair. A release
 * can also move to the unit with the same role in another pair, for example when its tenant moves.
 */
final class Moves {
  private final Map<String, UnitChanges> units = new LinkedHashMap<>();
  private final IdentityHashMap<Change, Change> merged;

  private Moves(List<UnitChanges> units, IdentityHashMap<Change, Change> merged) {
    units.forEach(unit -> this.units.put(unit.name(), unit));
    this.merged = merged;
  }

  /**
   * Replaces the removal of a service or release in one unit and its addition in another unit by a
   * single move.
   *
   * @param merged receives the replaced changes
   */
  static List<Change> in(
      List<Change> changes, List<UnitChanges> units, IdentityHashMap<Change, Change> merged) {
    Moves moves = new Moves(units, merged);
    List<Change> services =
        moves.merge(
            changes,
            Aspect.SERVICE,
            change -> moves.fact(change, UnitDocument::pair) + " " + change.place().service());
    List<Change> inPairs =
        moves.merge(
            services,
            Aspect.RELEASE,
            change -> moves.fact(change, UnitDocument::pair) + " " + release(change));
    return moves.merge(
        inPairs,
        Aspect.RELEASE,
        change -> moves.fact(change, UnitDocument::role) + " " + release(change));
  }

  private List<Change> merge(List<Change> changes, Aspect aspect, Function<Change, String> key) {
    Map<String, @Nullable Change> removed = unique(changes, aspect, Action.REMOVE, key);
    Map<String, @Nullable Change> added = unique(changes, aspect, Action.ADD, key);
    removed.forEach(
        (of, from) -> {
          Change to = added.get(of);
          if (from != null && to != null) {
            Change move = move(from, to);
            merged.put(from, move);
            merged.put(to, move);
          }
        });
    List<Change> result = new ArrayList<>();
    for (Change change : changes) {
      Change move = merged.get(change);
      if (move == null) {
        result.add(change);
      } else if (change.action() == Action.REMOVE) {
        result.add(move);
      }
    }
    return result;
  }

  /** The changes by their keys. If several changes have the same key, the key maps to null. */
  private static Map<String, @Nullable Change> unique(
      List<Change> changes, Aspect aspect, Action action, Function<Change, String> keyOf) {
    Map<String, @Nullable Change> byKey = new LinkedHashMap<>();
    for (Change change : changes) {
      if (change.aspect() == aspect && change.action() == action) {
        String key = keyOf.apply(change);
        byKey.put(key, byKey.containsKey(key) ? null : change);
      }
    }
    return byKey;
  }

  private static Change move(Change from, Change to) {
    Map<String, Detail> details = new LinkedHashMap<>();
    from.details().forEach(detail -> details.put(detail.name(), detail));
    for (Detail detail : to.details()) {
      details.merge(
          detail.name(),
          detail,
          (old, now) ->
              new Detail(
                  now.name(),
                  old.before() != null ? old.before() : now.before(),
                  now.after() != null ? now.after() : old.after()));
    }
    return Change.of(from.aspect(), Action.MOVE, from.risk(), from.place().withUnit(null))
        .between(
            Tree.text(Objects.requireNonNull(from.place().unit())),
            Tree.text(Objects.requireNonNull(to.place().unit())))
        .with(details.values());
  }

  private String fact(Change change, Function<UnitDocument, @Nullable String> of) {
    UnitChanges unit = units.get(String.valueOf(change.place().unit()));
    UnitDocument before = unit == null ? null : unit.before();
    UnitDocument after = unit == null ? null : unit.after();
    String text =
        before == null || after == null
            ? null
            : of.apply(change.action() == Action.REMOVE ? before : after);
    // Replaces an unknown value by a unique text, because an unknown value must equal no other
    // value.
    return text == null ? "?" + change.place().unit() : text;
  }

  private static String release(Change change) {
    return change.place().service() + " " + change.place().release();
  }
}
