package dev.unitform.diagnostic;

/**
 * A text, and the name of its file in positions.
 *
 * @param name relative to the project, with forward slashes
 */
public record SourceText(String name, String text) {}
