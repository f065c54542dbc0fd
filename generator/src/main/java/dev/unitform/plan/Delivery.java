package dev.unitform.plan;

import dev.unitform.model.catalog.Chart;
import dev.unitform.model.profile.GitOps;
import dev.unitform.trace.Traced;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The targets of a profile, with what each of them cannot deliver. A target is a kind of output for
 * one tool, such as Argo CD.
 *
 * @param targets the optional targets that the profile picks
 * @param gitOps the git repository that holds the output; null if the profile names none
 * @param limited the targets that cannot deliver every decision to the cluster
 * @param rendered the charts whose rendered manifests are part of the output, each once
 */
public record Delivery(
    List<Traced<String>> targets,
    @Nullable GitOps gitOps,
    List<LimitedTarget> limited,
    List<RenderedChart> rendered) {
  /** The delivery of a profile that picks no optional target. */
  public static final Delivery NO_OPTIONAL_TARGETS = asPicked(List.of(), null);

  public Delivery {
    targets = List.copyOf(targets);
    limited = List.copyOf(limited);
    rendered = List.copyOf(rendered);
  }

  /**
   * A target that cannot deliver every decision to the cluster.
   *
   * @param postRenders whether the target's tool can run post-render
   * @param patches whether the target's files contain Kustomize patches that replace post-render
   * @param dropsScaledCounts whether the target removes the replica count of an autoscaled workload
   *     from rendered manifests
   */
  public record LimitedTarget(
      Traced<String> target, boolean postRenders, boolean patches, boolean dropsScaledCounts) {
    private Stream<Shortfall> shortfall(
        PlannedRelease release, PlannedWorkload workload, boolean rendered) {
      if (rendered) {
        return dropsScaledCounts && workload.autoscaling() != null
            ? Stream.of(Shortfall.ofDroppedCount(target.value(), release, workload))
            : Stream.empty();
      }
      if (postRenders || !workload.isPostRendered()) {
        return Stream.empty();
      }
      return Stream.of(
          patches
              ? Shortfall.ofPatches(target.value(), release, workload)
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

  /** The targets that a profile picks. The limits of each target are added later. */
  public static Delivery asPicked(List<Traced<String>> targets, @Nullable GitOps gitOps) {
    return new Delivery(targets, gitOps, List.of(), List.of());
  }

  /** Whether the profile picks a target. */
  public boolean picks(String target) {
    return targets.stream().anyMatch(picked -> picked.value().equals(target));
  }

  /** Whether the rendered manifests of a release are part of the output. */
  public boolean renders(PlannedRelease release) {
    return rendered.contains(RenderedChart.of(release.chart()));
  }

  /**
   * The decisions about a workload that some targets deliver in another way or not at all, with one
   * entry for each such target.
   */
  public List<Shortfall> shortfalls(PlannedRelease release, PlannedWorkload workload) {
    boolean rendered = renders(release);
    return limited.stream()
        .flatMap(target -> target.shortfall(release, workload, rendered))
        .toList();
  }

  /** The names of the targets whose tools cannot run post-render. */
  public List<String> withoutPostRender() {
    return names(target -> !target.postRenders());
  }

  /**
   * The names of the targets whose tools cannot run post-render.
   *
   * @param patches whether the targets write Kustomize patches in its place
   */
  public List<String> withoutPostRender(boolean patches) {
    return names(target -> !target.postRenders() && target.patches() == patches);
  }

  private List<String> names(Predicate<LimitedTarget> wanted) {
    return limited.stream().filter(wanted).map(target -> target.target().value()).toList();
  }
}
