package dev.unitform.app;

import dev.unitform.chart.ChartShelf;
import dev.unitform.chartcheck.ChartRendering;
import dev.unitform.chartcheck.EffectCheck;
import dev.unitform.chartcheck.IgnoredValuesCheck;
import dev.unitform.chartcheck.ReleaseRendering;
import dev.unitform.chartcheck.UnreadValuesCheck;
import dev.unitform.chartcheck.UnsteadyCalls;
import dev.unitform.check.rule.KubernetesRules;
import dev.unitform.check.rule.RenderedRelease;
import dev.unitform.check.schema.ManifestText;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.helm.ChartLoader;
import dev.unitform.helm.HelmRenderer;
import dev.unitform.input.Project;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.target.TargetSpec;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders what is planned with the charts that are at hand, and checks what comes out. */
public final class ChartProof implements AutoCloseable {
  private static final String CHARTS = "charts";

  private final @Nullable Path charts;
  private final int threads;
  private final HelmRenderer helm = new HelmRenderer();
  private final ChartLoader loader = new ChartLoader();
  private final Map<Project, ChartShelf> shelves = new HashMap<>();

  /**
   * @param charts the folder with the charts; null for that of the project, if it has one
   */
  public ChartProof(@Nullable Path charts, int threads) {
    this.charts = charts;
    this.threads = threads;
    if (charts != null) {
      helm.prepare();
    }
  }

  /**
   * What a proof found.
   *
   * @param manifests what each release that was rendered comes to
   */
  public record Report(List<ManifestText> manifests, List<Diagnostic> diagnostics) {}

  /** Checks what the charts make of a plan's output. */
  public Report check(Inputs inputs, Plan plan, OutputTree tree) {
    Path folder = charts != null ? charts : inputs.project().folder(CHARTS);
    ChartRendering.Rendered rendered =
        new ChartRendering(
                shelf(inputs.project(), folder), helm, /* withStandIns= */ folder != null, threads)
            .render(plan, tree, unit -> true);
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.addAll(rendered.diagnostics());
    if (!rendered.standIns().isEmpty()) {
      int count = rendered.standIns().size();
      diagnostics.add(
          Code.HLM008,
          null,
          "%d %s not at hand, so what the catalog says of %s stands in: %s"
              .formatted(
                  count,
                  count == 1 ? "chart is" : "charts are",
                  count == 1 ? "it" : "them",
                  String.join(", ", rendered.standIns())),
          "put them into the folder of charts, each as a folder or as an archive: then it shows"
              + " whether the catalog is right about them");
    }
    diagnostics.addAll(EffectCheck.check(rendered.releases()));
    diagnostics.addAll(IgnoredValuesCheck.check(rendered.releases(), helm));
    diagnostics.addAll(UnreadValuesCheck.check(rendered.releases(), helm));
    UnsteadyCalls calls = new UnsteadyCalls();
    diagnostics.addAll(calls.cluster(rendered.releases()));
    if (!plan.delivery().picks(TargetSpec.RENDERED)) {
      // Else the rendered target has told of those that change its files.
      diagnostics.addAll(calls.timeAndChance(rendered.releases()));
    }
    for (PlannedUnit unit : plan.units()) {
      diagnostics.addAll(KubernetesRules.check(unit.facts(), releasesOf(unit, rendered)));
    }
    return new Report(
        rendered.releases().stream().map(ChartProof::manifest).toList(), diagnostics.sorted());
  }

  private static ManifestText manifest(ReleaseRendering rendering) {
    return new ManifestText(
        rendering.unit().facts().kubernetesVersion().value(),
        rendering.path().value(),
        rendering.text());
  }

  private ChartShelf shelf(Project project, @Nullable Path folder) {
    return shelves.computeIfAbsent(project, p -> new ChartShelf(folder, p, loader));
  }

  private static List<RenderedRelease> releasesOf(
      PlannedUnit unit, ChartRendering.Rendered rendered) {
    return rendered.releases().stream()
        .filter(release -> release.unit().name().equals(unit.name()))
        .map(r -> RenderedRelease.of(r.release(), r.manifests()))
        .toList();
  }

  @Override
  public void close() {
    helm.close();
  }
}
