package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.chartcheck.EffectiveValues;
import dev.unitform.chartimport.Trial.Form;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A value path that has an effect: a value there changes the rendered chart.
 *
 * @param role the decision of a plan that the path sets
 * @param form the form in which the chart takes the value
 * @param workloads the ids of the workloads that the path affects
 * @param evidence the field of a rendered object in which the value appeared
 * @param addsSelector for spread constraints: whether the chart adds the selector
 * @param constant the value that the contract always writes; null if a plan decides it
 */
record FoundPath(
    PathRole role,
    Candidate candidate,
    Form form,
    SortedSet<String> workloads,
    String evidence,
    boolean addsSelector,
    @Nullable JsonNode constant) {
  /** Stands in {@code workloads} for objects that are not workloads, such as a service account. */
  static final String NO_WORKLOAD = "";

  /** A path whose value a plan decides. */
  FoundPath(
      PathRole role,
      Candidate candidate,
      Form form,
      SortedSet<String> workloads,
      String evidence,
      boolean addsSelector) {
    this(role, candidate, form, workloads, evidence, addsSelector, /* constant= */ null);
  }

  /** A switch that the contract always turns on. */
  static FoundPath on(Candidate candidate, SortedSet<String> workloads, String evidence) {
    return new FoundPath(
        PathRole.CONSTANT,
        candidate,
        Form.SCALAR,
        workloads,
        evidence,
        /* addsSelector= */ false,
        candidate.turned(/* on= */ true));
  }

  /** Sets the constant value, if the path has one. */
  void putConstant(ObjectNode overlay, ObjectNode values) {
    if (constant != null) {
      EffectiveValues.put(overlay, values, candidate.path(), constant);
    }
  }

  /** A number in the form that the chart accepts: a number or a text. */
  JsonNode number(int number) {
    return form == Form.TEXT
        ? JsonNodeFactory.instance.textNode(String.valueOf(number))
        : JsonNodeFactory.instance.numberNode(number);
  }

  /** The path as text. */
  String path() {
    return candidate.text();
  }

  /** A copy of the path that affects other workloads instead. */
  FoundPath about(SortedSet<String> others) {
    return new FoundPath(role, candidate, form, others, evidence, addsSelector, constant);
  }

  /** A copy of the path that affects further workloads, too. */
  FoundPath and(SortedSet<String> more) {
    SortedSet<String> all = new TreeSet<>(workloads);
    all.addAll(more);
    return about(all);
  }
}
