package dev.unitform.chartimport;

import dev.unitform.chartimport.Trial.Form;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A path that has an effect.
 *
 * @param workloads the ids of the workloads that it affects
 * @param evidence where its value appeared
 * @param addsSelector of spread constraints: whether the chart adds the selector
 */
record Found(
    PathRole role,
    Candidate candidate,
    Form form,
    SortedSet<String> workloads,
    String evidence,
    boolean addsSelector) {
  /** The id for an object that is not a workload, such as a service account. */
  static final String NO_WORKLOAD = "";

  /** The same about other workloads. */
  Found about(SortedSet<String> others) {
    return new Found(role, candidate, form, others, evidence, addsSelector);
  }

  /** The same for these additional workloads. */
  Found and(SortedSet<String> more) {
    SortedSet<String> all = new TreeSet<>(workloads);
    all.addAll(more);
    return about(all);
  }
}
