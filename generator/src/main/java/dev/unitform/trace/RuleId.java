package dev.unitform.trace;

import org.jspecify.annotations.Nullable;

/**
 * A rule of the planner.
 *
 * @param id a stable, dotted id, such as {@code replicas.n-plus-one}
 * @param sentence the rule in one sentence
 */
public record RuleId(String id, String sentence) {
  // This method is written by hand, because Java generates the equals method of a record at run
  // time, which would delay a short run.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof RuleId rule && id.equals(rule.id));
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }
}
