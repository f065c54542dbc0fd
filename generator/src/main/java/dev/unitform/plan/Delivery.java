package dev.unitform.plan;

import dev.unitform.model.catalog.Chart;
import dev.unitform.model.profile.GitOps;
import dev.unitform.trace.Traced;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tools the profile wants its output for, and what these can do.
 *
 * @param targets the optional targets that it picks
 * @param gitOps where the output is committed; null where the profile does not say
 * @param withoutPostRender those of the targets whose tools take charts as they are
 * @param rendered the charts whose manifests are part of the output, each once
 */
public record Delivery(
    List<Traced<String>> targets,
    @Nullable GitOps gitOps,
    List<Traced<String>> withoutPostRender,
    List<RenderedChart> rendered) {
  /** Nothing but what is always made. */
  public static final Delivery USUAL = asPicked(List.of(), null);

  public Delivery {
    targets = List.copyOf(targets);
    withoutPostRender = List.copyOf(withoutPostRender);
    rendered = List.copyOf(rendered);
  }

  /** A chart by what tells it from others. */
  public record RenderedChart(String name, String version) {
    /** The chart of a catalog entry. */
    public static RenderedChart of(Chart chart) {
      return new RenderedChart(chart.chart().value(), chart.version().value());
    }
  }

  /** What a profile says, before anybody has looked at the targets. */
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

  /** What a workload lacks by each of the targets that takes its chart as it is. */
  public List<Shortfall> shortfalls(PlannedRelease release, PlannedWorkload workload) {
    return !workload.isPostRendered() || renders(release)
        ? List.of()
        : withoutPostRender.stream()
            .map(target -> Shortfall.of(target.value(), release, workload))
            .toList();
  }
}
