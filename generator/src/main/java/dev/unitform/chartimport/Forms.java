package dev.unitform.chartimport;

import dev.unitform.chartimport.Trial.Form;

/** Decides for which values the contract must name a form, because it is not the usual one. */
final class Forms {
  private Forms() {}

  static boolean isNamed(PathRole role, Form form) {
    return switch (role) {
      case SPREAD, TOLERATIONS -> form != Form.LIST;
      case AFFINITY, NODE_SELECTOR -> form != Form.MAP;
      default -> false;
    };
  }
}
