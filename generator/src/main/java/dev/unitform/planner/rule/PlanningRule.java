package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Diagnostics;

/** A rule that checks a profile, a catalog and the plan that was made from them. */
interface PlanningRule {
  void check(Planning planning, Diagnostics diagnostics);
}
