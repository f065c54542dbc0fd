package dev.unitform.chartimport;

import dev.unitform.kube.HelmHook;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.Workload;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The rendered workloads of an installation of a chart, and which ones the catalog means. */
final class MatchedWorkloads {
  private final Chart entry;
  private final List<Workload> expected;
  private final ImportedChart imported;
  private final Map<KubernetesObject, String> ids = new LinkedHashMap<>();

  MatchedWorkloads(Chart entry, ContractComparison.Installation installation) {
    this.entry = entry;
    this.expected = installation.workloads();
    this.imported = installation.imported();
    imported.names().installed().forEach((id, workload) -> ids.put(workload.object(), id));
  }

  ImportedChart imported() {
    return imported;
  }

  /** The workloads that the catalog expects. */
  List<Workload> expected() {
    return expected;
  }

  /** The objects that the catalog means by a workload. */
  List<KubernetesObject> of(Workload workload) {
    return workload.pattern().find(List.copyOf(ids.keySet()), release());
  }

  /** The objects that the catalog does not have, without hooks. */
  List<KubernetesObject> unknown() {
    Set<KubernetesObject> known =
        entry.workloads().stream()
            .flatMap(workload -> of(workload).stream())
            .collect(Collectors.toSet());
    return ids.keySet().stream()
        .filter(object -> !known.contains(object) && HelmHook.of(object) == null)
        .toList();
  }

  /** The name of the rendered release. */
  String release() {
    return imported.names().installedAs();
  }

  /** The id of an object in the findings of the import. */
  String id(KubernetesObject object) {
    return String.valueOf(ids.get(object));
  }

  Map<String, String> podLabels(KubernetesObject object) {
    RenderedWorkload workload = imported.names().installed().get(id(object));
    return workload == null ? Map.of() : workload.podLabels();
  }

  /**
   * The ids of the workloads that a path of the contract is for. Empty if it is for all workloads,
   * or if its workload is not rendered.
   */
  Set<String> ids(Binding binding) {
    return expected.stream()
        .filter(workload -> binding.workload() != null && binding.concerns(workload))
        .flatMap(workload -> of(workload).stream())
        .map(this::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether the catalog says of a rendered workload that it only serves the others. */
  boolean isSupporting(String id) {
    return entry.workloads().stream()
        .filter(Workload::isSupporting)
        .anyMatch(workload -> of(workload).stream().anyMatch(object -> id(object).equals(id)));
  }

  /** An object with the pattern of its name: {@code Deployment '{release}-web'}. */
  String phrase(KubernetesObject object) {
    return phrase(id(object));
  }

  /** The objects with some ids, in the same words. */
  List<String> phrases(Collection<String> those) {
    return those.stream().map(this::phrase).toList();
  }

  private String phrase(String id) {
    return "%s '%s'".formatted(id.substring(0, id.indexOf(' ')), imported.names().glob(id));
  }

  /** The chart and its version: {@code 'shop' 2.0.0}. */
  String chart() {
    return "'%s' %s"
        .formatted(imported.request().chart().name(), imported.request().chart().version());
  }
}
