package dev.unitform.affected;

import dev.unitform.output.OutputFile;
import dev.unitform.plandoc.ReleaseDocument;
import dev.unitform.plandoc.UnitDocument;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files and the plan of one unit in an output.
 *
 * @param facts the unit in plan.json, without its placements and releases; null if plan.json does
 *     not have the unit
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
   * The files and the plan of one release in an output.
   *
   * @param planned the release in plan.json
   * @param chart the content of the chart's copy in the output as one text; null if there is no
   *     copy
   */
  record ReleaseOutput(
      String service,
      ReleaseDocument planned,
      @Nullable String chart,
      SortedMap<String, OutputFile> files) {}
}
