package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SortedSet;

/**
 * A field of a rendered object that a plan can set, with the value of the field.
 *
 * @param role the decision that sets the field
 * @param workloads the workloads that the field affects
 * @param field the name of the field, as it appears in the evidence of an imported path
 */
record ReachedField(PathRole role, SortedSet<String> workloads, String field, JsonNode node) {}
