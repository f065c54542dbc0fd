package dev.unitform.publish;

import dev.unitform.output.OutputTree;

/**
 * A profile's folder in the repository before and after a publication, with the files that Unitform
 * did not write.
 *
 * @param before empty if the repository had no output of the profile
 */
public record Compared(OutputTree before, OutputTree after) {}
