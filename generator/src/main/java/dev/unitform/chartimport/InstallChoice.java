package dev.unitform.chartimport;

import java.util.List;

/**
 * A value that chooses how a chart is installed, such as {@code architecture: replication}.
 *
 * @param words the other words that the chart accepts
 */
record InstallChoice(Candidate candidate, List<String> words) {}
