package dev.unitform.render;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.target.TargetSpec;
import dev.unitform.trace.Traced;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The targets that a plan's profile gets: those that every profile gets, and those it picks. */
final class PickedTargets {
  /** Made by Helm and not by templates, so no folder of templates has this name. */
  private static final String RENDERED = "rendered";

  private final List<TargetSpec> targets;
  private final Plan plan;
  private final Diagnostics diagnostics;

  private PickedTargets(List<TargetSpec> targets, Plan plan, Diagnostics diagnostics) {
    this.targets = targets;
    this.plan = plan;
    this.diagnostics = diagnostics;
  }

  /** The targets to make; what the profile picks wrongly is added to the diagnostics. */
  static List<TargetSpec> of(List<TargetSpec> targets, Plan plan, Diagnostics diagnostics) {
    return new PickedTargets(targets, plan, diagnostics).pick();
  }

  private List<TargetSpec> pick() {
    for (Traced<String> name : plan.delivery().targets()) {
      TargetSpec target = named(name.value());
      if (target == null) {
        if (!name.value().equals(RENDERED)) {
          reject(name);
        }
      } else if (!target.optional()) {
        diagnostics.add(
            Code.PRF015,
            name.position(),
            "the target '%s' is made in any case".formatted(name.value()),
            "remove it");
      } else {
        target.needs().forEach(need -> check(need, name));
      }
    }
    return targets.stream()
        .filter(target -> !target.optional() || plan.delivery().picks(target.name()))
        .toList();
  }

  private @Nullable TargetSpec named(String name) {
    return targets.stream().filter(t -> t.name().equals(name)).findFirst().orElse(null);
  }

  private void reject(Traced<String> name) {
    List<String> legal =
        targets.stream().filter(TargetSpec::optional).map(TargetSpec::name).sorted().toList();
    diagnostics.add(
        Code.PRF015,
        name.position(),
        "unknown target '%s'".formatted(name.value()),
        Suggestion.help(name.value(), legal, "targets are the folders of templates"));
  }

  private void check(TargetSpec.Need need, Traced<String> target) {
    switch (need) {
      case GIT_OPS -> {
        if (plan.delivery().gitOps() == null) {
          lacks(need, target, "", "say where the output is committed: gitOps: {repository: …}");
        }
      }
      case CHART_REPOSITORY ->
          plan.units().stream()
              .filter(unit -> unit.facts().chartRepository() == null)
              .filter(unit -> unit.releases().stream().anyMatch(PickedTargets::isWithoutSource))
              .map(PlannedUnit::name)
              .findFirst()
              .ifPresent(
                  unit ->
                      lacks(
                          need,
                          target,
                          " in '%s'".formatted(unit),
                          "say where charts come from: defaults: {chartRepository: …}"));
    }
  }

  private static boolean isWithoutSource(PlannedRelease release) {
    return release.chart().repository() == null && !release.chart().isDelivered();
  }

  private void lacks(TargetSpec.Need need, Traced<String> target, String where, String help) {
    SourcePosition at = Objects.requireNonNull(target.position(), "a target is given by a file");
    diagnostics.add(
        Code.PRF016,
        at,
        "the target '%s' needs '%s'%s".formatted(target.value(), need, where),
        help);
  }
}
