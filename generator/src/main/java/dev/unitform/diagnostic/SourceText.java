package dev.unitform.diagnostic;

/**
 * A text with its name in positions.
 *
 * @param name relative to the project, with forward slashes
 */
public record SourceText(String name, String text) {}
