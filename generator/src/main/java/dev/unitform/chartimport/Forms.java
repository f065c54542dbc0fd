package dev.unitform.chartimport;

import dev.unitform.chartimport.Trial.Form;

/** Which forms of a value the contract has to name, since they are not the usual one. */
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
