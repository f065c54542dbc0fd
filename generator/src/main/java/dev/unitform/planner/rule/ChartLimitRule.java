package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.model.catalog.Workload;
import dev.unitform.trace.RuleId;
import dev.unitform.trace.Traced;
import org.jspecify.annotations.Nullable;

/**
 * Applies a chart's own limit to a replica count. The limit changes a computed count, but never one
 * that the mode fixes. A count in the profile that breaks the limit is an error.
 */
public final class ChartLimitRule {
  public static final RuleId LIMITED =
      new RuleId("replicas.chart-limit", "the chart itself limits the count");

  private ChartLimitRule() {}

  /**
   * The replica count of a workload after the limit of its chart is applied.
   *
   * @param explicit the profile's {@code replicas}; null if the count is computed
   */
  public static Traced<Integer> limited(
      Workload workload,
      Traced<Integer> count,
      @Nullable Traced<Integer> explicit,
      Traced<Integer> minimum,
      Diagnostics diagnostics) {
    Traced<Workload.Limit> limit = workload.limit();
    if (limit == null || limit.value().allows(count.value())) {
      return count;
    }
    if (explicit != null) {
      diagnostics.add(
          Code.PLN005,
          explicit.position(),
          limit.position(),
          "%d replicas break a limit of the chart: '%s' runs %s (%s)"
              .formatted(
                  explicit.value(),
                  workload.name().value(),
                  limit.value().phrase(),
                  limit.value().source()),
          "remove 'replicas', or use 'n', which respects the limit (%s)"
              .formatted(limit.position()));
    }
    int nearest = limit.value().nearest(count.value());
    if (nearest < minimum.value() && nearest < count.value()) {
      diagnostics.add(
          Code.PLN102,
          limit.position(),
          "the chart limits the replica count of '%s' to %s, lower than the recommended %d: %s"
              .formatted(
                  workload.name().value(),
                  limit.value().phrase(),
                  minimum.value(),
                  limit.value().source()));
    }
    return Traced.derived(nearest, LIMITED, count.as("computed"), limit.as("limit"));
  }
}
