package dev.unitform.target;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A target: a folder of templates and the files that they write.
 *
 * @param name the name of the folder
 * @param optional whether the target is rendered only for profiles that pick it
 * @param postRenders whether the target's tool can run {@code unitform post-render}, which adds
 *     decisions to the manifests that Helm renders
 * @param patches whether the target's files contain Kustomize patches in place of post-render
 * @param dropsScaledCounts whether the target removes the replica count of an autoscaled workload
 *     from rendered manifests
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
  /**
   * The name of the target whose files are the manifests that Helm renders. It has no folder of
   * templates.
   */
  public static final String RENDERED = "rendered";

  public TargetSpec {
    needs = List.copyOf(needs);
    files = List.copyOf(files);
  }

  /** Whether the target may be unable to deliver some decisions of a plan to the cluster. */
  public boolean isLimited() {
    return !postRenders || dropsScaledCounts;
  }

  /** An optional setting of a profile that a target can require. */
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
   * A kind of file of the target.
   *
   * @param name the name by which templates get the file's path; null if it has none
   * @param path the pattern of the file's path, relative to the profile's folder
   * @param templates the paths of templates, relative to the target's folder. The first of these
   *     templates that exists renders the file; if no template exists, the file is not written.
   *     Empty for the user's base values files, which are copied
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
