package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One change by meaning.
 *
 * @param path what it is about within its place: a field, a path of values, an address; null where
 *     the place says it all
 * @param before null where there was nothing; for a move, the place that is left
 * @param after null where there is nothing any more; for a move, the place that is reached
 * @param details what the change consists of, and what follows from it
 * @param help how to avoid the harm; null where there is nothing to advise
 * @param units the units whose files show it
 * @param files the files that show it, by their paths below the output folder
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
  /** The detail of a change of formatting that counts the files with other line ends alone. */
  public static final String LINE_ENDS = "files with other line ends";

  /** The detail of an object of which no pod is left. */
  public static final String PODS = "pods";

  public Change {
    details = List.copyOf(details);
    units = List.copyOf(units);
    files = Collections.unmodifiableSortedSet(new TreeSet<>(files));
  }

  /** A change that no file shows yet. */
  static Change of(Aspect aspect, Action action, Risk risk, ChangeLocation place) {
    return new Change(
        aspect, action, risk, place, null, null, null, List.of(), null, List.of(), new TreeSet<>());
  }

  /** Another value at the path of a difference. */
  static Change of(Aspect aspect, Risk risk, ChangeLocation place, TreeChange difference) {
    return of(aspect, Action.CHANGE, risk, place)
        .at(difference.pathText())
        .between(difference.before(), difference.after());
  }

  /** Something that is installed comes, or goes and takes its data along. */
  static Change comesOrGoes(Aspect aspect, boolean comes, ChangeLocation place) {
    return of(
        aspect, comes ? Action.ADD : Action.REMOVE, comes ? Risk.NEUTRAL : Risk.DESTRUCTIVE, place);
  }

  Change at(String where) {
    return new Change(
        aspect, action, risk, place, where, before, after, details, help, units, files);
  }

  Change between(@Nullable Tree old, @Nullable Tree now) {
    return new Change(aspect, action, risk, place, path, old, now, details, help, units, files);
  }

  /** With more details. */
  Change with(Collection<Detail> more) {
    List<Detail> all = new ArrayList<>(details);
    all.addAll(more);
    return new Change(aspect, action, risk, place, path, before, after, all, help, units, files);
  }

  /** With advice. */
  Change helped(@Nullable String how) {
    return new Change(aspect, action, risk, place, path, before, after, details, how, units, files);
  }

  /** As it may be shown: with the files that show it, and without any credential. */
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

  /** Whether something that is installed comes, goes or moves. */
  public boolean isInstallation() {
    return action != Action.CHANGE && aspect.compareTo(Aspect.RELEASE) <= 0;
  }

  /** A part of a change. */
  public record Detail(String name, @Nullable Tree before, @Nullable Tree after) {
    static Detail of(TreeChange difference) {
      return new Detail(difference.pathText(), difference.before(), difference.after());
    }

    /** Something that only one side has. */
    static Detail oneSided(String name, Tree value, boolean comes) {
      return new Detail(name, comes ? null : value, comes ? value : null);
    }

    static Detail count(String name, long number, boolean comes) {
      return oneSided(name, Tree.plain(String.valueOf(number)), comes);
    }

    private Detail masked() {
      return new Detail(name, Secrets.masked(name, before), Secrets.masked(name, after));
    }
  }
}
