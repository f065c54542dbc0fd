package dev.unitform.chartimport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unitform.diagnostic.ShortText;
import dev.unitform.input.ChartVersion;
import dev.unitform.kube.HelmHook;
import dev.unitform.yaml.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The catalog file of an imported chart, with the evidence for each path as a comment. */
final class CatalogFile {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LONGEST_SAMPLE = 400;
  private static final int LONGEST_MESSAGE = 200;
  private static final String QUANTITY = "[0-9]+(\\.[0-9]+)?(m|k|Ki|M|Mi|G|Gi|T|Ti)?";

  private final ImportedChart imported;
  private final WorkloadNames names;
  private final StringBuilder out = new StringBuilder();

  private CatalogFile(ImportedChart imported) {
    this.imported = imported;
    this.names = imported.names();
  }

  static String of(ImportedChart imported) {
    return new CatalogFile(imported).text();
  }

  private String text() {
    ImportRequest request = imported.request();
    String id = YamlText.quote(request.service());
    out.append(
        ServiceScaffold.head(
            request.service(), "Derived from the chart by 'unitform catalog import'."));
    line(4, "- chart: " + YamlText.quote(request.chart().name()));
    line(6, "version: " + version(request));
    line(6, "namespace: " + id);
    line(6, "source: " + YamlText.quote(request.chart().label()));
    open();
    workloads();
    line(0, "");
    line(6, "releases:");
    line(8, "- name: " + YamlText.quote(request.release()));
    line(10, "# ids of the releases, of any service, that are installed before it; [] for none");
    line(10, "after: [\"?\"]");
    line(10, "# true if a pilot light keeps it in the secondary unit; else remove the line");
    line(10, "dataTier: \"?\"");
    line(0, "");
    contract();
    return out.toString();
  }

  /** Writes, as comments, the questions that the import could not answer. */
  private void open() {
    List<String> open = new ArrayList<>();
    if (imported.limit() != null) {
      open.add(
          "the import ended at its limit of %s: paths may be missing".formatted(imported.limit()));
    }
    if (imported.tried().size() >= CandidateFinder.MOST) {
      open.add("the chart has more than " + CandidateFinder.MOST + " values: paths may be missing");
    }
    if (imported.base().workloads().isEmpty()) {
      open.add("the chart renders no workload with the given values");
    }
    imported
        .refuted()
        .forEach(
            (path, why) ->
                open.add(
                    path.isEmpty()
                        ? "the chart fails if all values of a plan are set: " + why
                        : "%s: %s".formatted(path, shortened(why))));
    for (RenderedWorkload workload : imported.base().workloads().values()) {
      if (workload.isCounted()
          && imported.findings().of(PathRole.REPLICAS, workload.id()) == null) {
        open.add(
            "no path was found for the replica count of '%s'".formatted(names.name(workload.id())));
      }
      if (hasFixedBudget(workload.id()) && names.budgetGlob(workload.id()) == null) {
        open.add(
            ("no path was found that limits the chart's disruption budget of '%s' or switches it"
                    + " off: Flux and Kustomize would add a second one")
                .formatted(names.name(workload.id())));
      }
    }
    new TreeMap<>(imported.failures())
        .forEach(
            (path, why) -> {
              boolean known =
                  imported.findings().found().stream()
                      .anyMatch(f -> f.candidate().text().equals(path));
              if (!known && imported.isOfValues(path)) {
                open.add(
                    "%s: a trial value made the chart fail: %s".formatted(path, shortened(why)));
              }
            });
    if (!open.isEmpty()) {
      line(6, "# Could not be determined:");
      open.forEach(text -> line(6, "# - " + ofAnyRelease(text)));
    }
  }

  /**
   * Whether the chart renders a disruption budget for a workload, and no value of a plan changes
   * this budget.
   */
  private boolean hasFixedBudget(String workload) {
    return imported.base().having(PathRole.BUDGET_SWITCH).contains(workload)
        && Stream.of(PathRole.BUDGET_SWITCH, PathRole.BUDGET_MAXIMUM)
            .allMatch(role -> imported.findings().of(role, workload) == null);
  }

  /**
   * A message of the chart, shortened. The name of the test release is replaced first, because the
   * end of a shortened text may be a part of the name.
   */
  private static String shortened(String message) {
    return ShortText.of(ofAnyRelease(message), LONGEST_MESSAGE);
  }

  private void workloads() {
    if (imported.base().workloads().isEmpty()) {
      line(6, "workloads: []");
      return;
    }
    line(6, "workloads:");
    for (RenderedWorkload workload : imported.base().workloads().values()) {
      line(8, "- name: " + YamlText.quote(names.name(workload.id())));
      line(10, "kind: " + workload.kind());
      HelmHook hook = workload.hook();
      String events =
          hook == null ? "" : ", a hook (%s)".formatted(String.join(",", hook.events()));
      line(10, "evidence: " + YamlText.quote("rendered by " + workload.source() + events));
      if (names.fitsOneReleaseName(workload.id())) {
        line(
            10,
            "# fits only this release name: under other names, the chart forms the object's name"
                + " differently");
      }
      line(
          10,
          "match: {%sname: %s}"
              .formatted(
                  workload.isCounted() ? "kind: " + workload.kind() + ", " : "",
                  YamlText.quote(String.valueOf(names.glob(workload.id())))));
      String limited = imported.limited().get(workload.id());
      if (limited != null) {
        Map<String, Object> limit = new LinkedHashMap<>();
        limit.put("atLeast", imported.count());
        limit.put("source", "the chart rejects three replicas: " + shortened(limited));
        line(10, "limit: " + YamlText.flow(limit));
      }
      quantities(workload, "requests");
      quantities(workload, "limits");
      Map<String, String> labels = names.podLabels(workload, imported.base());
      if (!labels.isEmpty()) {
        line(10, "podLabels: " + YamlText.flow(labels));
        line(10, "podLabelsRead: " + version(imported.request()));
      }
      String budget = names.budgetGlob(workload.id());
      if (budget != null && hasFixedBudget(workload.id())) {
        line(10, "# no path was found that limits this disruption budget or switches it off");
        line(10, "budgetName: " + YamlText.quote(budget));
      }
    }
  }

  private static String version(ImportRequest request) {
    return YamlText.quote(ChartVersion.withThreeNumbers(request.chart().version()));
  }

  private void quantities(RenderedWorkload workload, String key) {
    JsonNode given = workload.pods().pod().path("containers").path(0).path("resources").path(key);
    Map<String, Object> quantities = new LinkedHashMap<>();
    for (String name : List.of("cpu", "memory")) {
      if (given.path(name).asText().matches(QUANTITY)) {
        quantities.put(name, given.path(name).asText());
      }
    }
    if (!quantities.isEmpty()) {
      line(10, key + ": " + YamlText.flow(quantities));
    }
  }

  private void contract() {
    line(6, "contract:");
    list(PathRole.CONSTANT, PathRole.REPLICAS);
    List<PathRole> scaling =
        List.of(PathRole.SCALING_SWITCH, PathRole.SCALING_MINIMUM, PathRole.SCALING_MAXIMUM);
    if (isFound(scaling)) {
      line(8, "autoscaling:");
      if (!imported.base().having(PathRole.SCALING_SWITCH).isEmpty()) {
        line(10, "sampleOn: true");
      }
      group("autoscaling.", scaling);
      group("autoscaling.", List.of(PathRole.SCALING_TARGET, PathRole.SCALING_OTHER));
    }
    List<PathRole> budget =
        List.of(PathRole.BUDGET_SWITCH, PathRole.BUDGET_MINIMUM, PathRole.BUDGET_MAXIMUM);
    if (isFound(budget)) {
      line(8, "disruptionBudget:");
      group("disruptionBudget.", budget);
    }
    list(
        PathRole.SPREAD,
        PathRole.PRIORITY,
        PathRole.AFFINITY,
        PathRole.NODE_SELECTOR,
        PathRole.TOLERATIONS,
        PathRole.STRATEGY);
    line(8, "# paths of values that differ between units, such as a location; [] for none");
    line(8, "identity: [\"?\"]");
    list(
        PathRole.DOMAIN,
        PathRole.IMAGE_REGISTRY,
        PathRole.PULL_SECRETS,
        PathRole.STORAGE_CLASS,
        PathRole.SCHEDULE,
        PathRole.RESOURCES,
        PathRole.IMAGE,
        PathRole.CONCURRENCY);
  }

  private boolean isFound(List<PathRole> roles) {
    return roles.stream().anyMatch(role -> !imported.findings().of(role).isEmpty());
  }

  private void list(PathRole... roles) {
    for (PathRole role : roles) {
      bindings(8, role.contractKey(), role);
    }
  }

  private void group(String prefix, List<PathRole> roles) {
    roles.forEach(role -> bindings(10, role.contractKey().substring(prefix.length()), role));
  }

  private void bindings(int indent, String key, PathRole role) {
    List<FoundPath> found = imported.findings().of(role);
    if (found.isEmpty()) {
      return;
    }
    line(indent, key + ":");
    for (FoundPath each : found) {
      line(indent + 2, "# " + evidence(each));
      for (String workload : workloadsOf(each, found)) {
        line(indent + 2, "- " + YamlText.flow(binding(each, workload)));
      }
    }
    for (FoundPath other : imported.findings().others()) {
      if (other.role() == role) {
        line(
            indent + 2,
            "# not in the contract: %s, which also %s%s"
                .formatted(
                    other.candidate().text(),
                    (role.shape() == PathRole.Shape.SWITCH ? "" : "sets ")
                        + ofAnyRelease(other.evidence()),
                    imported.findings().winners().contains(other)
                        ? ", and overrides the path above if both are set"
                        : ""));
      }
    }
  }

  private static String evidence(FoundPath found) {
    return ofAnyRelease(found.evidence())
        + (found.candidate().origin() == Candidate.Origin.VALUES
            ? ""
            : "; known from " + found.candidate().origin().phrase());
  }

  /** A text with {@code {release}} instead of the name of the test release. */
  private static String ofAnyRelease(String text) {
    return text.replace(ChartImport.RELEASE, "{release}");
  }

  /**
   * The names of the workloads for which a path sets a value; one empty name if the path sets the
   * value for all workloads.
   */
  private List<String> workloadsOf(FoundPath found, List<FoundPath> all) {
    NavigableSet<String> relevant = new TreeSet<>();
    for (RenderedWorkload workload : imported.base().workloads().values()) {
      if (workload.isCounted() || !found.role().isOfCounted()) {
        relevant.add(workload.id());
      }
    }
    NavigableSet<String> own = new TreeSet<>(found.workloads());
    if (found.role().isOfCounted() && own.stream().anyMatch(relevant::contains)) {
      own.retainAll(relevant);
    }
    if (own.contains(FoundPath.NO_WORKLOAD) || own.isEmpty()) {
      return List.of("");
    }
    boolean shared = own.containsAll(relevant);
    if (!found.role().isExclusive()) {
      return own.size() == 1 && !shared ? List.copyOf(own) : List.of("");
    }
    return shared && all.size() == 1 ? List.of("") : List.copyOf(own);
  }

  private Map<String, @Nullable Object> binding(FoundPath found, String workload) {
    Candidate candidate = found.candidate();
    Map<String, @Nullable Object> binding = new LinkedHashMap<>();
    binding.put("path", candidate.text());
    JsonNode sample = candidate.sample();
    if (sample == null) {
      binding.put("inSample", false);
    } else if (sample.toString().length() <= LONGEST_SAMPLE) {
      binding.put("sample", JSON.convertValue(sample, Object.class));
    }
    JsonNode constant = found.constant();
    if (constant != null) {
      binding.put("value", JSON.convertValue(constant, Object.class));
    } else if (imported.findings().withNull().contains(found)) {
      binding.put("value", null);
    }
    String form = found.form().word();
    if (form != null && found.role().namesForm(found.form())) {
      binding.put("form", form);
    } else if (sample == null || isOtherType(sample, found)) {
      binding.put("type", type(found));
    }
    if (found.role() == PathRole.SPREAD && found.addsSelector()) {
      binding.put("addsSelector", true);
    }
    if (!workload.isEmpty()) {
      binding.put("workload", names.name(workload));
    }
    return binding;
  }

  private static boolean isOtherType(JsonNode sample, FoundPath found) {
    return switch (type(found)) {
      case "map" -> !sample.isObject();
      case "list" -> !sample.isArray();
      case "integer" -> sample.isTextual() && sample.asText().isEmpty();
      case "string" ->
          sample.isContainerNode() || (found.form() == Trial.Form.TEXT && sample.isNumber());
      default -> false;
    };
  }

  private static String type(FoundPath found) {
    return switch (found.form()) {
      case MAP -> "map";
      case LIST -> "list";
      case TEXT -> "string";
      case SCALAR ->
          switch (found.role().shape()) {
            case COUNT, TARGET -> "integer";
            case SWITCH -> "boolean";
            default -> "string";
          };
    };
  }

  /**
   * Adds a line. Line feeds are removed, since the text may contain a name from the chart and must
   * not start another line.
   */
  private void line(int indent, String text) {
    String safe = text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029]", " ");
    out.append(" ".repeat(safe.isEmpty() ? 0 : indent)).append(safe).append('\n');
  }
}
