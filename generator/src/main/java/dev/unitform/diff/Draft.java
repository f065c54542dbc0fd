package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A change that is still being put together. */
final class Draft {
  Aspect aspect;
  Action action;
  Risk risk;
  ChangeLocation place;
  @Nullable String path;
  @Nullable Tree before;
  @Nullable Tree after;
  final List<Change.Detail> details = new ArrayList<>();
  private final TreeSet<String> files = new TreeSet<>();
  private final LinkedHashSet<String> units = new LinkedHashSet<>();
  private @Nullable Draft mergedInto;

  Draft(Aspect aspect, Action action, Risk risk, ChangeLocation place) {
    this.aspect = aspect;
    this.action = action;
    this.risk = risk;
    this.place = place;
  }

  Draft at(@Nullable String where) {
    path = where;
    return this;
  }

  Draft from(@Nullable Tree value) {
    before = value;
    return this;
  }

  Draft to(@Nullable Tree value) {
    after = value;
    return this;
  }

  Draft with(String name, @Nullable Tree old, @Nullable Tree now) {
    details.add(new Change.Detail(name, old, now));
    return this;
  }

  /** Says that a file shows the change, and whose it is. */
  void showsIn(String file, @Nullable UnitScope unit) {
    Draft speaking = resolved();
    speaking.files.add(file);
    if (unit != null) {
      speaking.units.add(unit.name());
    }
  }

  /** Makes the other draft speak for this one. */
  void mergeInto(Draft other) {
    other.files.addAll(files);
    other.units.addAll(units);
    mergedInto = other;
  }

  boolean isMerged() {
    return mergedInto != null;
  }

  /** The draft that speaks for this one: mostly itself. */
  Draft resolved() {
    Draft draft = this;
    for (Draft next = mergedInto; next != null; next = next.mergedInto) {
      draft = next;
    }
    return draft;
  }

  private List<String> units() {
    String unit = place.unit();
    if (unit != null) {
      units.add(unit);
    }
    return List.copyOf(units);
  }

  /** The change as it may be shown: without anything that looks like a credential. */
  Change finished() {
    List<Change.Detail> shown =
        details.stream()
            .map(
                detail ->
                    new Change.Detail(
                        detail.name(),
                        Secrets.masked(detail.name(), detail.before()),
                        Secrets.masked(detail.name(), detail.after())))
            .toList();
    return new Change(
        aspect,
        action,
        risk,
        place,
        path,
        Secrets.masked(path, before),
        Secrets.masked(path, after),
        shown,
        units(),
        files);
  }
}
