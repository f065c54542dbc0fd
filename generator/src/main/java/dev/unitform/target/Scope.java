package dev.unitform.target;

import java.util.List;
import java.util.Locale;

/**
 * The part of the plan that a file is about, such as a unit or a release. The file is rendered once
 * for each such part, and its path may contain the placeholders of the part.
 */
public enum Scope {
  GROUP("group"),
  PAIR("group", "pair"),
  UNIT("group", "pair", "unit", "provider"),
  RELEASE("group", "pair", "unit", "provider", "namespace", "release", "chart");

  private final String placeholders;

  Scope(String... placeholders) {
    this.placeholders = String.join(" ", placeholders);
  }

  /** The placeholders that the path of a file with this scope may contain. */
  public List<String> placeholders() {
    return List.of(placeholders.split(" "));
  }

  /** The name in target.yaml files. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
