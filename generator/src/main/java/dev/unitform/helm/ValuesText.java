package dev.unitform.helm;

/**
 * A values file that Helm is given; a later one wins over an earlier one.
 *
 * @param name what it is called in messages
 */
public record ValuesText(String name, String text) {}
