package dev.unitform.output;

/**
 * One file of the output.
 *
 * @param text the content with LF line ends; written as UTF-8
 * @param origin its source: a template's path below {@code templates/}, or a file of the user
 */
public record OutputFile(OutputPath path, String text, String origin) {}
