package dev.unitform.diff;

import dev.unitform.output.Layout;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files of a profile's output that differ between two outputs.
 *
 * @param name the name of the profile's folder in the output folder; null for files that belong to
 *     no profile
 * @param before the old plan.json; null if there is none
 * @param after the new plan.json; null if there is none
 * @param existed whether the older output has the profile, even without a plan.json
 * @param exists whether the newer output has the profile, even without a plan.json
 * @param files the files that differ, by their paths in the profile's folder
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

  /** Whether the old or the new output has the profile. */
  boolean exists(boolean old) {
    return old ? existed : exists;
  }

  /** The path of a profile's file, relative to the output folder. */
  String pathOf(String file) {
    return name == null ? file : name + "/" + file;
  }
}
