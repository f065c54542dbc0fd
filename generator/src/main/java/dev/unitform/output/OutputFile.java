package dev.unitform.output;

/**
 * One file of the result.
 *
 * @param text the whole content, line feeds only; written as UTF-8
 * @param origin what made it: a template's path below {@code templates/}, or the user's file
 */
public record OutputFile(OutputPath path, String text, String origin) {}
