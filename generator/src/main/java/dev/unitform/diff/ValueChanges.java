package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeDiff;
import dev.unitform.kube.Quantity;
import dev.unitform.plandoc.ReleaseDocument;
import dev.unitform.plandoc.ReleaseDocument.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the values of a chart. If a value follows from a decision that changed, the change of
 * the decision is its cause. Every other value that differs is a separate change.
 *
 * @param changes the changes of values that have no other cause
 * @param causes the causes of each value that differs, by value path. A cause may be one of {@code
 *     changes}
 */
record ValueChanges(List<Change> changes, Map<String, Set<Change>> causes) {
  private static final List<String> IDENTITY =
      List.of("identity", "tenant", "domain", "image-registry");

  private static final List<String> BOUNDS = List.of("autoscaling-minimum", "autoscaling-maximum");

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  /**
   * Matches the value paths that configure a pod's volume in the reference chart. This is
   * Unitform's chart for services without a chart of their own.
   */
  private static final Pattern VOLUME = Pattern.compile("\\.storage(\\.(size|mountPath))?$");

  /**
   * @param known the other changes of the release
   * @param unit the texts that change with the unit
   */
  static ValueChanges of(Matched<ReleaseDocument> release, ReleaseChanges known, TextCauses unit) {
    List<Change> changes = new ArrayList<>();
    Map<String, Set<Change>> causes = new LinkedHashMap<>();
    List<Change.Detail> identity = new ArrayList<>();
    for (String path : paths(release)) {
      Tree old = DocumentTree.value(release.before(), path);
      Tree now = DocumentTree.value(release.after(), path);
      if (isSame(path, old, now)) {
        continue;
      }
      String purpose = purpose(release.before(), release.after(), path);
      Set<Change> found = causes(purpose, old, now, known, unit);
      if (!found.isEmpty()) {
        causes.put(path, found);
      } else if (IDENTITY.contains(purpose)) {
        identity.add(new Change.Detail(path, old, now));
      } else {
        Change change = change(release.place(), path, purpose, old, now);
        changes.add(change);
        causes.put(path, Collections.singleton(change));
      }
    }
    if (!identity.isEmpty()) {
      Change change =
          Change.of(Aspect.IDENTITY, Action.CHANGE, Risk.NEUTRAL, release.place()).with(identity);
      changes.add(change);
      identity.forEach(detail -> causes.put(detail.name(), Collections.singleton(change)));
    }
    return new ValueChanges(changes, Collections.unmodifiableMap(causes));
  }

  /**
   * The values that are equal in both plans but have different reasons, as details of another
   * change.
   */
  static List<Change.Detail> reasons(Matched<ReleaseDocument> release) {
    List<Change.Detail> reasons = new ArrayList<>();
    for (String path : paths(release)) {
      Value one = release.before().value(path);
      Value two = release.after().value(path);
      if (one != null
          && two != null
          && isSame(path, DocumentTree.ofData(one.value()), DocumentTree.ofData(two.value()))) {
        Tree old = DocumentTree.of(one, "path", "value");
        Tree now = DocumentTree.of(two, "path", "value");
        Stream.of(new Change.Detail(path, old, now))
            .filter(detail -> !old.equals(now))
            .forEach(reasons::add);
      }
    }
    return reasons;
  }

  private static boolean isSame(String path, @Nullable Tree old, @Nullable Tree now) {
    List<String> steps = ValuesFileDiff.steps(path);
    return Objects.equals(old, now)
        || (old != null && now != null && steps != null && TreeDiff.isSame(steps, old, now));
  }

  private static Set<String> paths(Matched<ReleaseDocument> release) {
    Set<String> paths = new LinkedHashSet<>();
    release.after().values().forEach(value -> paths.add(value.path()));
    release.before().values().forEach(value -> paths.add(value.path()));
    return paths;
  }

  /** The purpose of a value according to plan.json; empty if it is unknown. */
  static String purpose(
      @Nullable ReleaseDocument before, @Nullable ReleaseDocument after, String path) {
    return Stream.of(after, before)
        .map(side -> side == null ? null : side.value(path))
        .filter(Objects::nonNull)
        .map(value -> Objects.toString(value.purpose(), ""))
        .findFirst()
        .orElse("");
  }

  private static Change change(
      ChangeLocation place, String path, String purpose, @Nullable Tree old, @Nullable Tree now) {
    boolean isStorage = purpose.equals("storage-class");
    return Change.of(
            isStorage ? Aspect.STORAGE : Aspect.VALUE,
            Action.between(old, now),
            // A changed storage class is destructive, because an existing volume cannot get another
            // one.
            isStorage ? Risk.DESTRUCTIVE : risk(purpose, path, old, now),
            place)
        .at(path)
        .between(old, now);
  }

  /** The risk of a changed value, which depends on its purpose and path. */
  static Risk risk(String purpose, String path, @Nullable Tree before, @Nullable Tree after) {
    if (purpose.equals("replicas")) {
      return Risk.ofPods(before, after);
    }
    if (BOUNDS.contains(purpose)) {
      return Risk.ofMore(before, after);
    }
    if (purpose.equals("priority-class") && before != null && after == null) {
      return Risk.WEAKENING;
    }
    boolean isVolume = purpose.equals("run") && VOLUME.matcher(path).find();
    // Kubernetes rejects a change of the size in a StatefulSet's volume claim template.
    return isVolume && before != null && !Quantity.isSame(Tree.textOf(before), Tree.textOf(after))
        ? Risk.DESTRUCTIVE
        : Risk.NEUTRAL;
  }

  private static Set<Change> causes(
      String purpose,
      @Nullable Tree old,
      @Nullable Tree now,
      ReleaseChanges known,
      TextCauses unit) {
    Set<Aspect> aspects =
        switch (purpose) {
          case "replicas" -> aspects(Aspect.REPLICAS);
          case "autoscaling-switch", "autoscaling-minimum", "autoscaling-maximum" ->
              aspects(Aspect.AUTOSCALING);
          case "budget-switch", "budget" -> aspects(Aspect.DISRUPTION_BUDGET);
          case "topology-spread" -> aspects(Aspect.SPREAD);
          default -> Set.of();
        };
    Set<Change> causes = new LinkedHashSet<>();
    if (aspects.isEmpty()) {
      causes.addAll(known.texts().ofAll(old, now));
      return causes.isEmpty() ? unit.ofAll(old, now) : causes;
    }
    known.own().stream()
        .filter(change -> aspects.contains(change.aspect()) && causes(change, old, now))
        .forEach(causes::add);
    if (purpose.equals("topology-spread")) {
      known.ofUnit().values().stream()
          .filter(change -> causes(change, old, now))
          .forEach(causes::add);
    }
    return causes;
  }

  /** The aspects of changes that can cause the change of a value. */
  private static Set<Aspect> aspects(Aspect aspect) {
    return EnumSet.of(aspect, Aspect.REPLICAS, Aspect.WORKLOAD, Aspect.DELIVERY);
  }

  /** Whether a change explains that a value changed from {@code before} to {@code after}. */
  private static boolean causes(Change change, @Nullable Tree before, @Nullable Tree after) {
    if (change.aspect() == Aspect.DELIVERY) {
      return before == null || after == null;
    }
    if (change.aspect() == Aspect.WORKLOAD) {
      return change.action() == Action.ADD ? before == null : after == null;
    }
    if (contains(change.before(), change.after(), before, after)) {
      return true;
    }
    List<Tree> olds = new ArrayList<>();
    List<Tree> news = new ArrayList<>();
    for (Change.Detail detail : change.details()) {
      if (contains(detail.before(), detail.after(), before, after)) {
        return true;
      }
      Stream.ofNullable(detail.before()).forEach(olds::add);
      Stream.ofNullable(detail.after()).forEach(news::add);
    }
    // A value can consist of several details of a change, for instance of several constraints.
    boolean isLeaf = before instanceof Tree.Leaf || after instanceof Tree.Leaf;
    return !isLeaf && contains(new Tree.Items(olds), new Tree.Items(news), before, after);
  }

  private static boolean contains(
      @Nullable Tree was, @Nullable Tree is, @Nullable Tree before, @Nullable Tree after) {
    return containsSide(was, before, after) && containsSide(is, after, before);
  }

  /**
   * Whether one side of a change contains all texts of a value, except those that are also in the
   * value of the other side.
   */
  private static boolean containsSide(
      @Nullable Tree side, @Nullable Tree value, @Nullable Tree otherValue) {
    if (value == null) {
      return true;
    }
    boolean isThere = side != null && !Tree.isNull(side);
    String text = Tree.textOf(value);
    if ("true".equals(text) || "false".equals(text)) {
      return "true".equals(text) == isThere || "true".equals(text) == isMoreThanOne(side);
    }
    List<String> leaves = new ArrayList<>(value.leaves());
    if (otherValue != null) {
      leaves.removeAll(otherValue.leaves());
    }
    return side != null && isThere && side.leaves().containsAll(leaves);
  }

  /**
   * Whether one side of a change is a number of two or more replicas. Only workloads with two or
   * more replicas have a budget and spread constraints.
   */
  private static boolean isMoreThanOne(@Nullable Tree side) {
    String text = Tree.textOf(side);
    return text != null && NUMBER.matcher(text).matches() && Integer.parseInt(text) > 1;
  }
}
