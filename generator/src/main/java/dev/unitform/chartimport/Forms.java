package dev.unitform.chartimport;

import dev.unitform.chartimport.Trial.Form;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a contract must name the form of a value, because the chart takes the value in an
 * unusual form: for instance tolerations as text instead of a list.
 */
final class Forms {
  private Forms() {}

  static boolean isNamed(PathRole role, Form form) {
    String usual = usual(role);
    return usual != null && !usual.equals(form.word());
  }

  /**
   * The word for the form that a value has if the contract names no form; null for a role whose
   * values have no form.
   */
  static @Nullable String usual(PathRole role) {
    return switch (role) {
      case SPREAD, TOLERATIONS -> Form.LIST.word();
      case AFFINITY, NODE_SELECTOR -> Form.MAP.word();
      default -> null;
    };
  }
}
