package dev.unitform.publish;

import dev.unitform.output.OutputTree;

/**
 * A profile's output in the repository before and after the change.
 *
 * @param before without files if there was no output
 */
public record Compared(OutputTree before, OutputTree after) {}
