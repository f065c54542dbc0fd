package dev.unitform.manifest;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.manifest.PlacementFile.Entry;
import dev.unitform.manifest.PlacementFile.Kind;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the workloads that the entries of a placement file mean. */
final class WorkloadMatch {
  private static final String RELEASE = "{release}";

  private final PlacementFile file;
  private final List<RenderedObject> objects;
  private final Diagnostics diagnostics;

  private WorkloadMatch(PlacementFile file, List<RenderedObject> objects, Diagnostics diagnostics) {
    this.file = file;
    this.objects = objects;
    this.diagnostics = diagnostics;
  }

  /** The workloads of each entry, in the file's order; none where an entry matches none. */
  static Map<Entry, List<RenderedObject>> of(
      PlacementFile file, List<RenderedObject> objects, Diagnostics diagnostics) {
    WorkloadMatch match = new WorkloadMatch(file, objects, diagnostics);
    Map<Entry, List<RenderedObject>> found = new LinkedHashMap<>();
    IdentityHashMap<RenderedObject, Entry> taken = new IdentityHashMap<>();
    for (Entry entry : file.workloads()) {
      List<RenderedObject> workloads = match.find(entry);
      found.put(entry, workloads);
      for (RenderedObject workload : workloads) {
        Entry earlier = taken.putIfAbsent(workload, entry);
        if (earlier != null) {
          diagnostics.add(
              Code.PRN005,
              entry.position(),
              "%s is matched here and already at line %d"
                  .formatted(workload, earlier.position().line()),
              "narrow one of the two matches: a workload takes what one entry says");
        }
      }
    }
    return found;
  }

  private List<RenderedObject> find(Entry entry) {
    List<RenderedObject> all = objects.stream().filter(o -> isMeant(entry, o)).toList();
    List<RenderedObject> found = all.stream().filter(o -> !o.hook()).toList();
    if (found.isEmpty() && isNameWithoutWildcards(entry.match().name())) {
      // A hook is no part of the release unless somebody asks for it by its name.
      found = all;
    }
    boolean anyName = entry.match().kind() == null && entry.match().name() == null;
    if (anyName && found.size() > 1) {
      diagnostics.add(
          Code.PRN003,
          entry.position(),
          "a match without kind and name means the only workload, and there are "
              + found.size()
              + ": "
              + names(found),
          "say which by match: {kind, name} in the catalog's entry of this workload, and generate"
              + " again");
      return List.of();
    }
    if (found.isEmpty()) {
      absent(entry);
    }
    return found;
  }

  private void absent(Entry entry) {
    List<RenderedObject> candidates =
        objects.stream().filter(o -> kind(o) != null && !o.hook()).toList();
    diagnostics.add(
        Code.PRN004,
        entry.position(),
        "no workload of release '%s' is %s".formatted(file.release(), phrase(entry)),
        candidates.isEmpty()
            ? "the chart rendered no workload at all; is it switched off in its values?"
            : "nothing was added; the release has: " + names(candidates));
  }

  private String phrase(Entry entry) {
    Kind kind = entry.match().kind();
    String name = entry.match().name();
    String what =
        kind != null
            ? "a " + kind
            : entry.forbidsConcurrency() ? "a CronJob" : "a Deployment or StatefulSet";
    return name == null ? what : what + " called '" + name.replace(RELEASE, file.release()) + "'";
  }

  private static String names(List<RenderedObject> workloads) {
    return Suggestion.list(
        workloads.stream()
            .map(o -> o.namespace() == null ? o.toString() : o + " in '" + o.namespace() + "'")
            .toList());
  }

  private boolean isMeant(Entry entry, RenderedObject object) {
    Kind kind = kind(object);
    Kind wanted = entry.match().kind();
    String name = entry.match().name();
    return kind != null
        && (wanted == null ? kind.stays() != entry.forbidsConcurrency() : kind == wanted)
        && (name == null || glob(name).matches(object.name()));
  }

  private static @Nullable Kind kind(RenderedObject object) {
    for (Kind kind : Kind.values()) {
      if (object.is(kind)) {
        return kind;
      }
    }
    return null;
  }

  private static boolean isNameWithoutWildcards(@Nullable String name) {
    return name != null && name.indexOf('*') < 0 && name.indexOf('?') < 0;
  }

  private NameGlob glob(String name) {
    return new NameGlob(name.replace(RELEASE, file.release()));
  }
}
