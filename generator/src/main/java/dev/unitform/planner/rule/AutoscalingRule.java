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
 * Decides whether and how a workload is autoscaled. Only N+1 workloads are: if the profile switches
 * autoscaling on, or the chart's sample values do and the profile says nothing. Others have an
 * autoscaler only where the chart has no switch for it, and then both of its bounds are the planned
 * count. The minimum is always the planned count, so that the autoscaler never goes below the
 * number that the mode needs.
 */
public final class AutoscalingRule {
  public static final RuleId MINIMUM =
      new RuleId("autoscaling.minimum", "the autoscaler's minimum is the count of the plan");
  public static final RuleId MAXIMUM =
      new RuleId(
          "autoscaling.maximum", "up to twice the minimum unless the profile says otherwise");
  public static final RuleId FIXED =
      new RuleId(
          "autoscaling.fixed",
          "the chart has an autoscaler without a switch, so both of its bounds are the count");
  public static final RuleId SWITCH =
      new RuleId(
          "autoscaling.switch",
          "on for N+1 where the profile or the chart's sample values have it on, off otherwise"
              + " where the chart has a switch");

  private AutoscalingRule() {}

  /**
   * Whether a workload has an autoscaler.
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
        keys != null
            && (keys.isAlwaysOn(workload)
                || (isWanted(workload, keys, mode, enabled)
                    && ContractKeys.of(keys.enabled(), workload) != null));
    return enabled == null
        ? Traced.derived(on, SWITCH)
        : Traced.derived(on, SWITCH, enabled.as("autoscaling.enabled"));
  }

  private static boolean isWanted(
      Workload workload,
      ChartContract.Autoscaling keys,
      HighAvailability mode,
      @Nullable Traced<Boolean> enabled) {
    return mode == HighAvailability.N_PLUS_ONE
        && (enabled == null ? keys.sampleOn() : enabled.value())
        && !workload.isSupporting()
        && !isFixed(workload);
  }

  /**
   * The maximum that the profile asks for.
   *
   * @param enabled as in {@link #isOn}
   * @param max the setting of the profile
   * @return null for the default
   */
  public static @Nullable Traced<Integer> maximum(
      Workload workload,
      ChartContract contract,
      HighAvailability mode,
      @Nullable Traced<Boolean> enabled,
      Traced<Integer> replicas,
      @Nullable Traced<Integer> max) {
    ChartContract.Autoscaling keys = Objects.requireNonNull(contract.autoscaling());
    return keys.isAlwaysOn(workload) && !isWanted(workload, keys, mode, enabled)
        ? Traced.derived(replicas.value(), FIXED, replicas.as("replicas"))
        : max;
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

  /** Whether an autoscaler keeps the count, because the chart has no switch for it. */
  public static boolean keepsCount(Autoscaling autoscaling) {
    return FIXED.equals(autoscaling.max().rule());
  }

  private static boolean isFixed(Workload workload) {
    return workload.limit() != null && workload.limit().value().exactly() != null;
  }
}
