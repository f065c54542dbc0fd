package dev.unitform.resilience;

import dev.unitform.plandoc.PlacementDocument;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.resilience.PlannedPods.Entry;
import dev.unitform.resilience.SimulationDocument.Ready;
import dev.unitform.resilience.SimulationDocument.ServiceResult;
import dev.unitform.resilience.SimulationDocument.WorkloadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The effects of one scenario on the services of one unit. */
final class UnitResults {
  private final UnitDocument unit;
  private final Map<String, List<Entry>> entries;
  private final @Nullable UnitDocument counterpart;

  /** The other unit of the pair; null if there is none or if it is lost in the same scenario. */
  private final @Nullable UnitDocument partner;

  /**
   * @param counterpart the other unit of the pair; null if there is none
   * @param isPartnerLost whether the other unit is lost in the same scenario
   */
  UnitResults(
      UnitDocument unit,
      List<Entry> entries,
      @Nullable UnitDocument counterpart,
      boolean isPartnerLost) {
    this.unit = unit;
    this.entries =
        entries.stream()
            .collect(
                Collectors.groupingBy(
                    entry -> entry.workload().service(), TreeMap::new, Collectors.toList()));
    this.counterpart = counterpart;
    this.partner = isPartnerLost ? null : counterpart;
  }

  /**
   * The numbers of ready pods of a workload. {@code until} is the event for which its pods wait if
   * Kubernetes does not reschedule them by itself; null if no pod waits.
   */
  record Left(int before, int atOnce, int settled, boolean isHit, @Nullable Until until) {}

  /** The results after a failure inside the unit. */
  List<ServiceResult> within(List<Left> left) {
    List<ServiceResult> results = new ArrayList<>();
    for (PlacementDocument placement : installed()) {
      Rows rows = new Rows();
      for (Entry entry : of(placement)) {
        Left one = left.get(entry.number());
        ServiceClass found =
            ServiceClass.of(one.atOnce(), one.settled(), entry.workload().needed());
        rows.add(entry, one, found, found == ServiceClass.HELD ? one.until() : null);
      }
      boolean isAway = rows.worst == ServiceClass.RESTARTING || rows.worst == ServiceClass.HELD;
      PlacementDocument other = partner == null ? null : partner.placement(placement.service());
      boolean isServedThere = other != null && other.installed() && other.serving();
      results.add(
          rows.result(
              placement,
              null,
              isAway && isServedThere ? Objects.requireNonNull(partner).name() : null,
              null));
    }
    return results;
  }

  /** The results after the loss of the whole unit. */
  List<ServiceResult> lost(List<Left> before) {
    List<ServiceResult> results = new ArrayList<>();
    for (PlacementDocument placement : installed()) {
      PlacementDocument other = partner == null ? null : partner.placement(placement.service());
      ServiceClass found = classAfterLoss(placement, other);
      Until until =
          switch (found) {
            case FAILED_OVER ->
                other != null && "disaster-only".equals(other.dataUse())
                    ? Until.DECLARE_DATA
                    : null;
            case ACTIVATION -> Until.STEPS;
            case LOST -> Until.UNIT;
            default -> null;
          };
      Rows rows = new Rows();
      rows.worst = found;
      rows.until = until;
      for (Entry entry : of(placement)) {
        int count = before.get(entry.number()).before();
        rows.add(entry, new Left(count, 0, 0, true, null), found, until);
      }
      rows.isTouched = true;
      boolean takesOver = found == ServiceClass.FAILED_OVER || found == ServiceClass.ACTIVATION;
      results.add(
          rows.result(
              placement,
              takesOver ? Objects.requireNonNull(partner).name() : null,
              null,
              found == ServiceClass.LOST || (found == ServiceClass.INTACT && partner == null)
                  ? reason(placement)
                  : null));
    }
    return results;
  }

  /** The reason why nothing takes over: the partner is lost, too, or does not have the service. */
  private @Nullable String reason(PlacementDocument placement) {
    PlacementDocument other =
        counterpart == null ? null : counterpart.placement(placement.service());
    return partner == null && other != null && other.installed()
        ? Objects.requireNonNull(counterpart).name() + " is lost, too"
        : placement.reason();
  }

  private static ServiceClass classAfterLoss(
      PlacementDocument placement, @Nullable PlacementDocument other) {
    if (!placement.serving()) {
      return ServiceClass.INTACT;
    }
    if (other == null || !other.installed()) {
      return ServiceClass.LOST;
    }
    return other.serving() ? ServiceClass.FAILED_OVER : ServiceClass.ACTIVATION;
  }

  private List<Entry> of(PlacementDocument placement) {
    return entries.getOrDefault(placement.service(), List.of());
  }

  private List<PlacementDocument> installed() {
    return unit.placements().stream().filter(PlacementDocument::installed).toList();
  }

  /** Collects the effects on the workloads of one service, and the worst of these effects. */
  private final class Rows {
    private final List<WorkloadResult> shown = new ArrayList<>();
    private ServiceClass worst = ServiceClass.INTACT;
    private @Nullable String worstId;
    private int worstSpare;
    private @Nullable Until until;
    private boolean isTouched;
    private int before;
    private int atOnce;
    private int settled;

    void add(Entry entry, Left left, ServiceClass found, @Nullable Until waitsFor) {
      before += left.before();
      atOnce += left.atOnce();
      settled += left.settled();
      isTouched |= left.isHit();
      int spare = left.settled() - entry.workload().needed();
      if (worstId == null
          || found.compareTo(worst) > 0
          || (found == worst && isShort(found) && spare < worstSpare)) {
        worst = found;
        worstId = entry.workload().id();
        worstSpare = spare;
        until = waitsFor;
      }
      if (left.isHit() || found != ServiceClass.INTACT) {
        shown.add(
            new WorkloadResult(
                entry.workload().id(),
                left.before(),
                left.atOnce(),
                left.settled(),
                entry.workload().needed(),
                found,
                waitsFor));
      }
    }

    /**
     * Whether a workload still runs some of its pods, but not enough. If this is so for two
     * workloads, the workload that lacks more pods decides the effect on the service.
     */
    private static boolean isShort(ServiceClass found) {
      return found == ServiceClass.DEGRADED || found == ServiceClass.RESTARTING;
    }

    ServiceResult result(
        PlacementDocument placement,
        @Nullable String by,
        @Nullable String alsoServedBy,
        @Nullable String reason) {
      return new ServiceResult(
          unit.name(),
          placement.service(),
          worst,
          isTouched,
          by,
          until,
          alsoServedBy,
          reason,
          List.of(),
          new Ready(before, atOnce, settled),
          worstId,
          shown);
    }
  }
}
