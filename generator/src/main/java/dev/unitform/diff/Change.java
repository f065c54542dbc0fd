package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One difference between two outputs, described by its meaning.
 *
 * @param place the part of the plan that changes
 * @param path the field, value path or address inside the place; null if the place itself changes
 * @param before the old value; null if there was none. For a move, the old place
 * @param after the new value; null if there is none. For a move, the new place
 * @param details the smaller changes that belong to the change, and its consequences
 * @param help how to avoid the harm; null if there is no advice
 * @param units the units whose files contain the change
 * @param files the files that contain the change, by their paths in the output folder
 */
public record Change(
    Aspect aspect,
    Action action,
    Risk risk,
    ChangeLocation place,
    @Nullable String path,
    @Nullable Tree before,
    @Nullable Tree after,
    List<Detail> details,
    @Nullable String help,
    List<String> units,
    SortedSet<String> files) {
  /** The name of a detail which says how many files differ only in their line ends. */
  public static final String LINE_ENDS = "files with other line ends";

  /** The name of a detail which says how many pods an object had before it is scaled to zero. */
  public static final String PODS = "pods";

  public Change {
    details = List.copyOf(details);
    units = List.copyOf(units);
    files = Collections.unmodifiableSortedSet(new TreeSet<>(files));
  }

  /** A change whose files are not known yet. */
  static Change of(Aspect aspect, Action action, Risk risk, ChangeLocation place) {
    return new Change(
        aspect, action, risk, place, null, null, null, List.of(), null, List.of(), new TreeSet<>());
  }

  /** The change of a value, from a difference between two trees. */
  static Change of(Aspect aspect, Risk risk, ChangeLocation place, TreeChange difference) {
    return of(aspect, Action.CHANGE, risk, place)
        .at(difference.pathText())
        .between(difference.before(), difference.after());
  }

  /** The change that adds an installation, or removes it with its data. */
  static Change addedOrRemoved(Aspect aspect, boolean isAdded, ChangeLocation place) {
    return of(
        aspect,
        isAdded ? Action.ADD : Action.REMOVE,
        isAdded ? Risk.NEUTRAL : Risk.DESTRUCTIVE,
        place);
  }

  Change at(String where) {
    return new Change(
        aspect, action, risk, place, where, before, after, details, help, units, files);
  }

  Change between(@Nullable Tree old, @Nullable Tree now) {
    return new Change(aspect, action, risk, place, path, old, now, details, help, units, files);
  }

  Change with(Collection<Detail> more) {
    List<Detail> all = new ArrayList<>(details);
    all.addAll(more);
    return new Change(aspect, action, risk, place, path, before, after, all, help, units, files);
  }

  /** A copy with advice on how to avoid the harm. */
  Change helped(@Nullable String how) {
    return new Change(aspect, action, risk, place, path, before, after, details, how, units, files);
  }

  /** A copy with the units and files that contain the change. Credentials are hidden. */
  Change shown(Collection<String> inUnits, SortedSet<String> inFiles) {
    return new Change(
        aspect,
        action,
        risk,
        place,
        path,
        Secrets.masked(path, before),
        Secrets.masked(path, after),
        details.stream().map(Detail::masked).toList(),
        help,
        List.copyOf(inUnits),
        inFiles);
  }

  /** Whether the change adds, removes or moves a profile, unit, tenant, service or release. */
  public boolean isInstallation() {
    return action != Action.CHANGE && aspect.compareTo(Aspect.RELEASE) <= 0;
  }

  /** The number of services, or of releases, that an installation adds, removes or moves. */
  public int installations() {
    return details.stream()
        .filter(detail -> detail.name().equals("services"))
        .map(detail -> Tree.textOf(detail.before() == null ? detail.after() : detail.before()))
        .filter(Objects::nonNull)
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElse(1);
  }

  /** A change that is part of another change. */
  public record Detail(String name, @Nullable Tree before, @Nullable Tree after) {
    static Detail of(TreeChange difference) {
      return new Detail(difference.pathText(), difference.before(), difference.after());
    }

    /** A detail with a value that only the old or only the new side has. */
    static Detail oneSided(String name, Tree value, boolean isAdded) {
      return new Detail(name, isAdded ? null : value, isAdded ? value : null);
    }

    static Detail count(String name, long number, boolean isAdded) {
      return oneSided(name, Tree.plain(String.valueOf(number)), isAdded);
    }

    private Detail masked() {
      return new Detail(name, Secrets.masked(name, before), Secrets.masked(name, after));
    }
  }
}
