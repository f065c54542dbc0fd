package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Diagnostics;

/** A rule that checks a profile, its catalog and the finished plan, and decides nothing. */
interface PlanningRule {
  void check(Planning planning, Diagnostics diagnostics);
}
