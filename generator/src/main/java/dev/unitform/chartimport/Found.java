package dev.unitform.chartimport;

import dev.unitform.chartimport.Trial.Form;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A path that was seen to decide something.
 *
 * @param workloads those that it was seen to be about, by their ids
 * @param evidence where a value of it arrived
 * @param addsSelector of spread constraints: whether the chart adds the selector
 */
record Found(
    PathRole role,
    Candidate candidate,
    Form form,
    SortedSet<String> workloads,
    String evidence,
    boolean addsSelector) {
  /** Stands among the workloads for an object that is none, such as a service account. */
  static final String NO_WORKLOAD = "";

  /** The same about other workloads. */
  Found about(SortedSet<String> others) {
    return new Found(role, candidate, form, others, evidence, addsSelector);
  }

  /** The same about these workloads as well. */
  Found and(SortedSet<String> more) {
    SortedSet<String> all = new TreeSet<>(workloads);
    all.addAll(more);
    return about(all);
  }
}
