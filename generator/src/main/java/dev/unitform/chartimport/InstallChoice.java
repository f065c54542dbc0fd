package dev.unitform.chartimport;

import java.util.List;

/**
 * A value that chooses how a chart is installed, such as {@code architecture: replication}.
 *
 * @param words the words that the chart accepts as the value, without its default
 */
record InstallChoice(Candidate candidate, List<String> words) {}
