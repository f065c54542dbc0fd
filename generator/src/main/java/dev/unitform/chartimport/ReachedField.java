package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.SortedSet;

/**
 * A field of a rendered object, with the value that the field has.
 *
 * @param workloads the workloads that the field affects
 * @param field the name of the field as the comment beside an imported path shows it
 */
record ReachedField(PathRole role, SortedSet<String> workloads, String field, JsonNode node) {}
