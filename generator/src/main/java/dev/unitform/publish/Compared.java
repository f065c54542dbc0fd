package dev.unitform.publish;

import dev.unitform.output.OutputTree;

/**
 * A profile's output in the repository before and after.
 *
 * @param before without files where there was none
 */
public record Compared(OutputTree before, OutputTree after) {}
