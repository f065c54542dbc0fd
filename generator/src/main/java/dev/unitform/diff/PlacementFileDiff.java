package dev.unitform.diff;

import dev.unitform.diff.tree.Paths;
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
 * Compares the placement files of a release, workload by workload. Entries that say what the plan
 * says, on both sides, follow from the plan's changes.
 */
final class PlacementFileDiff {
  private static final String BUDGET = "podDisruptionBudget";
  private static final String SPREAD = "topologySpreadConstraints";
  private static final List<String> WORKLOADS = List.of("spec", "workloads");

  private PlacementFileDiff() {}

  static FileFindings of(ReleaseScope release, @Nullable Tree before, @Nullable Tree after) {
    FileFindings findings = FileFindings.none();
    Map<String, Tree> olds = byWorkload(release.before, before);
    Map<String, Tree> news = byWorkload(release.after, after);
    if (olds == null || news == null) {
      changes(release, TreeDiff.of(before, after), findings);
      return findings;
    }
    Map<String, Tree> all = new LinkedHashMap<>(news);
    olds.forEach(all::putIfAbsent);
    for (String name : all.keySet()) {
      Tree one = olds.get(name);
      Tree two = news.get(name);
      if (one == null ? two != null : !one.equals(two)) {
        workload(release, name, one, two, findings);
      }
    }
    Paths without = Paths.none();
    without.add(WORKLOADS);
    if (release.isRenamed()) {
      without.add(List.of("metadata"));
      findings.followsFrom(release.about(Aspect.RELEASE));
    }
    if (before != null && after != null) {
      changes(release, TreeDiff.of(before, after, without), findings);
    }
    return findings;
  }

  /** The entries by the workloads that they are for; null where they are not one for each. */
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

  private static void workload(
      ReleaseScope release,
      String name,
      @Nullable Tree one,
      @Nullable Tree two,
      FileFindings findings) {
    Set<Draft> causes = release.changesOf(name);
    Paths without = Paths.none();
    for (String entry : List.of("replicas", SPREAD, BUDGET, "autoscaling", "concurrencyPolicy")) {
      boolean asPlanned =
          isAsPlanned(release.before, name, one, entry)
              && isAsPlanned(release.after, name, two, entry);
      Tree old = one == null ? null : one.get(entry);
      Tree now = two == null ? null : two.get(entry);
      if (asPlanned && !causes.isEmpty() && !Objects.equals(old, now)) {
        without.add(List.of(entry));
        findings.followsFrom(causes);
      }
    }
    if ((one == null || two == null) && !causes.isEmpty()) {
      // By what it is found goes with the entry.
      without.add(List.of("match"));
    }
    ReleaseScope here =
        new ReleaseScope(release.place.withWorkload(name), release.before, release.after);
    changes(here, TreeDiff.of(one, two, without), findings);
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
    Tree found = file == null ? null : file.get(entry);
    if (workload == null || found == null) {
      return found == null;
    }
    WorkloadDocument.Autoscaling autoscaling = workload.autoscaling();
    Integer min = autoscaling == null ? null : autoscaling.min();
    Integer max = autoscaling == null ? null : autoscaling.max();
    return switch (entry) {
      case "replicas" -> found.equals(DocumentTree.ofData(workload.replicas()));
      case SPREAD ->
          found.equals(
              new Tree.Items(
                  workload.spread().stream().map(c -> (Tree) DocumentTree.of(c)).toList()));
      case BUDGET -> found.equals(DocumentTree.ofPart(workload.disruptionBudget()));
      case "autoscaling" ->
          isSameOrNone(found.get("minReplicas"), min)
              && isSameOrNone(found.get("maxReplicas"), max)
              && isSameOrNone(found.get("startReplicas"), min);
      default -> workload.forbidsConcurrency();
    };
  }

  private static boolean isSameOrNone(@Nullable Tree found, @Nullable Integer bound) {
    return found == null || found.equals(DocumentTree.ofData(bound));
  }

  private static void changes(
      ReleaseScope release, List<TreeChange> changes, FileFindings findings) {
    for (TreeChange change : changes) {
      Action action =
          change.before() == null
              ? Action.ADD
              : change.after() == null ? Action.REMOVE : Action.CHANGE;
      findings.says(
          new Draft(Aspect.PLACEMENT, action, risk(change, action), release.place)
              .at(change.pathText())
              .from(change.before())
              .to(change.after()));
    }
  }

  private static Risk risk(TreeChange change, Action action) {
    String last = change.path().isEmpty() ? "" : change.path().get(change.path().size() - 1);
    boolean guards =
        change.path().stream().anyMatch(step -> step.equals(SPREAD) || step.equals(BUDGET));
    if (guards && action != Action.CHANGE) {
      return action == Action.ADD ? Risk.STRENGTHENING : Risk.WEAKENING;
    }
    return switch (last) {
      case "replicas" -> ValueRisk.ofPods(change.before(), change.after());
      case "minReplicas", "maxReplicas", "startReplicas" ->
          ValueRisk.ofCount(change.before(), change.after());
      case "maxSkew", "maxUnavailable" -> ValueRisk.ofLess(change.before(), change.after());
      case "whenUnsatisfiable" ->
          Risk.ofMore(isCondition(change.before()), isCondition(change.after()));
      default -> Risk.NEUTRAL;
    };
  }

  private static int isCondition(@Nullable Tree tree) {
    return "DoNotSchedule".equals(Tree.textOf(tree)) ? 1 : 0;
  }
}
