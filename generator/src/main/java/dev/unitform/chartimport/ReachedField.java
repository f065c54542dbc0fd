package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SortedSet;

/**
 * A field of a rendered object that a value of the chart may decide.
 *
 * @param workloads those that it is about
 * @param field in words, for the evidence
 */
record ReachedField(PathRole role, SortedSet<String> workloads, String field, JsonNode node) {}
