package dev.unitform.input;

import dev.unitform.model.catalog.GivenValue;

/**
 * A values file of the user's.
 *
 * @param text with line feeds only, for the output
 * @param values what Helm reads in it
 */
public record BaseValues(String text, GivenValue values) {}
