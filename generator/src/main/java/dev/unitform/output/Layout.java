package dev.unitform.output;

/** Where the files of a release are in the output of a profile. */
public final class Layout {
  private Layout() {}

  /** The values that the plan decides, which Helm reads between the user's two files. */
  public static OutputPath values(String unit, String namespace, String release) {
    return ofRelease(unit, "values", namespace, release + ".yaml");
  }

  /** The user's file of values that Helm reads first. */
  public static OutputPath baseValues(String unit, String namespace, String release) {
    return ofRelease(unit, "values", namespace, release + ".base.yaml");
  }

  private static OutputPath ofRelease(String unit, String folder, String namespace, String file) {
    return new OutputPath(String.join("/", unit, folder, namespace, file));
  }
}
