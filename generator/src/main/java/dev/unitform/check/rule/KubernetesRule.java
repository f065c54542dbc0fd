package dev.unitform.check.rule;

import dev.unitform.diagnostic.Diagnostics;

/** A rule about the rendered objects of a unit. */
interface KubernetesRule {
  void check(UnitObjects unit, Diagnostics diagnostics);
}
