package dev.unitform.render;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.plan.Delivery;
import dev.unitform.plan.Delivery.LimitedTarget;
import dev.unitform.plan.Delivery.RenderedChart;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.target.TargetSpec;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Selects the targets of a plan: those that every profile has, and the optional targets that the
 * profile picks.
 */
public final class PickedTargets {
  private final List<TargetSpec> targets;
  private final Plan plan;
  private final List<RenderedChart> rendered;
  private final Diagnostics diagnostics;

  private PickedTargets(
      List<TargetSpec> targets, Plan plan, List<RenderedChart> rendered, Diagnostics diagnostics) {
    this.targets = targets;
    this.plan = plan;
    this.rendered = rendered;
    this.diagnostics = diagnostics;
  }

  /** The targets of a plan. */
  static List<TargetSpec> of(List<TargetSpec> targets, Plan plan) {
    return targets.stream()
        .filter(target -> !target.optional() || plan.delivery().picks(target.name()))
        .toList();
  }

  /**
   * A copy of the plan that also contains the rendered charts, and the targets that cannot deliver
   * every decision to the cluster. Reports errors in the profile's choice of targets.
   *
   * @param targets all targets
   * @param rendered the charts whose rendered manifests are part of the output
   */
  public static Plan resolve(
      Plan plan, List<TargetSpec> targets, List<RenderedChart> rendered, Diagnostics diagnostics) {
    return new PickedTargets(targets, plan, rendered, diagnostics).resolve();
  }

  /**
   * Whether the notices about the targets of a plan, such as decisions that a target cannot
   * deliver, depend on the decisions for all units.
   *
   * @param picked the names of the targets that the profile picks
   * @param targets all targets
   */
  public static boolean readAllUnits(List<Traced<String>> picked, List<TargetSpec> targets) {
    return picked.stream()
        .map(Traced::value)
        .anyMatch(
            name ->
                name.equals(TargetSpec.RENDERED)
                    || targets.stream()
                        .anyMatch(target -> target.name().equals(name) && target.isLimited()));
  }

  private Plan resolve() {
    List<LimitedTarget> limited = new ArrayList<>();
    for (Traced<String> name : plan.delivery().targets()) {
      TargetSpec target = named(name.value());
      if (target == null) {
        if (!name.value().equals(TargetSpec.RENDERED)) {
          reject(name);
        }
      } else if (!target.optional()) {
        diagnostics.add(
            Code.PRF015,
            name.position(),
            "the target '%s' is always generated".formatted(name.value()),
            "remove it");
      } else {
        target.needs().forEach(need -> check(need, target, name));
        if (target.isLimited()) {
          limited.add(
              new LimitedTarget(
                  name, target.postRenders(), target.patches(), target.dropsScaledCounts()));
        }
      }
    }
    Delivery known =
        new Delivery(plan.delivery().targets(), plan.delivery().gitOps(), limited, rendered);
    return plan.deliveredBy(known);
  }

  private @Nullable TargetSpec named(String name) {
    return targets.stream().filter(t -> t.name().equals(name)).findFirst().orElse(null);
  }

  private void reject(Traced<String> name) {
    List<String> legal =
        Stream.concat(
                targets.stream().filter(TargetSpec::optional).map(TargetSpec::name),
                Stream.of(TargetSpec.RENDERED))
            .sorted()
            .toList();
    diagnostics.add(
        Code.PRF015,
        name.position(),
        "unknown target '%s'".formatted(name.value()),
        Suggestion.help(name.value(), legal, "each folder of templates is a target"));
  }

  private void check(TargetSpec.Need need, TargetSpec spec, Traced<String> target) {
    switch (need) {
      case GIT_OPS -> {
        if (plan.delivery().gitOps() == null) {
          lacks(need, target, "", "name the repository of the output: gitOps: {repository: …}");
        }
      }
      case CHART_REPOSITORY ->
          plan.units().stream()
              .filter(unit -> unit.facts().settings().chartRepository() == null)
              .filter(unit -> unit.releases().stream().anyMatch(r -> isWithoutSource(r, spec)))
              .map(PlannedUnit::name)
              .findFirst()
              .ifPresent(
                  unit ->
                      lacks(
                          need,
                          target,
                          " in '%s'".formatted(unit),
                          "name the repository of the charts: defaults: {chartRepository: …}"));
    }
  }

  /**
   * Whether a target needs a chart repository for a release, but the catalog does not name a
   * repository. A target that cannot run post-render does not need a repository if the output has
   * the rendered manifests of the release.
   */
  private boolean isWithoutSource(PlannedRelease release, TargetSpec target) {
    return release.chart().repository() == null
        && !release.chart().isDelivered()
        && (target.postRenders() || !rendered.contains(RenderedChart.of(release.chart())));
  }

  private void lacks(TargetSpec.Need need, Traced<String> target, String where, String help) {
    SourcePosition at = Objects.requireNonNull(target.position(), "a picked target has a position");
    diagnostics.add(
        Code.PRF016,
        at,
        "the target '%s' needs '%s'%s".formatted(target.value(), need, where),
        help);
  }
}
