package dev.unitform.trace;

/**
 * A rule of the planner.
 *
 * @param id a stable, dotted id, such as {@code replicas.n-plus-one}
 * @param sentence the rule in one sentence
 */
public record RuleId(String id, String sentence) {}
