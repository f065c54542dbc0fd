package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Diagnostics;
import java.util.List;

/** All rules that check the finished plan and decide nothing. */
public final class PlanningRules {
  static final List<PlanningRule> RULES =
      List.of(
          new ReferenceRule(),
          new PlaceRule(),
          new MeshRule(),
          new RenameRule(),
          new RepositoryRule(),
          new AcknowledgementRule(),
          new ContractRule(),
          new ClusterRule(),
          new KubernetesVersionRule(),
          new OverrideRule(),
          new DeliveryRule());

  private PlanningRules() {}

  /** Runs all rules on a plan and its inputs. */
  public static void check(Planning planning, Diagnostics diagnostics) {
    RULES.forEach(rule -> rule.check(planning, diagnostics));
  }
}
