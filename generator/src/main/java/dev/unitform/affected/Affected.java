package dev.unitform.affected;

import dev.unitform.affected.UnitOutput.ReleaseKey;
import dev.unitform.affected.UnitOutput.ReleaseOutput;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the units and releases that differ between two outputs of a profile.
 *
 * <p>A unit is affected if a file in its folder differs, if its properties in plan.json differ, or
 * if one of its releases is affected. A release is affected if one of its files, its entry in
 * plan.json, or the copy of its chart in the output differs.
 */
public final class Affected {
  private Affected() {}

  /**
   * The affected units, by name.
   *
   * @param base the old output; null if the profile did not exist
   * @param head the new output; null if the profile was removed
   */
  public static List<AffectedUnit> between(@Nullable OutputTree base, @Nullable OutputTree head) {
    OutputTree known = base == null ? head : base;
    if (known == null) {
      return List.of();
    }
    SortedMap<String, UnitOutput> before = UnitOutputs.of(base);
    SortedMap<String, UnitOutput> after = UnitOutputs.of(head);
    List<AffectedUnit> units = new ArrayList<>();
    for (String name : union(before, after)) {
      UnitOutput was = before.getOrDefault(name, UnitOutput.NOTHING);
      UnitOutput is = after.getOrDefault(name, UnitOutput.NOTHING);
      List<AffectedRelease> releases = releases(was, is);
      List<String> files = differing(was.own(), is.own());
      ChangeKind change = ChangeKind.of(before.containsKey(name), after.containsKey(name));
      if (change != ChangeKind.CHANGED
          || !releases.isEmpty()
          || !files.isEmpty()
          || !Objects.equals(was.facts(), is.facts())) {
        units.add(new AffectedUnit(known.profile(), name, change, releases, files, List.of()));
      }
    }
    return units;
  }

  private static List<AffectedRelease> releases(UnitOutput was, UnitOutput is) {
    List<AffectedRelease> affected = new ArrayList<>();
    for (ReleaseKey key : union(was.releases(), is.releases())) {
      ReleaseOutput before = was.releases().get(key);
      ReleaseOutput after = is.releases().get(key);
      List<String> files =
          differing(
              before == null ? UnitOutput.NOTHING.own() : before.files(),
              after == null ? UnitOutput.NOTHING.own() : after.files());
      if (before == null
          || after == null
          || !files.isEmpty()
          || !before.planned().equals(after.planned())
          || !Objects.equals(before.chart(), after.chart())) {
        affected.add(
            new AffectedRelease(
                Objects.requireNonNull(after == null ? before : after).service(),
                key.namespace(),
                key.name(),
                ChangeKind.of(before != null, after != null),
                files,
                List.of()));
      }
    }
    return affected;
  }

  private static List<String> differing(
      SortedMap<String, OutputFile> was, SortedMap<String, OutputFile> is) {
    return union(was, is).stream()
        .filter(path -> !Objects.equals(text(was, path), text(is, path)))
        .toList();
  }

  private static @Nullable String text(Map<String, OutputFile> files, String path) {
    OutputFile file = files.get(path);
    return file == null ? null : file.text();
  }

  private static <K extends Comparable<K>> SortedSet<K> union(
      SortedMap<K, ?> one, SortedMap<K, ?> other) {
    SortedSet<K> union = new TreeSet<>(one.keySet());
    union.addAll(other.keySet());
    return union;
  }
}
