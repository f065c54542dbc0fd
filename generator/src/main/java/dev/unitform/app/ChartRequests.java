package dev.unitform.app;

import dev.unitform.chartcheck.ChartRendering;
import dev.unitform.chartcheck.ReleaseRendering;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.kube.PodRequests;
import dev.unitform.kube.PodWorkload;
import dev.unitform.kube.Quantity;
import dev.unitform.model.catalog.Workload;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Placement;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.PodFacts.RequestsBy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the CPU and memory requests in a plan by the requests in the rendered charts. The
 * planned requests of a workload stay if the user's values set them, if the chart is missing, or if
 * the rendered chart has no requests.
 */
final class ChartRequests {
  private final Map<Place, Map<PlannedWorkload, List<PodWorkload>>> rendered = new HashMap<>();

  private record Place(String unit, String release) {
    static Place of(PlannedUnit unit, PlannedRelease release) {
      return new Place(unit.name(), release.namespace() + "/" + release.name());
    }
  }

  private ChartRequests(List<ReleaseRendering> releases) {
    for (ReleaseRendering one : releases) {
      rendered.put(Place.of(one.unit(), one.release()), one.workloads());
    }
  }

  /**
   * A copy of the plan with the CPU and memory requests from the manifests that the available
   * charts render.
   */
  static Result<Plan> in(Generation generation, Run.Planned planned, Charts charts) {
    Plan plan = planned.plan();
    Result<OutputTree> tree = generation.render(planned.inputs(), plan, RunScope.ALL);
    Diagnostics diagnostics = new Diagnostics(tree.diagnostics());
    if (!tree.isPresent()) {
      return Result.failure(diagnostics);
    }
    ChartRendering.Rendered found =
        new ChartRendering(
                charts.available(planned.inputs().project()),
                charts::renderOnce,
                /* withSubstitutes= */ false,
                Threads.usual())
            .render(plan, tree.get(), unit -> true);
    diagnostics.addAll(found.diagnostics());
    if (diagnostics.hasErrors()) {
      return Result.failure(diagnostics);
    }
    if (!found.absent().isEmpty()) {
      diagnostics.add(
          Code.HLM009,
          "these charts are missing, so their releases are not rendered: "
              + String.join(", ", found.absent()),
          "their pods are counted with the requests in the catalog; to use those of the charts, put"
              + " the charts into the folder of --charts");
    }
    ChartRequests requests = new ChartRequests(found.releases());
    return Result.of(plan.withUnits(plan.units().stream().map(requests::in).toList()), diagnostics);
  }

  private PlannedUnit in(PlannedUnit unit) {
    List<Placement> placements =
        unit.placements().stream()
            .map(
                placement ->
                    placement.withReleases(
                        placement.releases().stream().map(one -> in(unit, one)).toList()))
            .toList();
    return new PlannedUnit(unit.facts(), placements);
  }

  private PlannedRelease in(PlannedUnit unit, PlannedRelease release) {
    Map<PlannedWorkload, List<PodWorkload>> workloads = rendered.get(Place.of(unit, release));
    return workloads == null
        ? release
        : release.withWorkloads(workload -> in(workload, workloads.get(workload)));
  }

  private static PlannedWorkload in(PlannedWorkload planned, @Nullable List<PodWorkload> objects) {
    if (objects == null
        || objects.size() != 1
        || planned.pods().requestsBy() == RequestsBy.VALUES) {
      return planned;
    }
    PodRequests requests = PodRequests.of(objects.get(0).pod());
    return requests.cpu() == null && requests.memory() == null
        ? planned
        : planned.withPods(
            planned
                .pods()
                .withRequests(
                    new Workload.Resources(text(requests.cpu()), text(requests.memory()))));
  }

  private static @Nullable String text(@Nullable Quantity amount) {
    return amount == null ? null : amount.value().stripTrailingZeros().toPlainString();
  }
}
