package dev.unitform.input;

import dev.unitform.model.catalog.GivenValue;

/**
 * A user's values file.
 *
 * @param text its text with LF line ends, for the output
 * @param values its values, as Helm reads them
 */
public record BaseValues(String text, GivenValue values) {}
