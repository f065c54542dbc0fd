package dev.unitform.explain;

import dev.unitform.explain.Explanation.Recovery;
import dev.unitform.plan.Placement;
import dev.unitform.plan.Placement.DataUse;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Describes the effects of the loss of a unit on its services: another unit already serves them,
 * another unit must be activated first, or the services are lost (vendor's HA/DR page, "Disaster
 * recovery modes").
 */
final class LossOfUnit {
  private LossOfUnit() {}

  /** The possible outcomes for a service, the best first. */
  private enum Outcome {
    TAKEN_OVER,
    TO_BE_ACTIVATED,
    LOST
  }

  /**
   * The effect on a service if the unit that serves it is lost. If both units of the pair serve it,
   * the loss of the primary unit is described.
   *
   * @return null if the pair does not have the service
   */
  static @Nullable Recovery ofService(Plan plan, PlannedUnit unit, String service) {
    PlannedUnit host = host(plan, unit.facts().membership().pair(), service);
    if (host == null) {
      return null;
    }
    PlannedUnit other = plan.counterpart(host);
    String lost = host.name();
    if (other == null) {
      return new Recovery(
          lost,
          "lost until %s is back: %s has no secondary unit"
              .formatted(lost, host.facts().membership().pair()));
    }
    Placement there = other.placement(service);
    String outcome =
        switch (outcome(there)) {
          case LOST -> "lost until %s is back".formatted(lost);
          case TO_BE_ACTIVATED ->
              "must be activated in %s, where %s is installed"
                  .formatted(
                      other.name(),
                      Objects.requireNonNull(there).releases().isEmpty()
                          ? "nothing of it"
                          : "only its data tier");
          case TAKEN_OVER ->
              Objects.requireNonNull(there).dataUse() == DataUse.DISASTER_ONLY
                  ? "%s takes over, with the data that it keeps for a disaster"
                      .formatted(other.name())
                  : "%s takes over: the service already runs there".formatted(other.name());
        };
    return new Recovery(lost, outcome);
  }

  /**
   * The effect on the services of a unit if the unit is lost, with the number of services for each
   * outcome.
   */
  static Recovery ofUnit(Plan plan, PlannedUnit lost) {
    PlannedUnit other = plan.counterpart(lost);
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    for (Placement placement : lost.placements()) {
      if (placement.serving()) {
        Placement there = other == null ? null : other.placement(placement.service().id());
        counts.merge(outcome(there), 1, Integer::sum);
      }
    }
    List<String> parts = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      int count = counts.getOrDefault(outcome, 0);
      String elsewhere = other == null ? "" : other.name();
      if (count > 0) {
        parts.add(
            switch (outcome) {
              case TAKEN_OVER -> elsewhere + " takes over " + services(count);
              case TO_BE_ACTIVATED -> services(count) + " must be activated in " + elsewhere;
              case LOST ->
                  "%s %s lost until %s is back"
                      .formatted(services(count), count == 1 ? "is" : "are", lost.name());
            });
      }
    }
    return new Recovery(
        lost.name(),
        parts.isEmpty() ? "no service that serves traffic is lost" : String.join(", ", parts));
  }

  private static String services(int count) {
    return count + (count == 1 ? " service" : " services");
  }

  private static Outcome outcome(@Nullable Placement there) {
    if (there == null || !there.isInstalled()) {
      return Outcome.LOST;
    }
    return there.dataUse() == DataUse.STANDBY ? Outcome.TO_BE_ACTIVATED : Outcome.TAKEN_OVER;
  }

  private static @Nullable PlannedUnit host(Plan plan, String pair, String service) {
    return plan.units().stream()
        .filter(unit -> unit.facts().membership().pair().equals(pair))
        .filter(
            unit -> {
              Placement placement = unit.placement(service);
              return placement != null && placement.serving();
            })
        .findFirst()
        .orElse(null);
  }
}
