package dev.unitform.trace;

/**
 * The name of a planner's rule.
 *
 * @param id a stable, dotted id, such as {@code replicas.n-plus-one}
 * @param sentence the rule in one sentence
 */
public record RuleId(String id, String sentence) {}
