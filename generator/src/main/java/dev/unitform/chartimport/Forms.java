package dev.unitform.chartimport;

import dev.unitform.chartimport.Trial.Form;

/** Decides which forms of a value the contract must name, because they are not the usual ones. */
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
