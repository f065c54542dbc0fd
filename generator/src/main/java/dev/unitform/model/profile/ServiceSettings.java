package dev.unitform.model.profile;

import dev.unitform.model.catalog.Color;
import dev.unitform.model.catalog.GivenValue;
import dev.unitform.model.catalog.HighAvailability;
import dev.unitform.trace.Traced;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a profile for one service, at one of three levels: group, pair or unit.
 *
 * @param host the unit of the pair that hosts a service without disaster recovery
 * @param n the N of N+1
 * @param survive the kind of place whose loss must leave N replicas
 * @param replicas an explicit count
 * @param values free chart values by release name; each a mapping
 * @param baseValues the user's files by release name, relative to the profile
 * @param overrides by release name and value path: the user's values that override the plan on
 *     purpose
 * @param chartVersions by chart name, instead of the catalog's versions
 * @param nodeSelector labels of the nodes that its DaemonSets run on
 * @param tolerations a list of tolerations for the taints of nodes that its DaemonSets run on
 */
public record ServiceSettings(
    @Nullable Traced<Boolean> enabled,
    @Nullable Traced<Role> host,
    @Nullable Traced<HighAvailability> highAvailability,
    @Nullable Traced<Integer> n,
    @Nullable Traced<Survive> survive,
    @Nullable Traced<Integer> replicas,
    @Nullable Traced<Color> color,
    @Nullable Autoscaling autoscaling,
    Map<String, GivenValue> values,
    Map<String, Traced<String>> baseValues,
    Map<String, Map<String, Traced<ValueOverride>>> overrides,
    Map<String, Traced<String>> chartVersions,
    @Nullable GivenValue nodeSelector,
    @Nullable GivenValue tolerations) {
  public ServiceSettings {
    values = TopologyProfile.orEmpty(values);
    baseValues = TopologyProfile.orEmpty(baseValues);
    overrides = TopologyProfile.orEmpty(overrides);
    chartVersions = TopologyProfile.orEmpty(chartVersions);
  }

  /**
   * Whether the user's own value overrides the plan on purpose, and the reason.
   *
   * @param override false cancels an override at a more general level
   */
  public record ValueOverride(boolean override, String because) {}

  /**
   * The settings of a profile for a service's autoscalers.
   *
   * @param enabled null for the value in the chart's sample values
   */
  public record Autoscaling(@Nullable Traced<Boolean> enabled, @Nullable Traced<Integer> max) {}
}
