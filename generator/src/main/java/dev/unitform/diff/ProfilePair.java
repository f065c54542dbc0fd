package dev.unitform.diff;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The output of one profile on two sides, without the files that are the same.
 *
 * @param name the profile's folder below the output folder; null for what is beside the profiles
 * @param before its plan.json; null where there is none
 * @param after its plan.json; null where there is none
 * @param files those that differ, by their paths inside the profile's folder
 * @param same how many files are the same
 */
public record ProfilePair(
    @Nullable String name,
    @Nullable Content before,
    @Nullable Content after,
    SortedMap<String, FilePair> files,
    int same) {
  /** The plan's own file. */
  public static final String PLAN = "plan.json";

  public ProfilePair {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** Two outputs that are wholly in memory. */
  public static ProfilePair of(
      @Nullable String name, Map<String, Content> before, Map<String, Content> after) {
    SortedMap<String, FilePair> files = new TreeMap<>();
    before.forEach((path, old) -> files.put(path, new FilePair(old, after.get(path))));
    after.forEach((path, now) -> files.putIfAbsent(path, new FilePair(null, now)));
    int all = files.size();
    files.values().removeIf(pair -> Objects.equals(pair.before(), pair.after()));
    return new ProfilePair(name, before.get(PLAN), after.get(PLAN), files, all - files.size());
  }

  /** Whether a side has any file of the profile. */
  boolean exists(boolean old) {
    return same > 0
        || files.values().stream().anyMatch(pair -> (old ? pair.before() : pair.after()) != null);
  }

  /** A file's path below the output folder. */
  String pathOf(String file) {
    return name == null ? file : name + "/" + file;
  }
}
