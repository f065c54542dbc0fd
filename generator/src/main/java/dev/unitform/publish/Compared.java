package dev.unitform.publish;

import dev.unitform.disk.WriteReport;
import dev.unitform.output.OutputTree;

/**
 * A profile's output in the repository before and after.
 *
 * @param before without files where there was none
 * @param report what changes
 */
public record Compared(OutputTree before, OutputTree after, WriteReport report) {}
