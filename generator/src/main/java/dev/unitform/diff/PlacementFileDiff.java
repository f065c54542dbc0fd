package dev.unitform.diff;

import dev.unitform.diff.tree.PathSet;
import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.diff.tree.TreeDiff;
import dev.unitform.plandoc.ReleaseDocument;
import dev.unitform.plandoc.WorkloadDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares the placement files of a release, workload by workload. A placement file lists the
 * settings that post-render adds to the rendered workloads. If the old file agrees with the old
 * plan and the new file with the new plan, the changes of the plan are the causes of the
 * differences.
 */
final class PlacementFileDiff {
  private static final String BUDGET = "podDisruptionBudget";
  private static final String SPREAD = "topologySpreadConstraints";
  private static final List<String> WORKLOADS = List.of("spec", "workloads");
  private static final List<String> ENTRIES =
      List.of("replicas", SPREAD, BUDGET, "autoscaling", "concurrencyPolicy");

  private PlacementFileDiff() {}

  static FileChanges of(ReleaseChanges release, @Nullable Tree before, @Nullable Tree after) {
    Map<String, Tree> olds = byWorkload(release.before(), before);
    Map<String, Tree> news = byWorkload(release.after(), after);
    if (olds == null || news == null) {
      return changes(release.place(), TreeDiff.of(before, after));
    }
    FileChanges changes = FileChanges.none();
    Map<String, Tree> all = new LinkedHashMap<>(news);
    olds.forEach(all::putIfAbsent);
    for (String name : all.keySet()) {
      if (!Objects.equals(olds.get(name), news.get(name))) {
        changes = changes.and(workload(release, name, olds.get(name), news.get(name)));
      }
    }
    PathSet without = PathSet.none();
    without.add(WORKLOADS);
    if (release.isRenamed()) {
      without.add(List.of("metadata"));
      changes.causes().addAll(release.about(Aspect.RELEASE));
    }
    return before == null || after == null
        ? changes
        : changes.and(changes(release.place(), TreeDiff.of(before, after, without)));
  }

  /**
   * The entries of a placement file by workload; null if the file does not have exactly one entry
   * for each workload.
   */
  private static @Nullable Map<String, Tree> byWorkload(
      @Nullable ReleaseDocument release, @Nullable Tree file) {
    List<WorkloadDocument> wanted =
        release == null
            ? List.of()
            : release.workloads().stream().filter(WorkloadDocument::isPostRendered).toList();
    Tree entries = file == null ? null : file.at(WORKLOADS);
    List<Tree> found = entries == null ? List.of() : entries.items();
    if (wanted.size() != found.size()) {
      return null;
    }
    Map<String, Tree> byName = new LinkedHashMap<>();
    for (int i = 0; i < found.size(); i++) {
      byName.put(wanted.get(i).name(), found.get(i));
    }
    return byName;
  }

  private static FileChanges workload(
      ReleaseChanges release, String name, @Nullable Tree old, @Nullable Tree now) {
    Set<Change> causes = release.ofWorkload(name);
    FileChanges changes = FileChanges.none();
    PathSet planned = PathSet.none();
    for (String entry : causes.isEmpty() ? List.<String>of() : ENTRIES) {
      boolean isAsPlanned =
          isAsPlanned(release.before(), name, old, entry)
              && isAsPlanned(release.after(), name, now, entry);
      if (isAsPlanned && !Objects.equals(get(old, entry), get(now, entry))) {
        planned.add(List.of(entry));
        changes.causes().addAll(causes);
      }
    }
    if ((old == null || now == null) && !causes.isEmpty()) {
      // An entry also contains the pattern that matches the workload. It is added and removed with
      // the entry, so it is not reported separately.
      planned.add(List.of("match"));
    }
    return changes.and(changes(release.place().withWorkload(name), TreeDiff.of(old, now, planned)));
  }

  private static @Nullable Tree get(@Nullable Tree tree, String name) {
    return tree == null ? null : tree.get(name);
  }

  private static boolean isAsPlanned(
      @Nullable ReleaseDocument release, String name, @Nullable Tree file, String entry) {
    WorkloadDocument workload =
        release == null
            ? null
            : release.workloads().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    Tree found = get(file, entry);
    if (workload == null || found == null) {
      return found == null;
    }
    return switch (entry) {
      case "replicas" -> found.equals(DocumentTree.ofData(workload.replicas()));
      case SPREAD ->
          found.equals(
              new Tree.Items(workload.spread().stream().map(DocumentTree::ofPart).toList()));
      case BUDGET -> found.equals(DocumentTree.ofPart(workload.disruptionBudget()));
      case "autoscaling" -> isAsPlanned(found, workload.autoscaling());
      default -> workload.forbidsConcurrency();
    };
  }

  private static boolean isAsPlanned(
      Tree found, WorkloadDocument.@Nullable Autoscaling autoscaling) {
    Integer min = autoscaling == null ? null : autoscaling.min();
    Integer max = autoscaling == null ? null : autoscaling.max();
    return isNumber(found.get("minReplicas"), min)
        && isNumber(found.get("maxReplicas"), max)
        && isNumber(found.get("startReplicas"), min);
  }

  private static boolean isNumber(@Nullable Tree found, @Nullable Integer number) {
    return found == null || found.equals(DocumentTree.ofData(number));
  }

  private static FileChanges changes(ChangeLocation place, List<TreeChange> differences) {
    return FileChanges.each(
        differences,
        change ->
            Change.of(
                    Aspect.PLACEMENT,
                    Action.between(change.before(), change.after()),
                    risk(change),
                    place)
                .at(change.pathText())
                .between(change.before(), change.after()));
  }

  private static Risk risk(TreeChange change) {
    boolean guards = change.path().contains(SPREAD) || change.path().contains(BUDGET);
    if (guards && change.isOneSided()) {
      return change.isAdded() ? Risk.STRENGTHENING : Risk.WEAKENING;
    }
    return switch (change.last()) {
      case "replicas" -> Risk.ofPods(change.before(), change.after());
      case "minReplicas", "maxReplicas", "startReplicas" ->
          Risk.ofMore(change.before(), change.after());
      case "maxSkew", "maxUnavailable" -> Risk.ofLess(change.before(), change.after());
      case "whenUnsatisfiable" ->
          Risk.ofMore(SpreadChanges.isHard(change.before()), SpreadChanges.isHard(change.after()));
      default -> Risk.NEUTRAL;
    };
  }
}
