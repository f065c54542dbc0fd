package dev.unitform.check.schema;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.plan.KubernetesVersion;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The result of a check of manifests.
 *
 * @param tallies the numbers of objects by Kubernetes version, without the versions that could not
 *     be checked
 */
public record Checked(List<Diagnostic> diagnostics, SortedMap<KubernetesVersion, Tally> tallies) {
  public Checked {
    diagnostics = List.copyOf(diagnostics);
    tallies = Collections.unmodifiableSortedMap(new TreeMap<>(tallies));
  }

  /** The combined result of two checks. */
  public Checked and(Checked other) {
    Diagnostics all = new Diagnostics();
    all.addAll(diagnostics);
    all.addAll(other.diagnostics);
    SortedMap<KubernetesVersion, Tally> sum = new TreeMap<>(tallies);
    other.tallies.forEach((version, tally) -> sum.merge(version, tally, Tally::plus));
    return new Checked(all.sorted(), sum);
  }

  /** The numbers of all versions together. */
  public Tally total() {
    return tallies.values().stream().reduce(Tally.NONE, Tally::plus);
  }
}
