package dev.unitform.helm;

/**
 * A values file for Helm; a later file overrides an earlier one.
 *
 * @param name its name in messages
 */
public record ValuesText(String name, String text) {}
