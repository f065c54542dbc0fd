package dev.unitform.chartimport;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.helm.HelmProblem;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes the error for a chart that does not render with its own values. It says which options of
 * the import may help.
 */
final class ChartRefusal {
  /** The end of Helm's message about missing dependencies; their names follow it. */
  private static final String MISSING = "missing in charts/ directory: ";

  private static final Pattern NEEDED_API =
      Pattern.compile("\\.APIVersions\\.Has\\s+\"([-\\w./]+)\"");

  /** A condition of a template that depends on the name of the release. */
  private static final Pattern RELEASE_NAME =
      Pattern.compile("\\{\\{-?\\s*(?:else\\s+)?(?:if|with|fail)\\b[^}]*\\.Release\\.Name\\b");

  /** The name of a chart, as in the schema of services. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  private ChartRefusal() {}

  /** Whether a catalog can have a chart with this name. */
  static boolean isName(String chart) {
    return NAME.matches(chart);
  }

  /** The error for a chart whose name a catalog cannot have. */
  static Diagnostic ofName(ImportRequest request) {
    return new Diagnostic(
        Code.IMP001,
        SourcePosition.startOf(request.chart().label()),
        ("a catalog cannot have a chart with the name '%s': use up to 63 lower-case letters, digits"
                + " and hyphens, with a letter or digit at both ends")
            .formatted(request.chart().name()),
        "change 'name' in Chart.yaml");
  }

  static Diagnostic of(ImportRequest request, HelmProblem problem) {
    if (problem.kind() == HelmProblem.Kind.ENVIRONMENT) {
      return new Diagnostic(
          Code.HLM001,
          null,
          "Helm cannot be used here: " + problem.message(),
          HelmProblem.ENVIRONMENT_HELP);
    }
    String label = request.chart().label();
    if (problem.kind() == HelmProblem.Kind.VALUES && problem.file() != null) {
      return new Diagnostic(
          Code.IMP001,
          problem.position(),
          "Helm cannot read these values: " + problem.message(),
          "correct the file");
    }
    int missing = problem.message().indexOf(MISSING);
    // A message with a file is the text of a template, which may contain the same words. Only a
    // message without a file is Helm's own.
    if (missing >= 0 && problem.file() == null) {
      return new Diagnostic(
          Code.IMP001,
          SourcePosition.startOf(label),
          "Chart.yaml names charts that are not in the folder 'charts': "
              + problem.message().substring(missing + MISSING.length()),
          label.endsWith(".tgz")
              ? ("get an archive with these charts, or unpack '%s' and run 'helm dependency build'"
                      + " in the unpacked folder")
                  .formatted(label)
              : "download these charts with 'helm dependency build %s'".formatted(label));
    }
    return new Diagnostic(
        Code.IMP001,
        position(label, problem),
        "the chart does not render with its own values: "
            + (problem.path() == null || problem.path().isEmpty() ? "" : problem.path() + ": ")
            + problem.message(),
        help(request, problem));
  }

  /** The error for a chart that renders more workloads than an import compares. */
  static Diagnostic ofSize(ImportRequest request, int workloads, int most) {
    return new Diagnostic(
        Code.IMP001,
        SourcePosition.startOf(request.chart().label()),
        "the chart renders %d workloads; an import takes no more than %d"
            .formatted(workloads, most),
        "give values with which it renders less: " + request.givenBy().forValues());
  }

  /** The error for a chart that renders under other release names, but not under the given one. */
  static Diagnostic ofRelease(ImportRequest request, HelmProblem problem) {
    return new Diagnostic(
        Code.IMP001,
        position(request.chart().label(), problem),
        "the chart does not render with the release name '%s': %s"
            .formatted(request.release(), problem.message()),
        "give another name: " + forRelease(request));
  }

  /**
   * The place of the error: the line of the template that failed or, if it is unknown, the start of
   * the template or of the chart.
   */
  private static SourcePosition position(String label, HelmProblem problem) {
    SourcePosition position = problem.position();
    return position != null && position.file().startsWith(label + "/")
        ? position
        : SourcePosition.startOf(label);
  }

  private static String help(ImportRequest request, HelmProblem problem) {
    GivenBy by = request.givenBy();
    return switch (problem.kind()) {
      case KUBERNETES -> "give a version that it supports: " + by.forKubernetes();
      case LIMIT ->
          problem.message().contains("endlessly")
              ? "correct the templates, or give values with which they end: " + by.forValues()
              : "give values with which it renders less: " + by.forValues();
      case OUTPUT ->
          "correct the template, or give values with which it renders valid YAML: "
              + by.forValues();
      default -> {
        if (problem.message().startsWith("cannot load values.yaml")) {
          yield "correct values.yaml of the chart";
        }
        if (problem.message().startsWith("validation: ")) {
          yield "correct Chart.yaml of the chart";
        }
        if (problem.kind() == HelmProblem.Kind.TEMPLATE && problem.column() == 0) {
          // Helm gives no column for a template that it cannot parse.
          yield "correct the template: Helm cannot parse it, whatever the values are";
        }
        if (FailingLines.of(request.chart(), problem).stream()
            .anyMatch(line -> RELEASE_NAME.matcher(line).find())) {
          yield ("if the chart rejects the name of the release, give another name: %s;"
                  + " otherwise give the values that the chart requires: %s")
              .formatted(forRelease(request), by.forValues());
        }
        String apis = String.join(",", neededApis(request, problem));
        yield problem.message().contains("no template \"")
            ? "a chart in its folder 'charts' has to define this template: 'helm dependency build'"
                + " downloads the right versions"
            : apis.isEmpty()
                ? "give the values that the chart requires: " + by.forValues()
                : "if the cluster has this API, name it: %s; otherwise give values with which the chart does"
                        .formatted(by.forApis(apis))
                    + " not use it: "
                    + by.forValues();
      }
    };
  }

  private static String forRelease(ImportRequest request) {
    return request.contract() == null ? "--release NAME" : "'name' of the release in the catalog";
  }

  /** The Kubernetes APIs whose presence the template tests in the lines above the failed line. */
  private static Set<String> neededApis(ImportRequest request, HelmProblem problem) {
    Set<String> apis = new TreeSet<>();
    for (String line : FailingLines.of(request.chart(), problem)) {
      for (Matcher api = NEEDED_API.matcher(line); api.find(); ) {
        apis.add(api.group(1));
      }
    }
    return apis;
  }
}
