package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.plandoc.UnitDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds what left one unit and came to another: a service within its pair, a release within its
 * pair or, with its tenant, from a unit to the one of the same role in another pair.
 */
final class Moves {
  private final List<Draft> drafts;
  private final Map<String, UnitScope> units = new LinkedHashMap<>();

  Moves(List<Draft> drafts, List<UnitScope> units) {
    this.drafts = drafts;
    units.forEach(unit -> this.units.put(unit.name(), unit));
  }

  /** Makes one change of the two by which something leaves and comes. */
  void find() {
    match(Aspect.SERVICE, draft -> pair(draft) + " " + draft.place.service());
    match(Aspect.RELEASE, draft -> pair(draft) + " " + release(draft));
    match(Aspect.RELEASE, draft -> role(draft) + " " + release(draft));
    drafts.removeIf(Draft::isMerged);
  }

  private void match(Aspect aspect, Function<Draft, String> keyOf) {
    Map<String, @Nullable Draft> leaving = unique(aspect, Action.REMOVE, keyOf);
    Map<String, @Nullable Draft> coming = unique(aspect, Action.ADD, keyOf);
    leaving.forEach(
        (key, from) -> {
          Draft to = coming.get(key);
          if (from != null && to != null) {
            merge(from, to);
          }
        });
  }

  /** By key; null where several have the same. */
  private Map<String, @Nullable Draft> unique(
      Aspect aspect, Action action, Function<Draft, String> keyOf) {
    Map<String, @Nullable Draft> byKey = new LinkedHashMap<>();
    for (Draft draft : drafts) {
      if (draft.aspect == aspect && draft.action == action && !draft.isMerged()) {
        String key = keyOf.apply(draft);
        byKey.put(key, byKey.containsKey(key) ? null : draft);
      }
    }
    return byKey;
  }

  private static void merge(Draft from, Draft to) {
    Draft move = from;
    move.action = Action.MOVE;
    move.before = Tree.text(Objects.requireNonNull(from.place.unit()));
    move.after = Tree.text(Objects.requireNonNull(to.place.unit()));
    move.place = from.place.withUnit(null);
    Map<String, Change.Detail> details = new LinkedHashMap<>();
    from.details.forEach(detail -> details.put(detail.name(), detail));
    for (Change.Detail detail : to.details) {
      Change.Detail old = details.get(detail.name());
      details.put(
          detail.name(),
          old == null
              ? detail
              : new Change.Detail(
                  detail.name(),
                  old.before() != null ? old.before() : detail.before(),
                  detail.after() != null ? detail.after() : old.after()));
    }
    move.details.clear();
    move.details.addAll(details.values());
    to.mergeInto(move);
  }

  private String pair(Draft draft) {
    return fact(draft, UnitDocument::pair);
  }

  private String role(Draft draft) {
    return fact(draft, UnitDocument::role);
  }

  private String fact(Draft draft, Function<UnitDocument, @Nullable String> of) {
    UnitScope unit = units.get(String.valueOf(draft.place.unit()));
    boolean leaves = draft.action == Action.REMOVE;
    String text =
        unit == null || unit.before == null || unit.after == null
            ? null
            : of.apply(leaves ? unit.before : unit.after);
    // What is not known is like nothing else.
    return text == null ? "?" + draft.place.unit() : text;
  }

  private static String release(Draft draft) {
    return draft.place.service() + " " + draft.place.release();
  }
}
