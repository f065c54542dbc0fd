package dev.unitform.chartimport;

import dev.unitform.chartimport.Trial.Form;

/**
 * Decides whether a contract must name the form of a value, because the chart takes the value in an
 * unusual form: for instance tolerations as text instead of a list.
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
