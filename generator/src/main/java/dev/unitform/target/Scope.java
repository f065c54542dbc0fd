package dev.unitform.target;

import java.util.List;
import java.util.Locale;

/**
 * The subject of a file, which decides how often it is produced and which placeholders its path may
 * have.
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

  /** The placeholders that a path of this scope may have. */
  public List<String> placeholders() {
    return List.of(placeholders.split(" "));
  }

  /** The name in target.yaml files. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
