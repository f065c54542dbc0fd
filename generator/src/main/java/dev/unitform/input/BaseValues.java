package dev.unitform.input;

import dev.unitform.model.catalog.GivenValue;

/**
 * A user's base values file.
 *
 * @param text the file's text with LF line ends, which is copied to the output
 * @param values the values in the file, as Helm reads them
 */
public record BaseValues(String text, GivenValue values) {}
