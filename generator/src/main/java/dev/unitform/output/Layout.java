package dev.unitform.output;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The paths of the files in one profile's output. The paths of a release's files come from the path
 * patterns in target.yaml files; no other code builds or parses such a path.
 *
 * <p>Paths are computed on request, because the paths of all files of 800 units would take 40 MB.
 *
 * @param releases computes the paths of each release's files
 * @param sharing tells which paths may belong to files of other units
 */
public record Layout(Map<ReleaseKey, ReleaseFiles> releases, Sharing sharing) {
  /** The plan, in the profile's own folder. */
  public static final OutputPath PLAN = new OutputPath("plan.json");

  /** The record of the files that Unitform wrote, in the profile's own folder. */
  public static final OutputPath OWNERSHIP = new OutputPath(".unitform.json");

  /** The layout of an output whose releases are not known. */
  public static final Layout UNKNOWN = new Layout(Map.of(), Sharing.NONE);

  public Layout {
    releases = Collections.unmodifiableMap(new LinkedHashMap<>(releases));
  }

  /** A release of a unit. */
  public record ReleaseKey(String unit, String namespace, String name) {
    // This method is written by hand, because Java generates the equals method of a record at run
    // time, which would delay a short run.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ReleaseKey key
          && unit.equals(key.unit)
          && namespace.equals(key.namespace)
          && name.equals(key.name);
    }

    @Override
    public int hashCode() {
      return Objects.hash(unit, namespace, name);
    }
  }

  /** Computes the paths of the files that a release may have. */
  public interface ReleaseFiles {
    /** The path of a file; null if no target writes it. */
    @Nullable OutputPath path(FileKind kind);
  }

  /** Tells, from the path patterns alone, to which units a file may belong. */
  public interface Sharing {
    /** For a layout without path patterns: no file belongs to a unit. */
    Sharing NONE = (path, units) -> false;

    /**
     * Whether a path may belong to a file of one of the given units, of a pair, or of the group.
     *
     * @param units accepts the names of these units
     */
    boolean mayBelong(OutputPath path, Predicate<String> units);
  }

  /** The kind of a release's file. */
  public enum FileKind {
    /** The user's base values file, which Helm reads first. */
    BASE_VALUES("baseValues"),
    /** The values of the plan, which Helm reads between the base values and the user values. */
    VALUES("values"),
    /** The values under {@code values} in the profile, which Helm reads last. */
    USER_VALUES("userValues"),
    /** The placement file, which tells post-render what to add. */
    PLACEMENT("placement"),
    /** The manifests that Helm renders, after post-render. */
    RENDERED("rendered");

    private final String word;

    FileKind(String word) {
      this.word = word;
    }

    /** The name of the kind in target.yaml files and templates. */
    @Override
    public String toString() {
      return word;
    }
  }

  /**
   * The path of a release's file, even if the file does not exist; null if no target of the profile
   * writes such a file.
   */
  public @Nullable OutputPath path(FileKind kind, ReleaseKey release) {
    ReleaseFiles files = releases.get(release);
    return files == null ? null : files.path(kind);
  }

  /** The paths of all files of a kind. */
  public Set<OutputPath> pathsOf(FileKind kind) {
    return releases.values().stream()
        .map(files -> files.path(kind))
        .filter(Objects::nonNull)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
