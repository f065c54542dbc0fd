package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.ChartContract;
import dev.unitform.model.catalog.HighAvailability;
import dev.unitform.model.catalog.Workload;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.PlannedWorkload.Autoscaling;
import dev.unitform.plan.PlannedWorkload.DeliveryMethod;
import dev.unitform.planner.value.ContractKeys;
import dev.unitform.trace.RuleId;
import dev.unitform.trace.Traced;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a workload is autoscaled, and with which bounds. A workload in the mode N+1 is
 * autoscaled if the profile switches autoscaling on. If the profile does not mention autoscaling,
 * the chart's sample values decide. A workload in another mode has an autoscaler only if the chart
 * has no switch for it; the minimum and the maximum are then both the planned replica count. The
 * minimum is always the planned replica count, so that the autoscaler never goes below the number
 * that the mode needs.
 */
public final class AutoscalingRule {
  public static final RuleId MINIMUM =
      new RuleId("autoscaling.minimum", "the autoscaler's minimum is the planned replica count");
  public static final RuleId MAXIMUM =
      new RuleId(
          "autoscaling.maximum", "up to twice the minimum unless the profile says otherwise");
  public static final RuleId FIXED =
      new RuleId(
          "autoscaling.fixed",
          "the chart's autoscaler has no switch, so both of its bounds are the planned replica"
              + " count");
  public static final RuleId SWITCH =
      new RuleId(
          "autoscaling.switch",
          "on for N+1 if the profile switches it on, or if the profile does not mention it and"
              + " the chart's sample values switch it on; otherwise off, if the chart has a"
              + " switch");

  private AutoscalingRule() {}

  /**
   * Whether a workload has an autoscaler. A switch that several workloads read is on only if all of
   * them may scale.
   *
   * @param release all workloads of the release
   * @param ofService the mode of workloads that have no mode of their own
   * @param enabled the setting {@code autoscaling.enabled} of the profile; null if the chart's
   *     sample values decide
   */
  public static Traced<Boolean> isOn(
      Workload workload,
      List<Workload> release,
      ChartContract contract,
      HighAvailability ofService,
      @Nullable Traced<Boolean> enabled) {
    ChartContract.Autoscaling keys = contract.autoscaling();
    boolean on =
        keys.isAlwaysOn(workload) || maySwitchOn(workload, release, keys, ofService, enabled);
    return enabled == null
        ? Traced.derived(on, SWITCH)
        : Traced.derived(on, SWITCH, enabled.as("autoscaling.enabled"));
  }

  /**
   * Whether the chart has a switch for the autoscaler of a workload, and all workloads that read
   * the switch may scale. If the catalog lists the switch for all workloads, those with a fixed
   * replica count are ignored.
   */
  private static boolean maySwitchOn(
      Workload workload,
      List<Workload> release,
      ChartContract.Autoscaling keys,
      HighAvailability ofService,
      @Nullable Traced<Boolean> enabled) {
    Binding key = ContractKeys.of(keys.enabled(), workload);
    return key != null
        && isWanted(workload, keys, ofService, enabled)
        && release.stream()
            .filter(Workload::mayRunPermanently)
            .filter(key::mayDecide)
            .filter(other -> key.workload() != null || !isFixed(other))
            .filter(other -> ContractKeys.isSame(key, ContractKeys.of(keys.enabled(), other)))
            .allMatch(other -> isWanted(other, keys, ofService, enabled));
  }

  private static boolean isWanted(
      Workload workload,
      ChartContract.Autoscaling keys,
      HighAvailability ofService,
      @Nullable Traced<Boolean> enabled) {
    Traced<HighAvailability> own = workload.highAvailability();
    return (own == null ? ofService : own.value()) == HighAvailability.N_PLUS_ONE
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
      HighAvailability ofService,
      @Nullable Traced<Boolean> enabled,
      Traced<Integer> replicas,
      @Nullable Traced<Integer> max) {
    ChartContract.Autoscaling keys = contract.autoscaling();
    return keys.isAlwaysOn(workload) && !isWanted(workload, keys, ofService, enabled)
        ? Traced.derived(replicas.value(), FIXED, replicas.as("replicas"))
        : max;
  }

  /**
   * The minimum and the maximum of an autoscaler that is switched on. Their delivery methods depend
   * on all workloads of the release: see {@link #withDeliveryMethods}.
   *
   * @param startBy the delivery method of the replica count from which the autoscaler starts
   */
  public static Autoscaling bounds(
      Traced<Integer> replicas,
      @Nullable Traced<Integer> max,
      DeliveryMethod startBy,
      Diagnostics diagnostics) {
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
    return new Autoscaling(min, upTo, DeliveryMethod.NONE, DeliveryMethod.NONE, startBy);
  }

  /**
   * The workloads of a release, with the delivery methods of their autoscalers' bounds. The chart's
   * values deliver a bound if the value that the plan writes at its path is equal to the bound.
   * Otherwise post-render sets the bound, for instance if a workload in another mode shares the
   * path.
   */
  public static List<PlannedWorkload> withDeliveryMethods(
      List<PlannedWorkload> workloads, ChartContract contract) {
    ChartContract.Autoscaling keys = contract.autoscaling();
    return workloads.stream()
        .map(
            workload ->
                workload.withBoundsBy(
                    deliveryMethod(keys.minimum(), Autoscaling::min, workload, workloads),
                    deliveryMethod(keys.maximum(), Autoscaling::max, workload, workloads)))
        .toList();
  }

  private static DeliveryMethod deliveryMethod(
      List<Binding> keys,
      Function<Autoscaling, Traced<Integer>> bound,
      PlannedWorkload workload,
      List<PlannedWorkload> release) {
    Binding key = ContractKeys.of(keys, workload.workload());
    Autoscaling own = workload.autoscaling();
    boolean isWritten =
        key != null
            && own != null
            && users(keys, key, release).stream()
                .limit(1)
                .map(user -> Objects.requireNonNull(user.autoscaling()))
                .anyMatch(first -> bound.apply(first).value().equals(bound.apply(own).value()));
    return isWritten ? DeliveryMethod.VALUES : DeliveryMethod.POST_RENDER;
  }

  /**
   * The workloads of a release whose autoscalers read their bound at the path of a key. If some of
   * these autoscalers may change the replica count, those that only {@linkplain #keepsCount keep
   * the planned count} are left out.
   *
   * @param keys all keys of the bound
   */
  public static List<PlannedWorkload> users(
      List<Binding> keys, Binding key, List<PlannedWorkload> release) {
    List<PlannedWorkload> users =
        ContractKeys.users(keys, key, release).stream()
            .filter(user -> user.autoscaling() != null && key.mayDecide(user.workload()))
            .toList();
    List<PlannedWorkload> scaling = users.stream().filter(AutoscalingRule::mayScale).toList();
    return scaling.isEmpty() ? users : scaling;
  }

  private static boolean mayScale(PlannedWorkload workload) {
    return !keepsCount(Objects.requireNonNull(workload.autoscaling()));
  }

  /**
   * Reports a bound at a path that the autoscalers of several workloads read, if these workloads
   * may scale and their planned bounds differ.
   *
   * @param workloads all workloads of a release
   */
  public static void checkShared(
      ChartContract contract, List<PlannedWorkload> workloads, Diagnostics diagnostics) {
    ChartContract.Autoscaling keys = contract.autoscaling();
    checkShared(
        "minimum", "'n' or 'replicas'", keys.minimum(), Autoscaling::min, workloads, diagnostics);
    checkShared(
        "maximum", "'autoscaling.max'", keys.maximum(), Autoscaling::max, workloads, diagnostics);
  }

  private static void checkShared(
      String bound,
      String settings,
      List<Binding> keys,
      Function<Autoscaling, Traced<Integer>> value,
      List<PlannedWorkload> workloads,
      Diagnostics diagnostics) {
    for (Binding key : keys) {
      Map<Integer, String> readers = new LinkedHashMap<>();
      for (PlannedWorkload reader : users(keys, key, workloads)) {
        if (mayScale(reader)) {
          Autoscaling autoscaling = Objects.requireNonNull(reader.autoscaling());
          readers.putIfAbsent(value.apply(autoscaling).value(), reader.name());
        }
      }
      if (readers.size() > 1) {
        diagnostics.add(
            Code.PLN016,
            key.path().position(),
            "'%s' sets the autoscaler's %s of several workloads, but their planned values differ: %s"
                .formatted(
                    key.path().value(),
                    bound,
                    readers.entrySet().stream()
                        .map(e -> "%s for '%s'".formatted(e.getKey(), e.getValue()))
                        .collect(Collectors.joining(", "))),
            "set %s for the service so that the values are equal, or, if the chart has a path for each workload, list these paths in autoscaling.%s"
                .formatted(settings, bound));
        return;
      }
    }
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
