package dev.unitform.chartcheck;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.helm.HelmProblem;
import dev.unitform.plan.PlannedRelease;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns Helm's problems into findings. The position of each finding is in the file that has to be
 * corrected.
 */
record RenderingFaults(PlannedRelease release, String place, ReleaseFindings findings) {
  private static final Pattern UNKNOWN_KEY =
      Pattern.compile("additional properties (.*) not allowed");
  private static final Pattern QUOTED = Pattern.compile("'([^']*)'");

  void add(HelmProblem problem) {
    String chart = release.chart().chart().value();
    SourcePosition entry = release.chart().chart().position();
    SourcePosition at = problem.position() == null ? entry : problem.position();
    switch (problem.kind()) {
      case ENVIRONMENT ->
          add(
              Code.HLM001,
              null,
              "Helm cannot be used here: " + problem.message(),
              HelmProblem.ENVIRONMENT_HELP);
      case CHART ->
          refused(
              problem,
              "fix the chart; 'helm dependency build' fetches the charts that it depends on");
      case KUBERNETES ->
          refused(
              problem,
              "correct the unit's kubernetesVersion, or install another version of the chart");
      case OUTPUT ->
          add(
              Code.HLM003,
              at,
              "a template of '%s' renders text that is not YAML: %s"
                  .formatted(chart, problem.message().replaceFirst("^yaml: ", "")),
              "run 'helm template' to see the text; check the values that the template uses");
      case TEMPLATE ->
          add(
              Code.HLM003,
              at,
              "a template of '%s' failed: %s".formatted(chart, problem.message()),
              "if a value is missing, give it in the profile: services.<id>.values."
                  + release.id());
      case VALUES ->
          add(
              Code.HLM005,
              at,
              "Helm cannot read this values file: " + problem.message(),
              "Helm converts it to JSON: quote or remove values that JSON does not have");
      case SCHEMA -> schema(problem);
      case LIMIT ->
          add(
              Code.HLM014,
              entry,
              "the rendering of '%s' was stopped: %s".formatted(chart, problem.message()),
              "look in the chart's templates for endless loops and very large output: 'range',"
                  + " 'repeat', templates that call one another. To see the output, run 'helm"
                  + " template', which has no limits");
    }
  }

  private void refused(HelmProblem problem, String help) {
    add(
        Code.HLM002,
        release.chart().chart().position(),
        "Helm does not accept the chart '%s': %s"
            .formatted(release.chart().chart().value(), problem.message()),
        help);
  }

  private void schema(HelmProblem problem) {
    String path = String.valueOf(problem.path());
    Matcher unknown = UNKNOWN_KEY.matcher(problem.message());
    if (!unknown.find()) {
      rejected(problem.message(), path);
      return;
    }
    Matcher key = QUOTED.matcher(unknown.group(1));
    while (key.find()) {
      String whole = (path.isEmpty() ? "" : path + ".") + key.group(1);
      rejected("the chart has no such key", whole);
    }
  }

  private void rejected(String why, String path) {
    SourcePosition contract = ContractPlaces.nearest(release.chart(), path);
    boolean written = release.values().stream().anyMatch(v -> v.path().text().startsWith(path));
    add(
        Code.HLM004,
        contract != null ? contract : release.chart().chart().position(),
        "the schema of '%s' rejects %s: %s"
            .formatted(
                release.chart().chart().value(),
                path.isEmpty() ? "the values" : "'" + path + "'",
                why),
        contract != null && written
            ? "correct the path or its type in the catalog"
            : "correct the value in the profile, in its base values, or in the chart");
  }

  private void add(Code code, @Nullable SourcePosition at, String message, String help) {
    findings.add(code, at, message, help, place);
  }
}
