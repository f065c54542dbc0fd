package dev.unitform.affected;

import dev.unitform.output.OutputFile;
import dev.unitform.plandoc.ReleaseDocument;
import dev.unitform.plandoc.UnitDocument;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One unit's part of an output.
 *
 * @param facts the facts of the unit in plan.json, without its releases; null if the plan does not
 *     have the unit
 * @param own the files in the unit's folder that belong to no release, by path
 */
record UnitOutput(
    @Nullable UnitDocument facts,
    SortedMap<ReleaseKey, ReleaseOutput> releases,
    SortedMap<String, OutputFile> own) {
  static final UnitOutput NOTHING = new UnitOutput(null, new TreeMap<>(), new TreeMap<>());

  /** The namespace and the name that identify a release in its unit. */
  record ReleaseKey(String namespace, String name) implements Comparable<ReleaseKey> {
    @Override
    public int compareTo(ReleaseKey other) {
      int byNamespace = namespace.compareTo(other.namespace);
      return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
    }
  }

  /**
   * One release's part of an output.
   *
   * @param planned its part of plan.json
   * @param chart the copy of its chart in the output as one text; null if there is none
   */
  record ReleaseOutput(
      String service,
      ReleaseDocument planned,
      @Nullable String chart,
      SortedMap<String, OutputFile> files) {}
}
