package dev.unitform.planner;

import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.profile.ServiceSettings.ValueOverride;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.planner.rule.NameRule;
import dev.unitform.planner.rule.PlacementRule;
import dev.unitform.planner.rule.ShortfallRule;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The diagnostics that the planner finds while it plans one unit. */
final class UnitFindings {
  private final Diagnostics diagnostics = new Diagnostics();
  private final Map<Value, Diagnostics> shared = new LinkedHashMap<>();
  private final Set<SourcePosition> followed = new LinkedHashSet<>();

  /** A value that the user gave for a path of a chart. */
  private record Value(SourcePosition at, String path) {}

  /**
   * The diagnostics about this unit alone. {@link #share} collects diagnostics that also apply to
   * other units.
   */
  Diagnostics diagnostics() {
    return diagnostics;
  }

  /**
   * Adds diagnostics about a service that may also apply to other units. Such diagnostics are
   * reported only once for the whole profile. Does nothing if there are already diagnostics for the
   * same value.
   *
   * @param at the place of the value that the user gave
   * @param path the path of the value in the chart
   */
  void share(String service, SourcePosition at, String path, Consumer<Diagnostics> report) {
    Value value = new Value(at, path);
    if (!shared.containsKey(value)) {
      Diagnostics found = new Diagnostics();
      shared.put(value, found);
      found.about(
          service,
          () -> {
            report.accept(found);
            return found;
          });
    }
  }

  /**
   * Notes that an override has an effect in this unit: the plan uses the user's value, or reports
   * that it cannot.
   */
  void follow(@Nullable Traced<ValueOverride> said) {
    if (said != null && said.position() != null) {
      followed.add(said.position());
    }
  }

  /**
   * All findings about the unit.
   *
   * @param unit the planned unit
   */
  FoundInUnit of(PlannedUnit unit) {
    NameRule.check(unit.releases(), diagnostics);
    List<FoundInUnit.Shared> ofSeveral = new ArrayList<>();
    shared.forEach(
        (value, found) ->
            ofSeveral.add(new FoundInUnit.Shared(value.at, value.path, found.sorted())));
    return new FoundInUnit(
        diagnostics.sorted(),
        ofSeveral,
        List.copyOf(followed),
        unit.placements().stream()
            .filter(
                placement ->
                    placement.isInstalled()
                        && PlacementRule.recoversInSecondary(
                            placement.service(), placement.highAvailability().value()))
            .map(placement -> placement.service().metadata().title())
            .toList(),
        unit.releases().stream()
            .map(PlannedRelease::baseValues)
            .filter(Objects::nonNull)
            .map(Traced::value)
            .distinct()
            .toList(),
        ShortfallRule.Losses.NONE);
  }
}
