package dev.unitform.planner;

import dev.unitform.model.catalog.Color;
import dev.unitform.model.catalog.GivenValue;
import dev.unitform.model.catalog.HighAvailability;
import dev.unitform.model.profile.ServiceSettings;
import dev.unitform.model.profile.ServiceSettings.ValueOverride;
import dev.unitform.model.profile.Survive;
import dev.unitform.planner.rule.ReplicasRule;
import dev.unitform.trace.Traced;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a profile for one service in one unit, merged from the settings for the group,
 * the pair and the unit. If several of these have the same key, the unit's value is used, or else
 * the pair's. The chart values ({@code values}) are merged mapping by mapping; lists are replaced
 * as a whole.
 */
public record EffectiveSettings(
    @Nullable Traced<Boolean> enabled,
    @Nullable Traced<HighAvailability> highAvailability,
    @Nullable Traced<Integer> n,
    @Nullable Traced<Survive> survive,
    @Nullable Traced<Integer> replicas,
    @Nullable Traced<Color> color,
    @Nullable Traced<Boolean> autoscalingEnabled,
    @Nullable Traced<Integer> autoscalingMax,
    Map<String, GivenValue> values,
    Map<String, Traced<String>> baseValues,
    Map<String, Map<String, Traced<ValueOverride>>> overrides,
    Map<String, Traced<String>> chartVersions,
    @Nullable GivenValue nodeSelector,
    @Nullable GivenValue tolerations) {

  /** Merges settings, which are listed from the most general to the most specific. */
  static EffectiveSettings of(List<ServiceSettings> levels) {
    Map<String, GivenValue> values = new LinkedHashMap<>();
    Map<String, Map<String, Traced<ValueOverride>>> overrides = new LinkedHashMap<>();
    for (ServiceSettings level : levels) {
      level.values().forEach((release, given) -> values.merge(release, given, GivenValue::under));
      level
          .overrides()
          .forEach(
              (release, said) ->
                  overrides.computeIfAbsent(release, r -> new LinkedHashMap<>()).putAll(said));
    }
    return new EffectiveSettings(
        nearest(levels, ServiceSettings::enabled),
        nearest(levels, ServiceSettings::highAvailability),
        nearest(levels, ServiceSettings::n),
        nearest(levels, ServiceSettings::survive),
        nearest(levels, ServiceSettings::replicas),
        nearest(levels, ServiceSettings::color),
        nearest(levels, s -> s.autoscaling() == null ? null : s.autoscaling().enabled()),
        nearest(levels, s -> s.autoscaling() == null ? null : s.autoscaling().max()),
        values,
        nearestOfEach(levels, ServiceSettings::baseValues),
        overrides,
        nearestOfEach(levels, ServiceSettings::chartVersions),
        last(levels, ServiceSettings::nodeSelector),
        last(levels, ServiceSettings::tolerations));
  }

  /**
   * The N of the service, which is the number of replicas that must keep running; null if the
   * profile sets neither {@code n} nor {@code survive}.
   */
  @Nullable Traced<Integer> kept() {
    return survive == null ? n : ReplicasRule.needed(n);
  }

  private static @Nullable GivenValue last(
      List<ServiceSettings> levels, Function<ServiceSettings, @Nullable GivenValue> key) {
    return levels.stream()
        .map(key)
        .filter(Objects::nonNull)
        .reduce((far, near) -> near)
        .orElse(null);
  }

  private static <T> @Nullable Traced<T> nearest(
      List<ServiceSettings> levels, Function<ServiceSettings, @Nullable Traced<T>> key) {
    Traced<T> merged = null;
    for (ServiceSettings level : levels) {
      Traced<T> given = key.apply(level);
      if (given != null) {
        merged = given.overriding(merged);
      }
    }
    return merged;
  }

  private static Map<String, Traced<String>> nearestOfEach(
      List<ServiceSettings> levels, Function<ServiceSettings, Map<String, Traced<String>>> key) {
    Map<String, Traced<String>> merged = new LinkedHashMap<>();
    for (ServiceSettings level : levels) {
      key.apply(level)
          .forEach((name, given) -> merged.put(name, given.overriding(merged.get(name))));
    }
    return merged;
  }
}
