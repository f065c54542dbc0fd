package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A change that is still being put together. */
final class Draft {
  Aspect aspect;
  Action action;
  Risk risk;
  Place place;
  @Nullable String path;
  @Nullable Tree before;
  @Nullable Tree after;
  final List<Change.Detail> details = new ArrayList<>();
  private final TreeSet<String> files = new TreeSet<>();
  private @Nullable Draft mergedInto;

  Draft(Aspect aspect, Action action, Risk risk, Place place) {
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

  /** Says that a file shows the change. */
  void showsIn(String file) {
    resolved().files.add(file);
  }

  /** Makes the other draft speak for this one. */
  void mergeInto(Draft other) {
    other.files.addAll(files);
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
        files);
  }
}
