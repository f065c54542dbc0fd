package dev.unitform.trace;

/**
 * A rule of the planner by name.
 *
 * @param id dotted and stable, as in {@code replicas.n-plus-one}
 * @param sentence what the rule says, in one sentence
 */
public record RuleId(String id, String sentence) {}
