package dev.unitform.check.rule;

import dev.unitform.diagnostic.Diagnostics;

/** One thing that must hold of a unit's rendered objects. */
interface KubernetesRule {
  void check(UnitObjects unit, Diagnostics diagnostics);
}
