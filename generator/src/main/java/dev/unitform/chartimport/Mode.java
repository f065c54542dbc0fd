package dev.unitform.chartimport;

import java.util.List;

/**
 * A value whose word decides how a chart runs, such as {@code architecture: replication}.
 *
 * @param words the other words that the chart accepts
 */
record Mode(Candidate candidate, List<String> words) {}
