package dev.unitform.check.schema;

import dev.unitform.diagnostic.Diagnostic;
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
public record CheckResult(
    List<Diagnostic> diagnostics, SortedMap<KubernetesVersion, Tally> tallies) {
  public CheckResult {
    diagnostics = List.copyOf(diagnostics);
    tallies = Collections.unmodifiableSortedMap(new TreeMap<>(tallies));
  }
}
