package dev.unitform.target;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a folder of templates produces.
 *
 * @param name of the folder
 * @param optional whether it is made only for profiles that pick it
 * @param postRenders whether its tool can run post-render; else it takes the charts' own manifests
 * @param patches whether its files carry Kustomize patches in place of post-render
 * @param dropsScaledCounts whether it removes the count of an autoscaled workload from rendered
 *     manifests
 * @param needs what the profile must say for it
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
  /** A target that Helm makes and no folder: what charts render to. */
  public static final String RENDERED = "rendered";

  public TargetSpec {
    needs = List.copyOf(needs);
    files = List.copyOf(files);
  }

  /** Something that a profile can leave out. */
  public enum Need {
    GIT_OPS("gitOps"),
    CHART_REPOSITORY("chartRepository");

    private final String key;

    Need(String key) {
      this.key = key;
    }

    /** The key that the profile says it by. */
    @Override
    public String toString() {
      return key;
    }
  }

  /**
   * A kind of file.
   *
   * @param name by which templates ask for its path; null where none does
   * @param path below the profile's own folder
   * @param templates relative to the target's folder; the first that exists makes the file, and
   *     where none does there is no file; empty for the user's base values, which are copied
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
