package dev.unitform.resilience;

import dev.unitform.kube.WorkloadKind;
import dev.unitform.plan.PlannedWorkload.DeliveryMethod;
import dev.unitform.plandoc.PlacementDocument;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.ReleaseDocument;
import dev.unitform.plandoc.ResilienceDocument;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.plandoc.WorkloadDocument;
import dev.unitform.resilience.SimulationDocument.Constraint;
import dev.unitform.resilience.SimulationDocument.Requests;
import dev.unitform.resilience.SimulationDocument.UnitWorkload;
import dev.unitform.resilience.scheduler.Pod;
import dev.unitform.resilience.scheduler.PodTerm;
import dev.unitform.resilience.scheduler.ResourceAmounts;
import dev.unitform.resilience.scheduler.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The workloads of a unit in a plan, as the simulated scheduler reads them. */
final class PlannedPods {
  /**
   * The weight of anti-affinity in the files of targets that use it instead of spread constraints.
   */
  private static final int ANTI_AFFINITY = -100;

  private static final String HARD = "DoNotSchedule";
  private static final String HONOR = "Honor";

  private final String target;
  private final @Nullable Requests assumed;
  private final List<Entry> entries = new ArrayList<>();

  private PlannedPods(String target, @Nullable Requests assumed) {
    this.target = target;
    this.assumed = assumed;
  }

  /**
   * A workload, and the facts that determine when its pods are placed.
   *
   * @param service the number of its service in the plan
   * @param number its own number among the workloads of the unit
   */
  record Entry(
      UnitWorkload workload,
      Pod pod,
      long priority,
      int wave,
      int service,
      String release,
      int number) {
    /**
     * Sorts by the order of the scheduler's queue (the PrioritySort plugin), and then by the
     * installation order.
     */
    static final Comparator<Entry> QUEUE =
        Comparator.comparingLong(Entry::priority)
            .reversed()
            .thenComparingInt(Entry::wave)
            .thenComparingInt(Entry::service)
            .thenComparing(Entry::release)
            .thenComparingInt(Entry::number);

    boolean isZonal() {
      return workload.volume().equals("zonal");
    }

    boolean isStatefulSet() {
      return WorkloadKind.STATEFUL_SET.toString().equals(workload.kind());
    }
  }

  /**
   * The workloads with a replica count, without jobs and cron jobs, in the plan's order.
   *
   * @param target the target that decides which constraints reach the cluster
   * @param assumed the requests of pods with unknown requests
   */
  static List<Entry> of(UnitDocument unit, String target, @Nullable Requests assumed) {
    PlannedPods pods = new PlannedPods(target, assumed);
    for (int service = 0; service < unit.placements().size(); service++) {
      PlacementDocument placement = unit.placements().get(service);
      if (placement.installed()) {
        for (ReleaseDocument release : placement.releases()) {
          pods.add(placement, service, release);
        }
      }
    }
    return List.copyOf(pods.entries);
  }

  /**
   * The requests that the profile assumes for pods with unknown requests; null if it assumes none.
   */
  static @Nullable Requests assumed(PlanDocument plan) {
    ResilienceDocument policy = plan.resilience();
    ResilienceDocument.Amounts given = policy == null ? null : policy.assumedRequests();
    return given == null ? null : requests(given.cpu(), given.memory());
  }

  private static @Nullable Requests requests(@Nullable String cpu, @Nullable String memory) {
    Requests requests = new Requests(PlannedNodes.millis(cpu), PlannedNodes.bytes(memory));
    return requests.cpuMillis() == null && requests.memoryBytes() == null ? null : requests;
  }

  private void add(PlacementDocument placement, int service, ReleaseDocument release) {
    for (WorkloadDocument workload : release.workloads()) {
      if (workload.replicas() == null || endsByItself(workload)) {
        continue;
      }
      UnitWorkload described = describe(placement, release, workload);
      entries.add(
          new Entry(
              described,
              pod(described, workload),
              placement.priority() == null ? 0 : placement.priority().value(),
              release.wave(),
              service,
              release.key(),
              entries.size()));
    }
  }

  /** Whether the pods of a workload end by themselves: those of a Job or a CronJob. */
  static boolean endsByItself(WorkloadDocument workload) {
    return WorkloadKind.JOB.toString().equals(workload.kind())
        || WorkloadKind.CRON_JOB.toString().equals(workload.kind());
  }

  private UnitWorkload describe(
      PlacementDocument placement, ReleaseDocument release, WorkloadDocument workload) {
    int replicas = workload.replicas() == null ? 0 : workload.replicas();
    Requests requests = requests(workload);
    String by = requests == null ? "unknown" : workload.requestsBy();
    if (requests == null && assumed != null) {
      requests = assumed;
      by = "assumed";
    }
    return new UnitWorkload(
        release.key() + "/" + workload.name(),
        placement.service(),
        release.tenant(),
        workload.kind(),
        workload.highAvailability() == null
            ? placement.highAvailability()
            : workload.highAvailability(),
        workload.supporting(),
        replicas,
        workload.needed() == null
            ? Math.min(replicas, Math.max(1, replicas - 1))
            : workload.needed(),
        workload.autoscaling() == null ? null : workload.autoscaling().max(),
        requests,
        by == null ? "sample" : by,
        workload.volume(),
        spreadDelivery(workload, target) == SpreadDelivery.SPREAD
            ? workload.spread().stream().map(PlannedPods::constraint).toList()
            : List.of());
  }

  private static @Nullable Requests requests(WorkloadDocument workload) {
    WorkloadDocument.Resources given = workload.requests();
    return given == null ? null : requests(given.cpu(), given.memory());
  }

  private static Constraint constraint(WorkloadDocument.Constraint constraint) {
    return new Constraint(
        constraint.topologyKey(),
        constraint.maxSkew(),
        constraint.whenUnsatisfiable() == null ? HARD : constraint.whenUnsatisfiable(),
        null,
        constraint.nodeTaintsPolicy() == null ? "Ignore" : constraint.nodeTaintsPolicy());
  }

  /** The way in which the spread constraints reach the cluster. */
  enum SpreadDelivery {
    SPREAD,
    AFFINITY,
    NONE
  }

  static SpreadDelivery spreadDelivery(WorkloadDocument workload, String target) {
    String by =
        workload.targets().stream()
            .filter(one -> target.equals(one.target()))
            .map(WorkloadDocument.Target::spreadBy)
            .findFirst()
            .orElse(workload.spreadBy());
    if (DeliveryMethod.AFFINITY.toString().equalsIgnoreCase(by)) {
      return SpreadDelivery.AFFINITY;
    }
    return DeliveryMethod.NONE.toString().equals(by) ? SpreadDelivery.NONE : SpreadDelivery.SPREAD;
  }

  private Pod pod(UnitWorkload described, WorkloadDocument workload) {
    List<PodTerm> terms =
        spreadDelivery(workload, target) == SpreadDelivery.AFFINITY
            ? workload.spread().stream()
                .map(one -> new PodTerm(described.id(), one.topologyKey(), ANTI_AFFINITY))
                .toList()
            : List.of();
    Requests requests = described.requests();
    return new Pod(
        described.id(),
        requests == null
            ? ResourceAmounts.UNKNOWN
            : new ResourceAmounts(requests.cpuMillis(), requests.memoryBytes()),
        described.spread().stream().map(PlannedPods::spread).toList(),
        terms,
        null);
  }

  private static Spread spread(Constraint constraint) {
    return new Spread(
        constraint.topologyKey(),
        constraint.maxSkew(),
        constraint.whenUnsatisfiable().equals(HARD),
        constraint.minDomains(),
        constraint.nodeTaintsPolicy().equals(HONOR));
  }
}
