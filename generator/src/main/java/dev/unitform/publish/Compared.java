package dev.unitform.publish;

import dev.unitform.output.OutputTree;

/**
 * A profile's output in the repository before and after a publication.
 *
 * @param before empty if the repository had no output of the profile
 */
public record Compared(OutputTree before, OutputTree after) {}
