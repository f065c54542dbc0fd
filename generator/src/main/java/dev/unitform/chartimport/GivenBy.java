package dev.unitform.chartimport;

/**
 * The way in which a user gives an import the values and the facts about the cluster that a chart
 * needs.
 */
public enum GivenBy {
  /** The options of a command. */
  OPTIONS("--values FILE", "--kubernetes VERSION", "--api-versions %s"),
  /** A profile that installs the chart. */
  PROFILE(
      "'values' of the service in the profile",
      "'kubernetesVersion' of the unit in the profile",
      "'apiVersions: [%s]' of the unit in the profile"),
  /** A command that has no option for values. The user called the command without a profile. */
  NO_PROFILE(
      "name a profile that sets them",
      "--kubernetes VERSION",
      "name a profile with apiVersions: [%s]");

  private final String values;
  private final String kubernetes;
  private final String apiVersions;

  GivenBy(String values, String kubernetes, String apiVersions) {
    this.values = values;
    this.kubernetes = kubernetes;
    this.apiVersions = apiVersions;
  }

  String forValues() {
    return values;
  }

  String forKubernetes() {
    return kubernetes;
  }

  String forApis(String names) {
    return apiVersions.formatted(names);
  }
}
