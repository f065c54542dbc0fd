package dev.unitform.diff;

import dev.unitform.output.Layout;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of a profile's output that differ between two sides.
 *
 * @param name the profile's folder below the output folder; null for files outside the profiles
 * @param before its old plan.json; null if there is none
 * @param after its new plan.json; null if there is none
 * @param existed whether the older side has an output of the profile, even without a plan
 * @param exists whether the newer side has an output of the profile
 * @param files the files that differ, by path inside the profile's folder
 * @param same the number of equal files
 */
public record ProfilePair(
    @Nullable String name,
    @Nullable Content before,
    @Nullable Content after,
    boolean existed,
    boolean exists,
    SortedMap<String, FilePair> files,
    int same) {
  public ProfilePair {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** Compares two outputs in memory. */
  public static ProfilePair of(
      @Nullable String name, Map<String, Content> before, Map<String, Content> after) {
    SortedMap<String, FilePair> files = new TreeMap<>();
    before.forEach((path, old) -> files.put(path, new FilePair(old, after.get(path))));
    after.forEach((path, now) -> files.putIfAbsent(path, new FilePair(null, now)));
    int all = files.size();
    files.values().removeIf(pair -> Objects.equals(pair.before(), pair.after()));
    return new ProfilePair(
        name,
        before.get(Layout.PLAN.value()),
        after.get(Layout.PLAN.value()),
        isOutput(before),
        isOutput(after),
        files,
        all - files.size());
  }

  private static boolean isOutput(Map<String, Content> files) {
    return files.containsKey(Layout.PLAN.value()) || files.containsKey(Layout.OWNERSHIP.value());
  }

  /** Whether a side has an output of the profile. */
  boolean exists(boolean old) {
    return old ? existed : exists;
  }

  /** A file's path below the output folder. */
  String pathOf(String file) {
    return name == null ? file : name + "/" + file;
  }
}
