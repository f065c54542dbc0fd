package dev.unitform.plan;

import dev.unitform.trace.Traced;
import org.jspecify.annotations.Nullable;

/**
 * One value of a chart that Unitform sets.
 *
 * @param path the path of the value
 * @param value the value with the type that the chart expects: String, Integer, Boolean, List or
 *     Map; null to remove the chart's default
 * @param decision the decision from which the value follows, with its reason
 * @param workload the workload to which the value applies; null for the whole release
 */
public record ValueAssignment(
    ValuePath path,
    @Nullable Object value,
    Purpose purpose,
    Traced<?> decision,
    @Nullable PlannedWorkload workload) {
  /** A copy of the assignment for a changed workload. */
  ValueAssignment about(PlannedWorkload changed) {
    return new ValueAssignment(path, value, purpose, decision, changed);
  }

  /** The purpose of a value. */
  public enum Purpose {
    RUN,
    IMAGE,
    SCHEDULE,
    CONCURRENCY,
    RESOURCES,
    REPLICAS,
    AUTOSCALING_SWITCH,
    AUTOSCALING_MINIMUM,
    AUTOSCALING_MAXIMUM,
    AUTOSCALING_TARGET,
    BUDGET_SWITCH,
    BUDGET,
    TOPOLOGY_SPREAD,
    PRIORITY_CLASS,
    NODE_PLACEMENT,
    IDENTITY,
    TENANT,
    DOMAIN,
    IMAGE_REGISTRY,
    STORAGE_CLASS,
    CHART_MODE
  }
}
