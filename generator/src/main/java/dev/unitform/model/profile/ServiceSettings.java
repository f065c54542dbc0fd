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
 * @param n the number of replicas that the service needs (the N of N+1); Unitform plans one more
 * @param survive {@code zone} or {@code rack}: N replicas must remain after the loss of one zone or
 *     rack
 * @param replicas the replica count; replaces the computed count
 * @param values chart values by release name; each is a mapping
 * @param baseValues the paths of the user's base values files by release name, relative to the
 *     profile
 * @param overrides by release name and value path: declares that the user's value replaces the
 *     plan's value on purpose
 * @param chartVersions by chart name: versions that replace those of the catalog
 * @param nodeSelector labels of the nodes on which the service's DaemonSets run
 * @param tolerations tolerations for the taints of the nodes on which the service's DaemonSets run
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
  /**
   * Declares that the user's own value replaces the plan's value on purpose, with the reason.
   *
   * @param override false cancels an override at a more general level
   */
  public record ValueOverride(boolean override, String because) {}

  /**
   * The settings of a profile for a service's autoscalers.
   *
   * @param enabled null if the chart's sample values decide
   */
  public record Autoscaling(@Nullable Traced<Boolean> enabled, @Nullable Traced<Integer> max) {}
}
