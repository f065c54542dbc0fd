package dev.unitform.chartimport;

import dev.unitform.chartimport.Trial.Form;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A path that has an effect.
 *
 * @param workloads the ids of the workloads that it affects
 * @param evidence the field in which its value appeared
 * @param addsSelector for spread constraints: whether the chart adds the selector
 */
record Found(
    PathRole role,
    Candidate candidate,
    Form form,
    SortedSet<String> workloads,
    String evidence,
    boolean addsSelector) {
  /** The id for objects that are not workloads, such as a service account. */
  static final String NO_WORKLOAD = "";

  /** A copy for other workloads. */
  Found about(SortedSet<String> others) {
    return new Found(role, candidate, form, others, evidence, addsSelector);
  }

  /** A copy with additional workloads. */
  Found and(SortedSet<String> more) {
    SortedSet<String> all = new TreeSet<>(workloads);
    all.addAll(more);
    return about(all);
  }
}
