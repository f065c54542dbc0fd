package dev.unitform.input;

import dev.unitform.model.catalog.GivenValue;

/**
 * A user's base values file.
 *
 * @param text the text of the file as the output contains it, with LF line ends
 * @param values the values in the file, as Helm reads them
 */
public record BaseValues(String text, GivenValue values) {}
