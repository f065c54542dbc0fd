package dev.unitform.manifest;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.kube.HelmHook;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.kube.WorkloadKind;
import dev.unitform.manifest.PlacementFile.Entry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the workloads that match the entries of a placement file. */
record WorkloadMatch(PlacementFile file, List<RenderedObject> objects, Diagnostics diagnostics) {
  /** The workloads of each entry, in the file's order. */
  static List<Map.Entry<Entry, List<RenderedObject>>> of(
      PlacementFile file, List<RenderedObject> objects, Diagnostics diagnostics) {
    WorkloadMatch match = new WorkloadMatch(file, objects, diagnostics);
    List<Map.Entry<Entry, List<RenderedObject>>> found = new ArrayList<>();
    IdentityHashMap<RenderedObject, Entry> taken = new IdentityHashMap<>();
    for (Entry entry : file.workloads()) {
      List<RenderedObject> workloads = match.find(entry);
      found.add(Map.entry(entry, workloads));
      for (RenderedObject workload : workloads) {
        Entry earlier = taken.putIfAbsent(workload, entry);
        if (earlier != null) {
          diagnostics.add(
              Code.PRN005,
              entry.position(),
              earlier.position(),
              "%s is matched here and also at line %d"
                  .formatted(workload, earlier.position().line()),
              "narrow one of the two matches: only one entry can match a workload");
        }
      }
    }
    return found;
  }

  private List<RenderedObject> find(Entry entry) {
    Set<KubernetesObject> meant = Collections.newSetFromMap(new IdentityHashMap<>());
    meant.addAll(
        entry.match().find(objects.stream().map(RenderedObject::object).toList(), file.release()));
    List<RenderedObject> found =
        objects.stream().filter(object -> meant.contains(object.object())).toList();
    if (entry.match().isOnlyOne() && found.size() > 1) {
      diagnostics.add(
          Code.PRN003,
          entry.position(),
          "the match has no kind and no name, but there are %d workloads: %s"
              .formatted(found.size(), names(found)),
          "add match: {kind, name} to this workload in the catalog, and generate again");
      return List.of();
    }
    if (found.isEmpty()) {
      absent(entry);
    }
    return found;
  }

  private void absent(Entry entry) {
    List<RenderedObject> candidates =
        objects.stream()
            .filter(object -> WorkloadKind.of(object.object()) != null)
            .filter(object -> HelmHook.of(object.object()) == null)
            .toList();
    diagnostics.add(
        Code.PRN004,
        entry.position(),
        "no workload of release '%s' is a %s"
            .formatted(file.release(), entry.match().words(file.release())),
        candidates.isEmpty()
            ? "the chart rendered no workload: check whether its values switch the workload off"
            : "nothing was added; the release has: " + names(candidates));
  }

  private static String names(List<RenderedObject> workloads) {
    return Suggestion.list(
        workloads.stream()
            .map(
                o ->
                    o.ownNamespace().isEmpty()
                        ? o.toString()
                        : o + " in '" + o.ownNamespace() + "'")
            .toList());
  }
}
