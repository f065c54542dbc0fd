package dev.unitform.app;

import dev.unitform.chart.ChartShelf;
import dev.unitform.chartcheck.ChartRendering;
import dev.unitform.chartcheck.ReleaseRendering;
import dev.unitform.chartcheck.UnsteadyCalls;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.helm.ChartLoader;
import dev.unitform.helm.HelmRenderer;
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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The target that Helm makes: the manifests of each release whose chart is at hand, with what
 * post-render adds. A chart's contract never stands in here, since what comes out is applied.
 */
final class RenderedTarget implements AutoCloseable {
  /** The folder of a project where its charts are. */
  private static final String CHARTS = "charts";

  private final ChartShelf shelf;
  private final HelmRenderer helm;
  private final UnsteadyCalls calls = new UnsteadyCalls();
  private final int threads;

  /**
   * @param charts the folder with the charts; null for that of the project, if it has one
   */
  RenderedTarget(@Nullable Path charts, Project project, int threads) {
    this.helm = new HelmRenderer();
    helm.prepare();
    this.shelf =
        new ChartShelf(
            charts != null ? charts : project.folder(CHARTS), project, new ChartLoader());
    this.threads = threads;
  }

  /**
   * The charts of a plan that are at hand, each once.
   *
   * @param charts as above
   */
  static List<RenderedChart> atHand(@Nullable Path charts, Project project, Plan plan) {
    Path folder = charts != null ? charts : project.folder(CHARTS);
    return plan.units().stream()
        .flatMap(unit -> unit.releases().stream())
        .map(PlannedRelease::chart)
        .distinct()
        .filter(chart -> ChartShelf.holds(folder, project, chart))
        .map(RenderedChart::of)
        .distinct()
        .toList();
  }

  /**
   * The files of some units.
   *
   * @param tree with the values and the placements that are rendered
   * @param units their names; empty for all
   */
  Result<List<OutputFile>> files(Plan plan, OutputTree tree, List<String> units) {
    ChartRendering.Rendered rendered =
        new ChartRendering(shelf, helm, /* withStandIns= */ false, threads)
            .render(plan, tree, unit -> units.isEmpty() || units.contains(unit.name()));
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.addAll(rendered.diagnostics());
    if (!rendered.absent().isEmpty()) {
      diagnostics.add(
          Code.HLM009,
          null,
          "not rendered, since their charts are not at hand: "
              + String.join(", ", rendered.absent()),
          "put them into the folder 'charts' of the project, or name another one with --charts");
    }
    List<OutputFile> files = new ArrayList<>();
    ChartHooks hooks = new ChartHooks();
    UnsteadyManifests unsteady = new UnsteadyManifests();
    for (ReleaseRendering release : rendered.releases()) {
      OutputFile file = file(plan, release, hooks, unsteady, diagnostics);
      if (file != null) {
        files.add(file);
      }
    }
    hooks.tell(diagnostics);
    unsteady.tell(diagnostics);
    diagnostics.addAll(calls.cluster(rendered.releases()));
    return diagnostics.hasErrors() ? Result.failure(diagnostics) : Result.of(files, diagnostics);
  }

  private @Nullable OutputFile file(
      Plan plan,
      ReleaseRendering rendering,
      ChartHooks hooks,
      UnsteadyManifests unsteady,
      Diagnostics diagnostics) {
    PlannedRelease release = rendering.release();
    String path = rendering.path().value();
    String text = definitions(rendering.chart().chart()) + rendering.text();
    Result<StandaloneManifests> manifests =
        StandaloneManifests.of(new SourceText(path, text), release.namespace());
    diagnostics.addAll(manifests.diagnostics());
    if (!manifests.isPresent()) {
      return null;
    }
    SortedSet<TemplateCall> found = calls.ofTimeAndChance(rendering, manifests.get().text());
    if (!found.isEmpty() || changesWithEachRun(rendering)) {
      unsteady.add(release.chart().chart(), path, found);
    }
    hooks.add(release.chart().chart(), manifests.get());
    return new OutputFile(
        rendering.path(),
        header(plan, rendering) + manifests.get().text(),
        TargetSpec.RENDERED + "/" + release.chart().chart().value());
  }

  /**
   * Whether a second rendering differs, which shows what the templates do not, such as values that
   * they run. What only a hook changes that is left out changes no file.
   */
  private boolean changesWithEachRun(ReleaseRendering rendering) {
    String again = helm.render(rendering.request()).text();
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
    return "# Unitform: profile %s, unit %s, release %s, rendered by Helm with what post-render adds.\n"
            .formatted(plan.profile(), rendering.unit().name(), rendering.release().name())
        + "# Generated from %s. Do not edit: change the profile or the catalog and generate again.\n"
            .formatted(plan.source());
  }

  /** Helm installs them before everything else, and leaves them alone afterwards. */
  private static String definitions(LoadedChart chart) {
    StringBuilder text = new StringBuilder();
    for (LoadedChart.Definitions definitions : chart.definitions()) {
      text.append("---\n# Source: %s\n".formatted(definitions.path()));
      text.append(definitions.text().strip()).append('\n');
    }
    return text.toString();
  }

  @Override
  public void close() {
    helm.close();
  }
}
