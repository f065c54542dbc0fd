package dev.unitform.chartimport;

import dev.unitform.chartimport.Trial.Form;

/**
 * Decides which values need a form in the contract, because the chart takes them in an unusual
 * form.
 */
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
