package dev.unitform.report;

import dev.unitform.kube.WorkloadKind;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plandoc.PlacementDocument;
import dev.unitform.plandoc.ReleaseDocument;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.resilience.CapacityDocument;
import dev.unitform.resilience.CapacityDocument.Case;
import dev.unitform.resilience.CapacityDocument.CaseName;
import dev.unitform.resilience.ServiceClass;
import dev.unitform.resilience.SimulationDocument.Lack;
import dev.unitform.resilience.SimulationDocument.Scenario;
import dev.unitform.resilience.SimulationDocument.ServiceResult;
import dev.unitform.resilience.Until;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the steps to take after the loss of a unit, in Markdown. */
public final class Runbook {
  private final Facts facts;
  private final List<ServiceResult> taken;

  /**
   * The services of {@link #taken} that the other unit serves only after an operator has declared
   * its data authoritative.
   */
  private final List<ServiceResult> limited;

  private final List<ServiceResult> toActivate;
  private final List<ServiceResult> lost;
  private final Map<String, Integer> stepOf = new LinkedHashMap<>();
  private final List<String> steps = new ArrayList<>();

  /**
   * The input of a runbook.
   *
   * @param lost the lost unit
   * @param before the plan of the other unit of the pair, before its activation
   * @param after the plan of that unit, after its activation
   * @param activated the unit after its activation, with the names of its objects
   * @param role the role of the activated unit
   * @param target the target whose files are assumed to reach the cluster
   * @param loss the simulated effects of the loss
   * @param capacity the capacity of the other unit; null if it is not known
   * @param alone the worst single failure in the activated unit; null if it is not known
   */
  public record Facts(
      String profile,
      String file,
      UnitDocument lost,
      UnitDocument before,
      UnitDocument after,
      PlannedUnit activated,
      String role,
      String target,
      Scenario loss,
      CapacityDocument.@Nullable Unit capacity,
      @Nullable Scenario alone) {
    /** Whether the activation of the unit changes anything. */
    public boolean needsActivation() {
      return loss.results().stream()
          .anyMatch(
              result ->
                  is(ServiceClass.ACTIVATION).test(result) || result.until() == Until.DECLARE_DATA);
    }
  }

  private Runbook(Facts facts) {
    this.facts = facts;
    this.taken = results(ServiceClass.FAILED_OVER);
    this.limited = taken.stream().filter(result -> result.until() == Until.DECLARE_DATA).toList();
    this.toActivate = results(ServiceClass.ACTIVATION);
    this.lost = results(ServiceClass.LOST);
  }

  public static String text(Facts facts) {
    return new Runbook(facts).text();
  }

  private List<ServiceResult> results(ServiceClass which) {
    return facts.loss().results().stream().filter(is(which)).toList();
  }

  private static Predicate<ServiceResult> is(ServiceClass which) {
    return result -> result.serviceClass() == which;
  }

  private String text() {
    addSteps();
    StringBuilder out = new StringBuilder();
    out.append(
        "# Failover: %s is lost, %s takes over (profile %s)\n\n"
            .formatted(facts.lost().name(), facts.before().name(), facts.profile()));
    out.append(
        "Services of %s: %s. Computed from %s, delivered by %s.\n\n"
            .formatted(
                facts.lost().name(),
                String.join(" · ", OutcomeText.counts(facts.loss())),
                MarkdownText.code(facts.file()),
                MarkdownText.code(facts.target())));
    table(out);
    out.append("\n## Steps\n\n");
    numbered(out, steps);
    losses(out);
    lacks(out);
    room(out);
    meanwhile(out);
    wayBack(out);
    return out.toString();
  }

  private void table(StringBuilder out) {
    String here = facts.before().name();
    String there = facts.lost().name();
    out.append("| service | now | after | step |\n|---|---|---|---|\n");
    row(out, spares(), "serves in both units", here + " alone", step("traffic"));
    row(
        out,
        limited,
        "serves in both units, here with data for a disaster only",
        here + " alone, with the authoritative data",
        step("data") + ", " + step("activate") + ", " + step("lead"));
    for (ServiceResult result : toActivate) {
      row(
          out,
          List.of(result),
          hasData(result) ? "its data tier is installed" : "nothing of it is installed",
          installed(result) + " installed, serves",
          (hasData(result) ? step("data") + ", " : "") + step("activate") + ", " + step("lead"));
    }
    for (ServiceResult result : lost) {
      row(
          out,
          List.of(result),
          there + " only",
          "**lost**: " + MarkdownText.plain(reason(result)),
          "–");
    }
    row(out, results(ServiceClass.INTACT), "stands by in " + there, "without a spare", "–");
    List<PlacementDocument> own =
        facts.before().placements().stream()
            .filter(placement -> placement.serving() && !isInLost(placement.service()))
            .toList();
    if (!own.isEmpty()) {
      out.append(
          "| %s | %s only | unchanged | – |\n"
              .formatted(
                  own.stream()
                      .map(placement -> MarkdownText.plain(placement.title()))
                      .collect(Collectors.joining(", ")),
                  here));
    }
  }

  private boolean isInLost(String service) {
    PlacementDocument placement = facts.lost().placement(service);
    return placement != null && placement.installed();
  }

  /** Whether the other unit has a release of the service before its activation. */
  private boolean hasData(ServiceResult result) {
    PlacementDocument placement = facts.before().placement(result.service());
    return placement != null && !placement.releases().isEmpty();
  }

  /** The services that the other unit serves with the same data. */
  private List<ServiceResult> spares() {
    return taken.stream().filter(result -> !limited.contains(result)).toList();
  }

  private void row(
      StringBuilder out, List<ServiceResult> services, String now, String after, String step) {
    if (!services.isEmpty()) {
      out.append("| %s | %s | %s | %s |\n".formatted(titles(services), now, after, step));
    }
  }

  private String step(String what) {
    Integer number = stepOf.get(what);
    return number == null ? "–" : number.toString();
  }

  private void addSteps() {
    String here = facts.before().name();
    String there = facts.lost().name();
    List<ServiceResult> led = Stream.concat(limited.stream(), toActivate.stream()).toList();
    List<ServiceResult> withData = led.stream().filter(this::hasData).toList();
    String domain = facts.lost().domain();
    add(
        "fence",
        ("**Make sure that %s is down and stays down.**%s\n"
                + "   Check: %sits API server does not answer, or its workloads are scaled"
                + " to zero.")
            .formatted(
                there,
                led.isEmpty()
                    ? ""
                    : " Two units that both write the data of %s cannot be merged again."
                        .formatted(titles(led)),
                domain == null
                    ? ""
                    : "nobody reaches %s; "
                        .formatted(MarkdownText.code("*." + there + "." + domain))));
    if (!spares().isEmpty()) {
      add(
          "traffic",
          ("**Route the traffic of %s to %s** (DNS, load balancer: Unitform does"
                  + " not manage them).\n   Check: requests arrive at %s in %s.")
              .formatted(titles(spares()), here, keys(spares()), here));
    }
    if (!withData.isEmpty()) {
      add("data", data(withData));
    }
    if (facts.needsActivation()) {
      add("activate", activation());
    }
    if (!led.isEmpty()) {
      add(
          "lead",
          "**Route the traffic of %s to %s.**\n   Check: requests arrive at %s in %s."
              .formatted(titles(led), here, keys(led), here));
    }
  }

  private void add(String what, String text) {
    steps.add(text);
    stepOf.put(what, steps.size());
  }

  private String data(List<ServiceResult> withData) {
    List<String> lines = new ArrayList<>();
    lines.add(
        ("**Make the data of %s in %s the authoritative copy** (the command depends"
                + " on the service, and the catalog does not contain it).")
            .formatted(titles(withData), facts.before().name()));
    for (ServiceResult result : withData) {
      PlacementDocument placement = facts.before().placement(result.service());
      List<ReleaseDocument> data =
          placement == null
              ? List.of()
              : placement.releases().stream()
                  .filter(release -> placement.serving() ? release.dataTier() : true)
                  .toList();
      data.forEach(release -> lines.addAll(checks(release.key())));
    }
    lines.add("   Check: it accepts writes.");
    return String.join("\n", lines);
  }

  private String activation() {
    List<String> lines = new ArrayList<>();
    lines.add(
        ("**Activate %s**: add `activated: %s` to the pair %s in %s (with `-o`:"
                + " `git apply profile.patch`); `unitform generate`; review `unitform diff`;"
                + " commit or apply.")
            .formatted(
                facts.before().name(),
                facts.role(),
                MarkdownText.code(facts.before().pair()),
                MarkdownText.code(facts.file())));
    Map<Integer, List<ReleaseDocument>> waves = new TreeMap<>();
    added()
        .forEach(
            release -> waves.computeIfAbsent(release.wave(), w -> new ArrayList<>()).add(release));
    lines.add(
        waves.isEmpty()
            ? "   No release is added; the unit only starts to use the data that it already"
                + " holds.\n"
                + "   Check: `unitform generate --check` finds no difference."
            : "   Pods of %s: %s → %s."
                .formatted(facts.before().name(), facts.before().pods(), facts.after().pods()));
    waves.forEach(
        (wave, releases) -> {
          lines.add(
              "   Wave %s installs %s."
                  .formatted(
                      wave,
                      releases.stream()
                          .map(release -> MarkdownText.code(release.key()))
                          .collect(Collectors.joining(", "))));
          releases.forEach(release -> lines.addAll(checks(release.key())));
        });
    return String.join("\n", lines);
  }

  /** The releases that activation installs, by wave. */
  private List<ReleaseDocument> added() {
    return facts.after().releases().stream()
        .filter(release -> !facts.before().has(release))
        .sorted(Comparator.comparingInt(ReleaseDocument::wave).thenComparing(ReleaseDocument::key))
        .toList();
  }

  /**
   * Steps to check the result: commands if the names of the objects are known, counts otherwise.
   */
  private List<String> checks(String key) {
    List<String> checks = new ArrayList<>();
    for (PlannedRelease release : facts.activated().releases()) {
      if (!(release.namespace() + "/" + release.name()).equals(key)) {
        continue;
      }
      for (PlannedWorkload workload : release.workloads()) {
        if (workload.replicas() != null) {
          String name = workload.objectName(release.name());
          WorkloadKind kind = workload.kind();
          checks.add(
              name != null && kind != null
                  ? "   Check: `kubectl -n %s rollout status %s/%s`"
                      .formatted(
                          release.namespace(), kind.toString().toLowerCase(Locale.ROOT), name)
                  : "   Check: %s of %s has %s ready."
                      .formatted(
                          MarkdownText.code(workload.name()),
                          MarkdownText.code(key),
                          Counts.of(workload.replicas().value(), "pod")));
        }
      }
    }
    return checks;
  }

  private void losses(StringBuilder out) {
    if (lost.isEmpty()) {
      return;
    }
    out.append("\n## Lost until %s is back\n\n".formatted(facts.lost().name()));
    lost.forEach(
        result ->
            out.append("- %s: %s\n".formatted(title(result), MarkdownText.plain(reason(result)))));
  }

  private void lacks(StringBuilder out) {
    List<ServiceResult> lacking =
        Stream.concat(taken.stream(), toActivate.stream())
            .filter(result -> !result.lacks().isEmpty())
            .toList();
    if (lacking.isEmpty()) {
      return;
    }
    out.append("\n## Services without a service that they need\n\n");
    for (ServiceResult result : lacking) {
      for (Lack lack : result.lacks()) {
        out.append(
            "- %s needs %s, which is %s: %s serves without it.\n"
                .formatted(
                    title(result),
                    title(lack.service()),
                    OutcomeText.words(lack.serviceClass()),
                    facts.before().name()));
      }
    }
  }

  private static String reason(ServiceResult result) {
    return Objects.requireNonNullElse(result.reason(), "nothing takes over");
  }

  private void room(StringBuilder out) {
    String here = facts.before().name();
    out.append("\n## Room in %s\n\n".formatted(here));
    Case after = capacity(CaseName.PARTNER);
    Case peak = capacity(CaseName.PARTNER_PEAK);
    if (after == null || peak == null) {
      out.append("It is not known.\n");
      return;
    }
    out.append(
        ("%s pods afterwards (%s with autoscalers at their maximum) of %s; CPU %s"
                + " (%s) of %s; memory %s Gi (%s) of %s. ")
            .formatted(
                after.demand().pods(),
                peak.demand().pods(),
                CapacityReport.known(after.supply().pods()),
                CapacityReport.cores(after.demand().cpuMillis()),
                CapacityReport.cores(peak.demand().cpuMillis()),
                CapacityReport.cores(after.supply().cpuMillis()),
                CapacityReport.gib(after.demand().memoryBytes()),
                CapacityReport.gib(peak.demand().memoryBytes()),
                CapacityReport.gib(after.supply().memoryBytes())));
    out.append(
        switch (after.verdict()) {
          case FITS -> "All requests are known, and all pods fit.\n";
          case FITS_AS_FAR_AS_KNOWN ->
              "All pods with known requests fit; the requests of %s are unknown.\n"
                  .formatted(Counts.of(after.demand().podsUnknown(), "pod"));
          case UNKNOWN -> "The size of its nodes is not known.\n";
          case SHORT -> "**Not all pods fit**: `unitform capacity` shows what is missing.\n";
        });
  }

  private @Nullable Case capacity(CaseName name) {
    return facts.capacity() == null
        ? null
        : facts.capacity().cases().stream()
            .filter(one -> one.name() == name)
            .findFirst()
            .orElse(null);
  }

  private void meanwhile(StringBuilder out) {
    out.append("\n## While %s is away\n\n".formatted(facts.lost().name()));
    out.append("%s has no spare.".formatted(facts.before().name()));
    Scenario alone = facts.alone();
    if (alone != null) {
      out.append(
          " Its own worst loss of a %s is then %s: %s."
              .formatted(
                  alone.kind(),
                  MarkdownText.code(alone.id()),
                  String.join(", ", OutcomeText.counts(alone))));
      if (alone.summary().containsKey(ServiceClass.HELD)) {
        out.append(
            " \"%s\" means: %s."
                .formatted(
                    OutcomeText.words(ServiceClass.HELD), OutcomeText.meaning(ServiceClass.HELD)));
      }
    }
    out.append('\n');
  }

  private void wayBack(StringBuilder out) {
    String here = facts.before().name();
    String there = facts.lost().name();
    List<String> back = new ArrayList<>();
    back.add(
        "Bring %s up without traffic. Check: its releases are ready, its data follows that of %s."
            .formatted(there, here));
    if (stepOf.containsKey("data")) {
      back.add("Make the data in %s the authoritative copy again.".formatted(there));
    }
    if (facts.needsActivation()) {
      List<String> removed =
          added().stream()
              .map(
                  release ->
                      MarkdownText.code(
                          "--allow-destroy %s/%s/%s"
                              .formatted(here, service(release), release.name())))
              .toList();
      back.add(
          "Remove `activated: %s`, run `unitform generate`, review.%s"
              .formatted(
                  facts.role(),
                  removed.isEmpty()
                      ? ""
                      : " This removes releases from %s, so `unitform generate --check` needs %s."
                          .formatted(here, String.join(", ", removed))));
    }
    back.add("Route the traffic back. Check: requests arrive in %s.".formatted(there));
    out.append("\n## The way back\n\n");
    numbered(out, back);
  }

  private static void numbered(StringBuilder out, List<String> items) {
    for (int number = 0; number < items.size(); number++) {
      out.append("%s. %s\n".formatted(number + 1, items.get(number)));
    }
  }

  private String service(ReleaseDocument release) {
    return facts.after().placements().stream()
        .filter(placement -> placement.releases().contains(release))
        .map(PlacementDocument::service)
        .findFirst()
        .orElseThrow();
  }

  private String installed(ServiceResult result) {
    PlacementDocument placement = facts.after().placement(result.service());
    return placement == null
        ? ""
        : placement.releases().stream()
            .filter(release -> !facts.before().has(release))
            .map(release -> MarkdownText.code(release.key()))
            .collect(Collectors.joining(", "));
  }

  private String title(ServiceResult result) {
    return title(result.service());
  }

  private String title(String service) {
    PlacementDocument placement = facts.lost().placement(service);
    return MarkdownText.plain(placement == null ? service : placement.title());
  }

  private String titles(List<ServiceResult> results) {
    return results.stream().map(this::title).collect(Collectors.joining(", "));
  }

  /** The keys of the releases of these services in the unit that takes over. */
  private String keys(List<ServiceResult> results) {
    Function<ServiceResult, Stream<ReleaseDocument>> releases =
        result -> {
          PlacementDocument placement = facts.after().placement(result.service());
          return placement == null ? Stream.of() : placement.releases().stream();
        };
    return results.stream()
        .flatMap(releases)
        .filter(release -> !release.workloads().isEmpty())
        .map(release -> MarkdownText.code(release.key()))
        .collect(Collectors.joining(", "));
  }
}
