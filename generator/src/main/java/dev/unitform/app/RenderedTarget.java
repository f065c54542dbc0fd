package dev.unitform.app;

import dev.unitform.chartcheck.ChartRendering;
import dev.unitform.chartcheck.NondeterministicCalls;
import dev.unitform.chartcheck.ReleaseRendering;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.helm.LoadedChart;
import dev.unitform.helm.TemplateCall;
import dev.unitform.input.Project;
import dev.unitform.manifest.StandaloneManifests;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Delivery.RenderedChart;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.target.TargetSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes the files of the target {@code rendered}: for each release whose chart is available, the
 * manifests after post-render. A missing chart is not replaced by a substitute, because these
 * manifests are applied to the cluster.
 */
final class RenderedTarget {
  private final Charts charts;
  private final Project project;
  private final NondeterministicCalls calls = new NondeterministicCalls();
  private final int threads;

  RenderedTarget(Charts charts, Project project, int threads) {
    this.charts = charts;
    this.project = project;
    this.threads = threads;
  }

  /** The charts of a plan that are available, each once. */
  static List<RenderedChart> available(Charts charts, Project project, Plan plan) {
    return plan.units().stream()
        .flatMap(unit -> unit.releases().stream())
        .map(PlannedRelease::chart)
        .distinct()
        .filter(chart -> charts.holds(project, chart))
        .map(RenderedChart::of)
        .distinct()
        .toList();
  }

  /**
   * The files of the target for some units.
   *
   * @param tree the output with the values and placement files
   * @param units the names of the units; empty for all
   */
  Result<List<OutputFile>> files(Plan plan, OutputTree tree, List<String> units) {
    ChartRendering.Rendered rendered =
        new ChartRendering(
                charts.available(project),
                charts::renderOnce,
                /* withSubstitutes= */ false,
                threads)
            .render(plan, tree, unit -> units.isEmpty() || units.contains(unit.name()));
    Diagnostics diagnostics = new Diagnostics(rendered.diagnostics());
    if (!rendered.absent().isEmpty()) {
      diagnostics.add(
          Code.HLM009,
          "these charts are missing, so their releases are not rendered: "
              + String.join(", ", rendered.absent()),
          "put them into the project's folder 'charts', or name another folder with --charts");
    }
    List<OutputFile> files = new ArrayList<>();
    ChartHooks hooks = new ChartHooks();
    NondeterministicManifests nondeterministic = new NondeterministicManifests();
    for (ReleaseRendering release : rendered.releases()) {
      OutputFile file = file(plan, release, hooks, nondeterministic, diagnostics);
      if (file != null) {
        files.add(file);
      }
    }
    hooks.report(diagnostics);
    nondeterministic.report(diagnostics);
    diagnostics.addAll(calls.clusterLookups(rendered.releases()));
    return diagnostics.hasErrors() ? Result.failure(diagnostics) : Result.of(files, diagnostics);
  }

  private @Nullable OutputFile file(
      Plan plan,
      ReleaseRendering rendering,
      ChartHooks hooks,
      NondeterministicManifests nondeterministic,
      Diagnostics diagnostics) {
    PlannedRelease release = rendering.release();
    String path = rendering.path().value();
    String text = definitions(rendering.chart().chart()) + rendering.text();
    StandaloneManifests manifests =
        diagnostics.take(StandaloneManifests.of(new SourceText(path, text), release.namespace()));
    if (manifests == null) {
      return null;
    }
    SortedSet<TemplateCall> found = calls.clockAndRandomCalls(rendering, manifests.text());
    if (!found.isEmpty()
        || (calls.needsSecondRendering(rendering) && changesWithEachRun(rendering))) {
      nondeterministic.add(release.chart().chart(), path, found);
    }
    hooks.add(release.chart().chart(), manifests);
    return new OutputFile(
        rendering.path(),
        header(plan, rendering) + manifests.text(),
        TargetSpec.RENDERED + "/" + release.chart().chart().value());
  }

  /**
   * Whether Helm renders different manifests if it renders the release again. Differences in hooks
   * that are not written to the file are ignored.
   */
  private boolean changesWithEachRun(ReleaseRendering rendering) {
    String again = charts.helm().render(rendering.request()).text();
    return again == null
        || (!again.equals(rendering.chartText())
            && !standalone(again).equals(standalone(rendering.chartText())));
  }

  private static String standalone(String rendered) {
    Result<StandaloneManifests> manifests =
        StandaloneManifests.of(new SourceText("rendered", rendered), "default");
    return manifests.isPresent() ? manifests.get().text() : rendered;
  }

  private static String header(Plan plan, ReleaseRendering rendering) {
    return ("# Unitform: profile %s, unit %s, release %s, rendered by Helm with what"
                + " post-render adds.\n")
            .formatted(plan.profile(), rendering.unit().name(), rendering.release().name())
        + "# Generated from %s. Do not edit: change the profile or the catalog and generate again.\n"
            .formatted(plan.source());
  }

  /**
   * The CustomResourceDefinitions of a chart. They are separate, because Helm installs them before
   * the other manifests and never updates them.
   */
  private static String definitions(LoadedChart chart) {
    StringBuilder text = new StringBuilder();
    for (LoadedChart.Definitions definitions : chart.definitions()) {
      text.append("---\n# Source: %s\n".formatted(definitions.path()));
      text.append(definitions.text().strip()).append('\n');
    }
    return text.toString();
  }
}
