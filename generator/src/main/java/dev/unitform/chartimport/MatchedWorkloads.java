package dev.unitform.chartimport;

import dev.unitform.kube.HelmHook;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.model.catalog.Binding;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.Workload;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The workloads that a chart renders for an installation, with the workloads of the catalog that
 * they match.
 */
final class MatchedWorkloads {
  private final Chart entry;
  private final List<Workload> expected;
  private final ImportedChart imported;

  /**
   * The objects that the chart renders for the installation, by their ids. An id is the kind and
   * name that the object has under the release name for trials (see {@link FoundPath#workloads}).
   */
  private final Map<String, KubernetesObject> objects = new LinkedHashMap<>();

  /** The ids in {@link #objects}, by the kind and name that each object has in the installation. */
  private final Map<String, String> ids = new HashMap<>();

  MatchedWorkloads(Chart entry, ContractComparison.Installation installation) {
    this.entry = entry;
    this.expected = installation.workloads();
    this.imported = installation.imported();
    imported
        .names()
        .installed()
        .forEach(
            (id, workload) -> {
              objects.put(id, workload.object());
              ids.put(workload.id(), id);
            });
  }

  ImportedChart imported() {
    return imported;
  }

  /** The workloads that the catalog expects. */
  List<Workload> expected() {
    return expected;
  }

  /** The rendered objects that a workload of the catalog matches. */
  List<KubernetesObject> of(Workload workload) {
    return workload.pattern().find(List.copyOf(objects.values()), release());
  }

  /** The rendered objects that no workload of the catalog matches, without hooks. */
  List<KubernetesObject> unknown() {
    Set<String> known =
        entry.workloads().stream()
            .flatMap(workload -> of(workload).stream())
            .map(this::id)
            .collect(Collectors.toSet());
    return objects.values().stream()
        .filter(object -> !known.contains(id(object)) && HelmHook.of(object) == null)
        .toList();
  }

  /** The name of the rendered release. */
  String release() {
    return imported.names().installedAs();
  }

  /** The id of a rendered object, as {@link FoundPath#workloads} contains it. */
  String id(KubernetesObject object) {
    return String.valueOf(ids.get(RenderedWorkload.id(object)));
  }

  Map<String, String> podLabels(KubernetesObject object) {
    RenderedWorkload workload = imported.names().installed().get(id(object));
    return workload == null ? Map.of() : workload.podLabels();
  }

  /**
   * The ids of the rendered workloads for which the contract lists a path. Empty if the path is for
   * all workloads, or if its workload is not rendered.
   */
  Set<String> ids(Binding binding) {
    return expected.stream()
        .filter(workload -> binding.workload() != null && binding.concerns(workload))
        .flatMap(workload -> of(workload).stream())
        .map(this::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether the catalog lists a rendered workload as a supporting workload, such as a cache. */
  boolean isSupporting(String id) {
    return entry.workloads().stream()
        .filter(Workload::isSupporting)
        .anyMatch(workload -> of(workload).stream().anyMatch(object -> id(object).equals(id)));
  }

  /** An object with the pattern of its name: {@code Deployment '{release}-web'}. */
  String phrase(KubernetesObject object) {
    return phrase(id(object));
  }

  /** The objects with these ids, each in the form of {@link #phrase}. */
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
