package dev.unitform.plan;

import dev.unitform.model.catalog.Chart;
import dev.unitform.model.profile.GitOps;
import dev.unitform.trace.Traced;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The targets for which the profile wants output, with what their tools can deliver.
 *
 * @param targets the optional targets that it picks
 * @param gitOps the repository of the output; null if the profile names none
 * @param limited those of the targets through which not every decision reaches the cluster
 * @param rendered the charts whose manifests are part of the output, each once
 */
public record Delivery(
    List<Traced<String>> targets,
    @Nullable GitOps gitOps,
    List<LimitedTarget> limited,
    List<RenderedChart> rendered) {
  /** The delivery of a profile that picks no optional target. */
  public static final Delivery USUAL = asPicked(List.of(), null);

  public Delivery {
    targets = List.copyOf(targets);
    limited = List.copyOf(limited);
    rendered = List.copyOf(rendered);
  }

  /**
   * A target through which not every decision reaches the cluster.
   *
   * @param postRenders whether its tool can run post-render
   * @param patches whether its files carry Kustomize patches in place of post-render
   * @param dropsScaledCounts whether it removes the count of an autoscaled workload from rendered
   *     manifests
   */
  public record LimitedTarget(
      Traced<String> target, boolean postRenders, boolean patches, boolean dropsScaledCounts) {
    private Stream<Shortfall> shortfall(
        PlannedRelease release, PlannedWorkload workload, boolean rendered) {
      if (rendered) {
        return dropsScaledCounts && workload.autoscaling() != null
            ? Stream.of(Shortfall.ofDroppedCount(target.value(), workload))
            : Stream.empty();
      }
      if (postRenders || !workload.isPostRendered()) {
        return Stream.empty();
      }
      return Stream.of(
          patches
              ? Shortfall.ofPatches(target.value(), workload)
              : Shortfall.withoutPostRender(target.value(), release, workload));
    }
  }

  /** A chart, identified by its name and version. */
  public record RenderedChart(String name, String version) {
    /** The chart of a catalog entry. */
    public static RenderedChart of(Chart chart) {
      return new RenderedChart(chart.chart().value(), chart.version().value());
    }
  }

  /** The targets that a profile picks. What each target cannot deliver is added later. */
  public static Delivery asPicked(List<Traced<String>> targets, @Nullable GitOps gitOps) {
    return new Delivery(targets, gitOps, List.of(), List.of());
  }

  /** Whether the profile picks a target. */
  public boolean picks(String target) {
    return targets.stream().anyMatch(picked -> picked.value().equals(target));
  }

  /** Whether the manifests of a release are part of the output. */
  public boolean renders(PlannedRelease release) {
    return rendered.contains(RenderedChart.of(release.chart()));
  }

  /**
   * The shortfalls of a workload, one for each target that cannot deliver every decision: the
   * decisions that the target delivers in another way, or not at all.
   */
  public List<Shortfall> shortfalls(PlannedRelease release, PlannedWorkload workload) {
    boolean rendered = renders(release);
    return limited.stream()
        .flatMap(target -> target.shortfall(release, workload, rendered))
        .toList();
  }

  /** The targets whose tools cannot run post-render. */
  public List<Traced<String>> withoutPostRender() {
    return limited.stream()
        .filter(target -> !target.postRenders())
        .map(LimitedTarget::target)
        .toList();
  }
}
