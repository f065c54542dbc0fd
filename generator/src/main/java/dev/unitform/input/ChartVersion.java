package dev.unitform.input;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The syntax of an exact chart version: Semantic Versioning 2.0.0, but, as in Helm, numbers may
 * begin with zeros and the version may begin with a {@code v}.
 */
public final class ChartVersion {
  /** A regular expression, the same as in the schema of services. */
  static final String FORM =
      "^v?[0-9]+\\.[0-9]+\\.[0-9]+(-[-0-9A-Za-z]+(\\.[-0-9A-Za-z]+)*)?"
          + "(\\+[-0-9A-Za-z]+(\\.[-0-9A-Za-z]+)*)?$";

  static final String HELP =
      "name one version, not a range: three numbers as in \"1.4.2\", perhaps with a leading v"
          + " (\"v1.4.2\"), a pre-release (\"1.4.2-rc.1\") and build metadata (\"1.4.2+7\")";

  private static final Pattern EXACT = Pattern.compile(FORM);
  private static final Pattern SHORT = Pattern.compile("(v?[0-9]+)(\\.[0-9]+)?([-+].*)?");

  private ChartVersion() {}

  static boolean isExact(String version) {
    return EXACT.matcher(version).matches();
  }

  /**
   * Adds the numbers that a version in a Chart.yaml leaves out: Helm reads {@code 1.4} there as
   * {@code 1.4.0}. In {@code helm install --version}, {@code 1.4} is a range of versions instead.
   */
  public static String withThreeNumbers(String version) {
    Matcher few = SHORT.matcher(version);
    return few.matches()
        ? few.group(1)
            + Objects.requireNonNullElse(few.group(2), ".0")
            + ".0"
            + Objects.requireNonNullElse(few.group(3), "")
        : version;
  }

  /** The version without its leading {@code v}, which Helm ignores in a repository's index. */
  public static String withoutV(String version) {
    return version.startsWith("v") ? version.substring(1) : version;
  }
}
