package dev.unitform.target;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A target: a folder of templates and the files that they produce.
 *
 * @param name the name of the folder
 * @param optional whether it is only generated for profiles that pick it
 * @param postRenders whether its tool can run post-render; otherwise it applies the charts' own
 *     manifests
 * @param patches whether its files have Kustomize patches instead of post-render
 * @param dropsScaledCounts whether it removes the count of an autoscaled workload from rendered
 *     manifests
 * @param needs the settings that a profile with this target must have
 */
public record TargetSpec(
    String name,
    String description,
    boolean optional,
    boolean postRenders,
    boolean patches,
    boolean dropsScaledCounts,
    List<Need> needs,
    List<FileSpec> files) {
  /** The target {@code rendered}: manifests that Helm renders. It has no folder of templates. */
  public static final String RENDERED = "rendered";

  public TargetSpec {
    needs = List.copyOf(needs);
    files = List.copyOf(files);
  }

  /** Whether some decisions of a plan may not reach the cluster through it. */
  public boolean isLimited() {
    return !postRenders || dropsScaledCounts;
  }

  /** A setting that a profile can omit. */
  public enum Need {
    GIT_OPS("gitOps"),
    CHART_REPOSITORY("chartRepository");

    private final String key;

    Need(String key) {
      this.key = key;
    }

    /** The key of the setting in the profile. */
    @Override
    public String toString() {
      return key;
    }
  }

  /**
   * A kind of file.
   *
   * @param name the name by which templates ask for its path; null if it has none
   * @param path the pattern of its path, relative to the profile's folder
   * @param templates paths relative to the target's folder; the first template that exists renders
   *     the file, and without one there is no file; empty for the user's base values, which are
   *     copied
   */
  public record FileSpec(
      @Nullable String name,
      Scope scope,
      PathPattern path,
      List<PathPattern> templates,
      Format format) {
    public FileSpec {
      templates = List.copyOf(templates);
    }
  }
}
