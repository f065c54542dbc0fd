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
 * Decides whether a workload is autoscaled, and with which bounds. A workload in the mode N+1 is
 * autoscaled if the profile switches autoscaling on, or if the profile does not mention it and the
 * chart's sample values switch it on. A workload in another mode has an autoscaler only if the
 * chart has no switch for it; then the minimum and the maximum are both the planned replica count.
 * The minimum is always the planned replica count, so that the autoscaler never goes below the
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
   * @param enabled the setting {@code autoscaling.enabled} of the profile; null if the chart's
   *     sample values decide
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
   * The maximum of the autoscaler: the setting of the profile, or the planned replica count if the
   * chart has no switch for the autoscaler and the workload must not scale.
   *
   * @param enabled the setting {@code autoscaling.enabled} of the profile; null if the chart's
   *     sample values decide
   * @param max the setting {@code autoscaling.max} of the profile
   * @return null if the default applies
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
   * The minimum and the maximum of an autoscaler that is switched on.
   *
   * @param startBy the delivery method of the replica count from which the autoscaler starts
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
          "use %d or more, or lower the replica count".formatted(min.value()));
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

  /**
   * Whether the autoscaler's minimum and maximum are both the planned count, because the chart has
   * no switch for the autoscaler.
   */
  public static boolean keepsCount(Autoscaling autoscaling) {
    return FIXED.equals(autoscaling.max().rule());
  }

  private static boolean isFixed(Workload workload) {
    return workload.limit() != null && workload.limit().value().exactly() != null;
  }
}
