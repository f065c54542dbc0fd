package dev.unitform.chartimport;

import java.util.List;

/**
 * A value that decides by a word how a chart runs, such as {@code architecture: replication}.
 *
 * @param words the other words that the chart knows
 */
record Mode(Candidate candidate, List<String> words) {}
