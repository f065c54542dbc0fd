package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SortedSet;

/**
 * A field of a rendered object that a plan can set, with the value of the field.
 *
 * @param role the decision that the field shows
 * @param workloads the workloads that the field affects
 * @param field the name of the field, as the comment next to an imported path shows it
 */
record ReachedField(PathRole role, SortedSet<String> workloads, String field, JsonNode node) {}
