package dev.unitform.planner;

import dev.unitform.kube.Quantity;
import dev.unitform.kube.WorkloadKind;
import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.GivenValue;
import dev.unitform.model.catalog.HighAvailability;
import dev.unitform.model.catalog.Workload;
import dev.unitform.plan.PodFacts;
import dev.unitform.plan.PodFacts.RequestsBy;
import dev.unitform.plan.PodFacts.Volume;
import dev.unitform.plan.UnitFacts;
import dev.unitform.plan.ValuePath;
import dev.unitform.planner.rule.NeededRule;
import dev.unitform.planner.value.UserValues;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the facts about a workload's pods that a simulation of failures needs. */
record PodFactsPlanner(Chart chart, UserValues user) {
  private static final String VOLUME_OF_ONE_NODE = "{storageClass.rwo}";

  /**
   * The facts about one workload.
   *
   * @param n the number of replicas that must keep running, from {@link EffectiveSettings#kept}
   */
  PodFacts facts(
      Workload workload,
      @Nullable Traced<Integer> replicas,
      HighAvailability mode,
      @Nullable Traced<Integer> n,
      UnitFacts unit) {
    String cpu = given(workload, "cpu");
    String memory = given(workload, "memory");
    Workload.Resources sample = workload.requests();
    Workload.Resources requests = sample;
    if (cpu != null || memory != null) {
      requests =
          new Workload.Resources(
              cpu != null || sample == null ? cpu : sample.cpu(),
              memory != null || sample == null ? memory : sample.memory());
    }
    RequestsBy by =
        requests == null || (requests.cpu() == null && requests.memory() == null)
            ? RequestsBy.UNKNOWN
            : cpu != null || memory != null || chart.isDelivered()
                ? RequestsBy.VALUES
                : RequestsBy.SAMPLE;
    return new PodFacts(
        replicas == null ? null : NeededRule.needed(workload, replicas, mode, n),
        volume(workload, unit),
        by == RequestsBy.UNKNOWN ? null : requests,
        by);
  }

  /**
   * The resource request in the user's values; null if these have no request, or if it is not a
   * quantity.
   */
  private @Nullable String given(Workload workload, String resource) {
    if (user.all().isEmpty()) {
      return null;
    }
    for (Binding key : chart.contract().resources()) {
      ValuePath path = ValuePath.parse(key.path().value());
      if (path == null || !key.concerns(workload)) {
        continue;
      }
      List<Object> steps = new ArrayList<>(path.steps());
      steps.addAll(List.of("requests", resource));
      GivenValue given = user.given(steps);
      String text = given == null ? null : String.valueOf(given.plain());
      if (text != null && Quantity.parse(text) != null) {
        return text;
      }
    }
    return null;
  }

  /**
   * Whether a pod's volume binds the pod to a zone. In the cloud, a volume that only one node can
   * mount is in one zone.
   */
  private Volume volume(Workload workload, UnitFacts unit) {
    if (unit.site().zones().isEmpty()) {
      return Volume.NONE;
    }
    if (chart.isDelivered()) {
      return workload.run() != null && workload.run().value().storage() != null
          ? Volume.ZONAL
          : Volume.NONE;
    }
    boolean hasPath =
        chart.contract().storageClasses().stream()
            .anyMatch(
                key ->
                    key.value() != null
                        && VOLUME_OF_ONE_NODE.equals(key.value().plain())
                        && key.concerns(workload));
    boolean mayHaveOne = workload.kind() == null || workload.isKind(WorkloadKind.STATEFUL_SET);
    return hasPath ? Volume.ZONAL : mayHaveOne ? Volume.UNKNOWN : Volume.NONE;
  }
}
