package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.chartcheck.EffectiveValues;
import dev.unitform.chartimport.ImportRenderer.LimitReachedException;
import dev.unitform.chartimport.ImportRenderer.Rendering;
import dev.unitform.chartimport.WorkloadNames.Named;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.helm.HelmRenderer;
import dev.unitform.helm.HelmRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Derives the catalog entry of a chart: renders the chart with trial values, and finds the fields
 * of the rendered objects in which each value appears.
 */
public final class ChartImport {
  /** The release name for trials. It does not contain the chart's name. */
  static final String RELEASE = "unitrelease";

  /** The maximum number of workloads of a chart, as in the schema of services. */
  private static final int MOST_WORKLOADS = 200;

  private ChartImport() {}

  /**
   * Imports a chart.
   *
   * @param progress receives the name of each step
   */
  public static Result<ImportedChart> of(
      ImportRequest request, HelmRenderer helm, Consumer<String> progress) {
    if (!ChartRefusal.isName(request.chart().name())) {
      return Result.failure(ChartRefusal.ofName(request));
    }
    String release = RELEASE;
    ObjectNode values = EffectiveValues.of(helmRequest(request, release));
    ImportRenderer renderer = renderer(request, release, helm);
    progress.accept("the chart with its own values");
    Rendering first = renderer.base();
    RenderedObjects base = first.snapshot();
    if (first.mayBeRetried()) {
      // Some charts accept only some release names.
      release = request.release();
      renderer = renderer(request, release, helm);
      Rendering named = renderer.base();
      base = named.snapshot();
      first = base == null ? named : first;
    }
    if (base == null) {
      return Result.failure(ChartRefusal.of(request, first.problems().get(0)));
    }
    int size = base.workloads().size();
    if (size > MOST_WORKLOADS) {
      return Result.failure(ChartRefusal.ofSize(request, size, MOST_WORKLOADS));
    }
    renderer.useSmallerChart(base);
    Collection<Candidate> candidates =
        CandidateFinder.of(
            request.chart(),
            values,
            DefaultsKeys.merged(renderer, values, base),
            request.contract() == null ? Map.of() : PathComparison.bindings(request.contract()));
    ChartNumbers numbers = ChartNumbers.of(request.chart(), values, base);
    SearchedChart chart =
        new SearchedChart(renderer, values, base, candidates, TrialForms.of(candidates, numbers));
    FoundPath choice =
        new InstallChoiceSearch(chart).run(InstallChoiceFinder.of(request.chart(), candidates));
    RenderedObjects withChoice =
        choice == null ? null : renderer.settle(InstallChoiceSearch.values(choice, values));
    base = withChoice == null ? base : withChoice;
    Rendering installed = renderer.named(request.release());
    if (installed.snapshot() == null) {
      return Result.failure(ChartRefusal.ofRelease(request, installed.problems().get(0)));
    }
    String longer = release + "-" + request.chart().name();
    RenderedObjects second = renderer.named(longer).snapshot();
    chart = chart.withBase(base);
    ContractSearch search = new ContractSearch(chart, progress);
    if (choice != null && withChoice != null) {
      search.findings().add(choice);
    }
    String limit = null;
    Map<String, String> refuted = new TreeMap<>();
    try {
      search.run();
      int count = search.counts().chosen();
      progress.accept("the values of a plan with %d replicas".formatted(count));
      refuted.putAll(new Confirmation(chart, search.findings(), count).run());
    } catch (LimitReachedException e) {
      limit = e.getMessage();
    }
    refuted.putAll(search.group().partial());
    search
        .counts()
        .doubtful()
        .forEach(
            (path, why) ->
                refuted.putIfAbsent(
                    path,
                    "the chart rejects three replicas; check which numbers it accepts: " + why));
    return Result.of(
        new ImportedChart(
            request,
            WorkloadNames.of(
                request,
                new Named(release, base),
                second == null ? new Named(release, base) : new Named(longer, second),
                installed.snapshot()),
            base,
            search.findings(),
            search.group().failures(),
            refuted,
            search.counts().limited(),
            search.counts().chosen(),
            List.copyOf(candidates),
            limit),
        new Diagnostics(limit == null ? List.of() : List.of(ended(request, limit))));
  }

  private static ImportRenderer renderer(ImportRequest request, String release, HelmRenderer helm) {
    return new ImportRenderer(
        helm, helmRequest(request, release), request.renders(), request.time());
  }

  private static HelmRequest helmRequest(ImportRequest request, String release) {
    return new HelmRequest(
        request.chart(),
        release,
        request.service(),
        request.kubernetesVersion(),
        request.values(),
        request.apiVersions());
  }

  private static Diagnostic ended(ImportRequest request, String limit) {
    return new Diagnostic(
        Code.IMP005,
        "the import of '%s' %s ended at a limit (%s), so paths may be missing"
            .formatted(request.chart().name(), request.chart().version(), limit),
        "compare the chart's values.yaml with the result; 'unitform validate --charts' checks the"
            + " paths that the catalog has");
  }
}
