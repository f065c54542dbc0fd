package dev.unitform.chartimport;

import java.util.List;

/**
 * A value that switches a chart between ways to run, such as {@code architecture: replication}.
 *
 * @param words the other words that the chart accepts
 */
record Mode(Candidate candidate, List<String> words) {}
