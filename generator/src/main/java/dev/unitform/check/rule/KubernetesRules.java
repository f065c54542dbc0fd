package dev.unitform.check.rule;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.plan.UnitFacts;
import java.util.List;

/**
 * Finds rendered objects that Kubernetes accepts but that do not work as intended. Each rule has
 * its own codes and names the Kubernetes documentation that it follows.
 */
public final class KubernetesRules {
  private static final List<KubernetesRule> RULES =
      List.of(
          new WorkloadSelectorRule(),
          new NodeLabelRule(),
          new DisruptionBudgetRule(),
          new AutoscalerRule(),
          new SurgeRule(),
          new ConcurrencyRule(),
          new ObjectNameRule(),
          new DuplicateRule(),
          new NodePlacementRule());

  private KubernetesRules() {}

  /**
   * Checks the objects of a unit with all rules.
   *
   * @param releases all releases of the unit, because budgets and selectors can concern several
   */
  public static List<Diagnostic> check(UnitFacts unit, List<RenderedRelease> releases) {
    Diagnostics diagnostics = new Diagnostics();
    UnitObjects objects = UnitObjects.of(unit, releases);
    RULES.forEach(rule -> rule.check(objects, diagnostics));
    return diagnostics.sorted();
  }
}
