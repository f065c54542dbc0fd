package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.model.catalog.ChartContract;
import dev.unitform.model.catalog.HighAvailability;
import dev.unitform.model.catalog.Workload;
import dev.unitform.plan.PlannedWorkload.Autoscaling;
import dev.unitform.plan.PlannedWorkload.DeliveryMethod;
import dev.unitform.planner.value.ContractKeys;
import dev.unitform.trace.RuleId;
import dev.unitform.trace.Traced;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether and how a workload is autoscaled. Only N+1 workloads can be: if the profile
 * switches autoscaling on, or the chart's sample values do and the profile says nothing. The
 * minimum is the planned count, so that the autoscaler never goes below the number that the mode
 * needs.
 */
public final class AutoscalingRule {
  public static final RuleId MINIMUM =
      new RuleId("autoscaling.minimum", "the autoscaler's minimum is the count of the plan");
  public static final RuleId MAXIMUM =
      new RuleId(
          "autoscaling.maximum", "up to twice the minimum unless the profile says otherwise");
  public static final RuleId SWITCH =
      new RuleId(
          "autoscaling.switch",
          "on for N+1 where the profile or the chart's sample values have it on, off otherwise");

  private AutoscalingRule() {}

  /**
   * Whether a workload is autoscaled.
   *
   * @param enabled the setting of the profile; null for that of the chart's sample values
   */
  public static Traced<Boolean> isOn(
      Workload workload,
      ChartContract contract,
      HighAvailability mode,
      @Nullable Traced<Boolean> enabled) {
    ChartContract.Autoscaling keys = contract.autoscaling();
    boolean on =
        mode == HighAvailability.N_PLUS_ONE
            && keys != null
            && (enabled == null ? keys.sampleOn() : enabled.value())
            && !workload.isSupporting()
            && !isFixed(workload)
            && keys.enabled().stream().anyMatch(binding -> binding.concerns(workload));
    return enabled == null
        ? Traced.derived(on, SWITCH)
        : Traced.derived(on, SWITCH, enabled.as("autoscaling.enabled"));
  }

  /**
   * The bounds of an autoscaler that is on.
   *
   * @param startBy the way in which the manifest gets the count from which the autoscaler starts
   */
  public static Autoscaling bounds(
      Workload workload,
      ChartContract contract,
      Traced<Integer> replicas,
      @Nullable Traced<Integer> max,
      DeliveryMethod startBy,
      Diagnostics diagnostics) {
    ChartContract.Autoscaling keys = Objects.requireNonNull(contract.autoscaling());
    Traced<Integer> min = Traced.derived(replicas.value(), MINIMUM, replicas.as("replicas"));
    if (max != null && max.value() < min.value()) {
      diagnostics.add(
          Code.PLN009,
          max.position(),
          "the autoscaling maximum of %d is below the minimum of %d"
              .formatted(max.value(), min.value()),
          "use %d or more, or lower the count".formatted(min.value()));
    }
    Traced<Integer> upTo =
        max != null ? max : Traced.derived(2 * min.value(), MAXIMUM, min.as("minimum"));
    return new Autoscaling(
        min,
        upTo,
        ContractKeys.means(keys.minimum(), workload),
        ContractKeys.means(keys.maximum(), workload),
        startBy);
  }

  private static boolean isFixed(Workload workload) {
    return workload.limit() != null && workload.limit().value().exactly() != null;
  }
}
