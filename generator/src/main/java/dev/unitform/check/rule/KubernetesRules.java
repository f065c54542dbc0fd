package dev.unitform.check.rule;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.plan.UnitFacts;
import java.util.List;

/**
 * What Kubernetes would accept and then not do, or not survive: rules about the rendered objects of
 * a unit, each with a code and the Kubernetes document that it rests on.
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
   * Holds the objects of a unit against all rules.
   *
   * @param releases all of the unit's, since budgets and selectors reach beyond their own release
   */
  public static List<Diagnostic> check(UnitFacts unit, List<RenderedRelease> releases) {
    Diagnostics diagnostics = new Diagnostics();
    UnitObjects objects = UnitObjects.of(unit, releases);
    RULES.forEach(rule -> rule.check(objects, diagnostics));
    return diagnostics.sorted();
  }
}
