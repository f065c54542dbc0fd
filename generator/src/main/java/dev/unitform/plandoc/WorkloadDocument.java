package dev.unitform.plandoc;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.unitform.model.catalog.Workload;
import dev.unitform.output.OneLine;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.PlannedWorkload.DeliveryMethod;
import dev.unitform.plan.PodFacts;
import dev.unitform.plan.Shortfall;
import dev.unitform.plan.SpreadConstraint;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A workload in plan.json.
 *
 * @param kind null if unknown
 * @param replicas null for jobs and cron jobs
 * @param autoscaling null if the workload is not autoscaled
 * @param disruptionBudget null for fewer than two replicas
 * @param highAvailability the workload's own mode; the key is left out if the mode of the service
 *     applies
 * @param requestsBy the source of the requests; null if an older version wrote the plan
 * @param needed the number of pods that the service needs to stay available; null for jobs, and if
 *     an older version wrote the plan
 * @param volume {@code zonal}, {@code none} or {@code unknown}
 * @param targets one entry for each target that cannot deliver every decision about the workload;
 *     the key is left out if there are none
 */
public record WorkloadDocument(
    String name,
    @Nullable String kind,
    @Nullable Integer replicas,
    @Nullable String replicasBy,
    boolean supporting,
    Survivors survivors,
    @Nullable Autoscaling autoscaling,
    List<Constraint> spread,
    @Nullable String spreadBy,
    @Nullable DisruptionBudget disruptionBudget,
    @Nullable String disruptionBudgetBy,
    boolean forbidsConcurrency,
    @Nullable String concurrencyBy,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String highAvailability,
    @Nullable ChartLimit chartLimit,
    @Nullable Resources requests,
    @Nullable String requestsBy,
    @Nullable Resources limits,
    @Nullable Integer needed,
    String volume,
    Rules rules,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Target> targets,
    @JsonAnyGetter @JsonAnySetter Map<String, Object> others) {
  private static final String POST_RENDER = DeliveryMethod.POST_RENDER.toString();

  public WorkloadDocument {
    name = Members.required(name, "name", "workload");
    survivors = survivors == null ? new Survivors(null, null, null, false, Map.of()) : survivors;
    spread = Members.list(spread);
    volume = volume == null ? PodFacts.Volume.UNKNOWN.toString() : volume;
    rules = rules == null ? new Rules(null, null, null, List.of(), null, Map.of()) : rules;
    targets = Members.list(targets);
  }

  /**
   * The numbers of replicas that remain after the loss of one zone, rack or node.
   *
   * @param evenSpread whether the numbers assume that the replicas are evenly spread, because the
   *     nodes are unknown; the key is left out if a simulation computed the numbers
   */
  @OneLine
  public record Survivors(
      @Nullable Integer zone,
      @Nullable Integer rack,
      @Nullable Integer node,
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean evenSpread,
      @JsonAnyGetter @JsonAnySetter Map<String, Object> others) {}

  /** An autoscaler. */
  @OneLine
  public record Autoscaling(
      @Nullable Integer min,
      @Nullable Integer max,
      @Nullable String minBy,
      @Nullable String maxBy,
      @Nullable String startBy,
      @JsonAnyGetter @JsonAnySetter Map<String, Object> others) {
    private static Autoscaling of(PlannedWorkload.Autoscaling autoscaling) {
      return new Autoscaling(
          autoscaling.min().value(),
          autoscaling.max().value(),
          autoscaling.minBy().toString(),
          autoscaling.maxBy().toString(),
          autoscaling.startBy().toString(),
          Map.of());
    }
  }

  /**
   * A topology spread constraint, without its selector.
   *
   * @param matchLabelKeys a list of label keys, or {@code "auto"} if post-render decides; the key
   *     is left out if there are no labels
   * @param nodeTaintsPolicy the key is left out for the default of Kubernetes
   */
  @OneLine
  public record Constraint(
      String topologyKey,
      int maxSkew,
      @Nullable String whenUnsatisfiable,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object matchLabelKeys,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String nodeTaintsPolicy,
      @JsonAnyGetter @JsonAnySetter Map<String, Object> others) {
    public Constraint {
      topologyKey = Members.required(topologyKey, "topologyKey", "constraint");
    }

    private static Constraint of(SpreadConstraint constraint) {
      return new Constraint(
          constraint.topologyKey(),
          constraint.maxSkew(),
          constraint.whenUnsatisfiable(),
          switch (constraint.revision()) {
            case POD_TEMPLATE_HASH -> List.of("pod-template-hash");
            case AUTO -> "auto";
            case ABSENT -> null;
          },
          constraint.honorTaints() ? "Honor" : null,
          Map.of());
    }
  }

  /** A disruption budget. */
  @OneLine
  public record DisruptionBudget(
      @Nullable Integer maxUnavailable, @JsonAnyGetter @JsonAnySetter Map<String, Object> others) {}

  /** A limit that the chart sets for the replica count. */
  @OneLine
  public record ChartLimit(
      @Nullable Integer exactly,
      @Nullable Integer atLeast,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String quorum,
      @Nullable String source,
      @JsonAnyGetter @JsonAnySetter Map<String, Object> others) {
    private static ChartLimit of(Workload.Limit limit) {
      return new ChartLimit(
          limit.exactly(), limit.atLeast(), Members.text(limit.quorum()), limit.source(), Map.of());
    }
  }

  /** The resources of one pod, as Kubernetes quantities. */
  @OneLine
  public record Resources(
      @Nullable String cpu,
      @Nullable String memory,
      @JsonAnyGetter @JsonAnySetter Map<String, Object> others) {
    private static @Nullable Resources of(Workload.@Nullable Resources resources) {
      return resources == null
          ? null
          : new Resources(resources.cpu(), resources.memory(), Map.of());
    }
  }

  /** For each decision, the id of the rule that made it. */
  @OneLine
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Rules(
      @Nullable String replicas,
      @Nullable String autoscalingMin,
      @Nullable String autoscalingMax,
      List<String> spread,
      @Nullable String disruptionBudget,
      @JsonAnyGetter @JsonAnySetter Map<String, Object> others) {
    public Rules {
      spread = Members.list(spread);
    }

    private static Rules of(PlannedWorkload workload) {
      PlannedWorkload.Autoscaling autoscaling = workload.autoscaling();
      return new Rules(
          Members.ruleOf(workload.replicas()),
          autoscaling == null ? null : Members.rule(autoscaling.min()),
          autoscaling == null ? null : Members.rule(autoscaling.max()),
          Members.each(workload.spread(), constraint -> Members.rule(constraint.hard())),
          Members.ruleOf(workload.maxUnavailable()),
          Map.of());
    }
  }

  /**
   * How the decisions about the workload reach the cluster through a target that cannot deliver all
   * of them.
   *
   * @param minBy the delivery method of the autoscaler's minimum; null without an autoscaler
   * @param startBy the delivery method of the replica count from which the autoscaler starts; null
   *     without an autoscaler
   */
  @OneLine
  public record Target(
      @Nullable String target,
      @Nullable String replicasBy,
      @Nullable String spreadBy,
      @Nullable String disruptionBudgetBy,
      @Nullable String minBy,
      @Nullable String startBy,
      @Nullable String concurrencyBy,
      @Nullable String labels,
      @Nullable String reason,
      @JsonAnyGetter @JsonAnySetter Map<String, Object> others) {
    private static Target of(Shortfall shortfall) {
      return new Target(
          shortfall.target(),
          shortfall.replicasBy().toString(),
          shortfall.spreadBy().toString(),
          shortfall.disruptionBudgetBy().toString(),
          Members.text(shortfall.minBy()),
          Members.text(shortfall.startBy()),
          shortfall.concurrencyBy().toString(),
          Members.text(shortfall.labels()),
          shortfall.reason().toString(),
          Map.of());
    }
  }

  /** Whether post-render changes the workload. */
  @JsonIgnore
  public boolean isPostRendered() {
    return POST_RENDER.equals(replicasBy)
        || POST_RENDER.equals(spreadBy)
        || POST_RENDER.equals(disruptionBudgetBy)
        || (autoscaling != null
            && (POST_RENDER.equals(autoscaling.minBy())
                || POST_RENDER.equals(autoscaling.maxBy())
                || POST_RENDER.equals(autoscaling.startBy())))
        || forbidsConcurrency;
  }

  static WorkloadDocument of(PlannedWorkload planned, List<Shortfall> shortfalls) {
    Workload workload = planned.workload();
    PlannedWorkload.Survivors left = planned.survivors();
    return new WorkloadDocument(
        planned.name(),
        Members.text(planned.kind()),
        Members.value(planned.replicas()),
        planned.replicasBy().toString(),
        workload.isSupporting(),
        new Survivors(left.zone(), left.rack(), left.node(), left.evenSpread(), Map.of()),
        planned.autoscaling() == null ? null : Autoscaling.of(planned.autoscaling()),
        Members.each(planned.spread(), Constraint::of),
        planned.spreadBy().toString(),
        planned.maxUnavailable() == null
            ? null
            : new DisruptionBudget(planned.maxUnavailable().value(), Map.of()),
        planned.disruptionBudgetBy().toString(),
        planned.forbidsConcurrency(),
        planned.concurrencyBy().toString(),
        workload.highAvailability() == null ? null : workload.highAvailability().value().toString(),
        workload.limit() == null ? null : ChartLimit.of(workload.limit().value()),
        Resources.of(planned.pods().requests()),
        planned.pods().requestsBy().toString(),
        Resources.of(workload.limits()),
        planned.pods().needed(),
        planned.pods().volume().toString(),
        Rules.of(planned),
        Members.each(shortfalls, Target::of),
        Map.of());
  }
}
