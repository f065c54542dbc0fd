package dev.unitform.output;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the files of one profile's output are. The paths of a release's files come from the path
 * patterns of the targets; nothing else builds such a path or takes one apart.
 *
 * @param paths of the files that the releases may have
 */
public record Layout(Map<ReleaseFile, OutputPath> paths) {
  /** The plan, in the profile's own folder. */
  public static final OutputPath PLAN = new OutputPath("plan.json");

  /** The record of the files that Unitform wrote, in the profile's own folder. */
  public static final OutputPath OWNERSHIP = new OutputPath(".unitform.json");

  /** The layout of an output whose releases are not known. */
  public static final Layout UNKNOWN = new Layout(Map.of());

  public Layout {
    paths = Collections.unmodifiableMap(new LinkedHashMap<>(paths));
  }

  /** A release of a unit. */
  public record ReleaseKey(String unit, String namespace, String name) {}

  /** One of the files of a release. */
  public record ReleaseFile(ReleaseKey release, FileKind kind) {}

  /** What a file of a release is for. */
  public enum FileKind {
    /** The user's own values, which Helm reads first. */
    BASE_VALUES("baseValues"),
    /** The values that the plan decides, which Helm reads between the user's two files. */
    VALUES("values"),
    /** The profile's free values, which Helm reads last. */
    USER_VALUES("userValues"),
    /** What post-render adds. */
    PLACEMENT("placement"),
    /** What Helm and post-render make of the chart. */
    RENDERED("rendered");

    private final String word;

    FileKind(String word) {
      this.word = word;
    }

    /** The name by which target.yaml files and templates know the file. */
    @Override
    public String toString() {
      return word;
    }
  }

  /** Where a file of a release is or would be; null if the profile has no target that writes it. */
  public @Nullable OutputPath path(FileKind kind, ReleaseKey release) {
    return paths.get(new ReleaseFile(release, kind));
  }

  /** The paths of all files of a kind. */
  public Set<OutputPath> pathsOf(FileKind kind) {
    return paths.entrySet().stream()
        .filter(file -> file.getKey().kind() == kind)
        .map(Map.Entry::getValue)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
