package dev.unitform.render;

import dev.unitform.plan.Placement;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.ValueAssignment.Purpose;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The data about a release for templates.
 *
 * @param placement the placement of the release's service
 * @param values the content of the release's values file
 * @param affinityValues the anti-affinity values that replace post-render for a target that cannot
 *     run post-render
 * @param kustomize the data that replaces post-render in a target with Kustomize patches
 * @param counts the replica counts of the release's workloads, without jobs and cron jobs
 * @param added the decisions that post-render delivers
 * @param unmet the decisions that neither the values nor post-render deliver
 * @param rendered whether the release's rendered manifests are part of the output
 * @param scaled the workloads that an autoscaler scales
 * @param before the releases that must be installed directly before this release
 * @param sameDelivery the nearest releases before this release that are installed in the same way,
 *     which is either from rendered manifests or from a chart
 * @param otherDelivery the releases directly before this release that are installed in the other
 *     way
 */
public record ReleaseView(
    PlannedRelease release,
    Placement placement,
    ValueTree values,
    Map<String, Object> affinityValues,
    KustomizePatches kustomize,
    ReplicaCounts counts,
    Additions added,
    Additions unmet,
    boolean rendered,
    List<WorkloadObjects> scaled,
    List<PlannedRelease> before,
    List<PlannedRelease> sameDelivery,
    List<PlannedRelease> otherDelivery) {
  public ReleaseView {
    affinityValues = Collections.unmodifiableMap(affinityValues);
    scaled = List.copyOf(scaled);
    before = List.copyOf(before);
    sameDelivery = List.copyOf(sameDelivery);
    otherDelivery = List.copyOf(otherDelivery);
  }

  /** The names of the priority classes in the release's values. */
  public List<String> priorityClasses() {
    return release.values().stream()
        .filter(assignment -> assignment.purpose() == Purpose.PRIORITY_CLASS)
        .map(assignment -> String.valueOf(assignment.value()))
        .distinct()
        .toList();
  }

  /** The releases that must be installed directly before this release, in the plan's order. */
  public List<PlannedRelease> dependencies() {
    return release.dependsOn().stream()
        .flatMap(name -> before.stream().filter(other -> other.name().equals(name)))
        .toList();
  }

  static ReleaseView of(
      Placement placement, PlannedRelease release, boolean rendered, Predecessors predecessors) {
    return new ReleaseView(
        release,
        placement,
        ValueTree.of(release.values()),
        ValueTree.nested(release.affinityValues()),
        KustomizePatches.of(release),
        ReplicaCounts.of(release),
        Additions.byPostRender(release),
        Additions.unmet(release),
        rendered,
        WorkloadObjects.scaled(release),
        predecessors.of(release),
        predecessors.sameDelivery(release),
        predecessors.otherDelivery(release));
  }
}
