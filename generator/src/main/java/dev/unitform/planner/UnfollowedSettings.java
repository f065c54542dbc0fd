package dev.unitform.planner;

import dev.unitform.diagnostic.Code;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.GivenValue;
import dev.unitform.model.catalog.HighAvailability;
import dev.unitform.model.catalog.Release;
import dev.unitform.model.catalog.Service;
import dev.unitform.model.profile.Survive;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.PlannedWorkload.Autoscaling;
import dev.unitform.plan.UnitFacts;
import dev.unitform.planner.rule.AutoscalingRule;
import dev.unitform.planner.rule.PlacementRule;
import dev.unitform.planner.rule.ReplicasRule;
import dev.unitform.planner.rule.SurviveRule;
import dev.unitform.trace.Traced;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Adds notices about settings that the plan of a service in a unit cannot follow. */
record UnfollowedSettings(
    Service service,
    UnitFacts unit,
    Traced<HighAvailability> mode,
    EffectiveSettings settings,
    List<PlannedRelease> releases,
    PlacementNotices notices) {
  /**
   * @param isStandby whether the unit has only those releases of the service that the catalog marks
   *     as its data tier
   * @param survive the profile's setting {@code survive}; null if it is not set
   */
  void note(boolean isStandby, @Nullable Traced<Survive> survive) {
    if (isStandby && catalogReleases().noneMatch(Release::isDataTier)) {
      notices.add(
          Code.PLN111,
          service.spec().disasterRecovery().position(),
          "it is a pilot light, but the catalog marks no release as its data tier, so nothing is"
              + " installed in the secondary unit");
    }
    if (!isStandby
        && unit.site().zones().size() == 1
        && mode.value() == HighAvailability.ACTIVE_ACTIVE) {
      notices.add(
          Code.PLN103,
          mode.position() != null ? mode.position() : service.metadata().id().position(),
          ("all its active replicas run in the only zone of '%s': the loss of this zone stops the"
                  + " service")
              .formatted(unit.name()));
    }
    if (unit.membership().counterpart() == null
        && PlacementRule.recoversInSecondary(service, mode.value())) {
      notices.list(
          "no other unit recovers the service, because the pair '%s' has no secondary unit"
              .formatted(unit.membership().pair()));
    }
    if (unit.membership().tenants().isEmpty() && catalogReleases().anyMatch(Release::isPerTenant)) {
      notices.add(
          Code.PLN108,
          service.metadata().id().position(),
          ("no tenant has its home in '%s', so the releases that the service has for each tenant"
                  + " are not installed")
              .formatted(unit.membership().pair()));
    }
    nodePlacement("nodeSelector", settings.nodeSelector());
    nodePlacement("tolerations", settings.tolerations());
    autoscaling();
    if (survive != null) {
      survival(survive);
    }
  }

  private Stream<Release> catalogReleases() {
    return service.spec().charts().stream().flatMap(chart -> chart.releases().stream());
  }

  /** Adds a notice if no chart of the service reads a setting about the nodes of DaemonSets. */
  private void nodePlacement(String key, @Nullable GivenValue given) {
    if (given != null
        && releases.stream()
            .flatMap(release -> release.values().stream())
            .noneMatch(value -> given.at().equals(value.decision().position()))) {
      notices.add(
          Code.PLN125,
          given.at(),
          "'%s' has no effect: no DaemonSet of the service has a key for this setting"
              .formatted(key));
    }
  }

  /** Adds notices about settings of autoscaling that have no effect. */
  private void autoscaling() {
    boolean scales = false;
    Set<String> fixed = new TreeSet<>();
    for (PlannedRelease release : releases) {
      for (PlannedWorkload workload : release.workloads()) {
        Autoscaling autoscaling = workload.autoscaling();
        if (autoscaling != null && AutoscalingRule.keepsCount(autoscaling)) {
          fixed.add(workload.name());
        } else {
          scales |= autoscaling != null;
        }
      }
    }
    Traced<Boolean> enabled = settings.autoscalingEnabled();
    boolean off = enabled != null && !enabled.value();
    Traced<?> without = enabled != null && !off ? enabled : settings.autoscalingMax();
    if (without != null && !scales) {
      notices.add(
          Code.PLN107,
          without.position(),
          "'autoscaling.%s' has no effect: the service is not autoscaled, since %s"
              .formatted(
                  without.equals(enabled) ? "enabled" : "max",
                  whyNotScaled(/* isFixed= */ !fixed.isEmpty())));
    }
    if (enabled != null && off) {
      for (String workload : fixed) {
        notices.add(
            Code.PLN107,
            enabled.position(),
            ("'autoscaling.enabled' is false, but the chart has no switch for the autoscaler of"
                    + " '%s', so the autoscaler's minimum and maximum are both the planned"
                    + " replica count")
                .formatted(workload));
      }
    }
  }

  private String whyNotScaled(boolean isFixed) {
    Traced<Boolean> enabled = settings.autoscalingEnabled();
    if (mode.value() != HighAvailability.N_PLUS_ONE) {
      return "its mode is '%s', and only N+1 scales".formatted(mode.value());
    }
    if (enabled != null && !enabled.value()) {
      return "'autoscaling.enabled' is false";
    }
    if (isFixed) {
      return "its replica count is fixed";
    }
    if (service.spec().charts().stream().allMatch(Chart::isDelivered)) {
      return "none of its workloads has metrics for scaling (run.autoscaling)";
    }
    return enabled != null
        ? "its charts have no switch for autoscaling, or each switch also affects a workload that"
            + " may not scale"
        : "the chart's sample values switch autoscaling off or have no key for it";
  }

  /**
   * Adds notices about workloads that do not keep enough replicas after the loss that {@code
   * survive} names, because a limit of the chart or a user's own value keeps their replica count
   * too low.
   */
  private void survival(Traced<Survive> survive) {
    int n = ReplicasRule.needed(settings.n()).value();
    Set<String> reported = new LinkedHashSet<>();
    for (PlannedRelease release : releases) {
      for (PlannedWorkload workload : release.workloads()) {
        Traced<Integer> count = workload.replicas();
        if (count == null || workload.workload().isSupporting()) {
          continue;
        }
        int left = SurviveRule.left(count.value(), survive.value(), unit);
        if (left < n && reported.add(release.id() + "/" + workload.name())) {
          notices.add(
              Code.PLN123,
              survive.position(),
              SurviveRule.shortfall(release.id(), workload, survive.value(), left, n));
        }
      }
    }
  }
}
