package dev.unitform.kube;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A disruption budget.
 *
 * @param selector null if the budget has no selector and therefore selects no pods
 */
public record DisruptionBudget(KubernetesObject object, @Nullable LabelSelector selector) {
  private static final Pattern PERCENT = Pattern.compile("(\\d{1,9})%");

  /** The object as a disruption budget; null if it is not one. */
  public static @Nullable DisruptionBudget of(KubernetesObject object) {
    return object.is("policy", "PodDisruptionBudget")
        ? new DisruptionBudget(object, LabelSelector.of(object.at("spec", "selector")))
        : null;
  }

  /** Whether the budget protects the pods of a workload. */
  public boolean protects(PodWorkload workload) {
    return selector != null
        && workload.object().isInSameNamespaceAs(object)
        && selector.matches(workload.labels());
  }

  /**
   * The setting that prevents every eviction, as the manifest has it, such as {@code minAvailable:
   * 2}; null if a pod may be evicted.
   *
   * @param pods the number of pods; null if unknown
   */
  public @Nullable String blocker(@Nullable Integer pods) {
    JsonNode most = object.at("spec", "maxUnavailable");
    JsonNode least = object.at("spec", "minAvailable");
    if (share(most, 100) != null) {
      // Kubernetes rounds the percentage up, so any percentage except zero allows an eviction.
      return Integer.valueOf(0).equals(share(most, 100))
          ? "maxUnavailable: " + most.asText()
          : null;
    }
    Integer percent = percent(least);
    boolean all = percent != null && percent >= 100;
    Integer kept = pods == null ? null : share(least, pods);
    boolean blocks = all || (kept != null && pods != null && kept >= pods);
    return blocks ? "minAvailable: " + least.asText() : null;
  }

  /** A number, or a percentage of the pods converted to a number; null if the text is neither. */
  private static @Nullable Integer share(JsonNode value, int pods) {
    if (value.canConvertToInt() && value.isIntegralNumber()) {
      return value.intValue();
    }
    Integer percent = percent(value);
    return percent == null
        ? null
        : (int) Math.min(Integer.MAX_VALUE, ((long) percent * pods + 99) / 100);
  }

  private static @Nullable Integer percent(JsonNode value) {
    var matcher = PERCENT.matcher(value.isTextual() ? value.asText() : "");
    return matcher.matches() ? Integer.valueOf(matcher.group(1)) : null;
  }
}
