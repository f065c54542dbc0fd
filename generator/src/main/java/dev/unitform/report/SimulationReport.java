package dev.unitform.report;

import static dev.unitform.resilience.ServiceClass.ACTIVATION;
import static dev.unitform.resilience.ServiceClass.FAILED_OVER;
import static dev.unitform.resilience.ServiceClass.INTACT;
import static dev.unitform.resilience.ServiceClass.LOST;

import dev.unitform.resilience.Failure;
import dev.unitform.resilience.ServiceClass;
import dev.unitform.resilience.SimulationDocument;
import dev.unitform.resilience.SimulationDocument.Scenario;
import dev.unitform.resilience.SimulationDocument.ServiceResult;
import dev.unitform.resilience.SimulationDocument.Unit;
import dev.unitform.resilience.SimulationDocument.UnitWorkload;
import dev.unitform.resilience.WorstOutcomes;
import dev.unitform.resilience.WorstOutcomes.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Shows the simulated effects of failures as text and as Markdown. */
public final class SimulationReport {
  private static final int WIDTH = 100;
  private static final String INDENT = " ".repeat(15);

  /** The maximum number of workloads whose pending pods are listed. */
  private static final int MOST_PENDING = 10;

  private SimulationReport() {}

  /**
   * The report for a terminal.
   *
   * @param all whether every single failure was simulated, so that only the worst of each kind is
   *     shown
   */
  public static String text(SimulationDocument found, boolean all) {
    List<String> lines = new ArrayList<>();
    lines.add(head(found));
    if (all) {
      lines.add("");
    }
    lines.addAll(effects(found, all));
    lines.add("");
    List<String> meanings = meanings(found);
    lines.addAll(meanings);
    if (!meanings.isEmpty()) {
      lines.add("");
    }
    found.assumptions().forEach(assumption -> lines.add("assumed: " + assumption));
    return TerminalText.of(lines);
  }

  /** The report for a pull request. */
  public static String markdown(SimulationDocument found, boolean all) {
    StringBuilder out = new StringBuilder();
    out.append("**").append(MarkdownText.plain(head(found))).append("**\n\n");
    out.append(MarkdownText.block("", TerminalText.of(effects(found, all)))).append('\n');
    meanings(found).forEach(one -> out.append("- ").append(MarkdownText.plain(one)).append('\n'));
    found
        .assumptions()
        .forEach(one -> out.append("- assumed: ").append(MarkdownText.plain(one)).append('\n'));
    return out.toString();
  }

  private static List<String> effects(SimulationDocument found, boolean all) {
    return all
        ? worst(found)
        : found.scenarios().stream().flatMap(one -> scenario(one).stream()).toList();
  }

  private static String head(SimulationDocument found) {
    int nodes = found.units().stream().mapToInt(unit -> unit.nodes().size()).sum();
    int pods = found.units().stream().mapToInt(Unit::pods).sum();
    int unknown =
        found.units().stream()
            .flatMap(unit -> unit.workloads().stream())
            .filter(workload -> workload.requests() == null)
            .mapToInt(UnitWorkload::replicas)
            .sum();
    int pending = found.units().stream().mapToInt(unit -> unit.pending().size()).sum();
    return "%s: %s, %s, %s%s; %s in normal operation"
        .formatted(
            found.profile(),
            Counts.of(found.units().size(), "unit"),
            Counts.of(nodes, "node"),
            Counts.of(pods, "pod"),
            unknown == 0 ? "" : " (%d without known requests)".formatted(unknown),
            pending == 0
                ? "nothing is pending"
                : Counts.of(pending, "pod is", "pods are") + " pending");
  }

  /** For each kind of failure, the numbers of services by the worst effect. */
  private static List<String> worst(SimulationDocument found) {
    WorstOutcomes worst = new WorstOutcomes(found);
    List<String> units =
        found.scenarios().stream()
            .flatMap(scenario -> scenario.results().stream())
            .map(ServiceResult::unit)
            .distinct()
            .toList();
    List<String> lines = new ArrayList<>();
    long failures =
        found.scenarios().stream().filter(one -> one.kind() != Failure.Kind.NONE).count();
    lines.add(
        "%s; for each kind, the number of services by worst effect"
            .formatted(Counts.of(failures, "single failure")));
    lines.add("");
    int unitColumns = units.stream().mapToInt(String::length).max().orElse(0);
    StringBuilder title = new StringBuilder("  " + " ".repeat(unitColumns + 6));
    for (ServiceClass one : ServiceClass.values()) {
      title.append("%13s".formatted(OutcomeText.words(one)));
    }
    lines.add(title.toString());
    for (String unit : units) {
      for (Failure.Kind kind : Failure.Kind.values()) {
        List<ServiceClass> classes =
            worst.of(kind, result -> result.unit().equals(unit)).stream()
                .map(Outcome::serviceClass)
                .toList();
        boolean isNormal = kind == Failure.Kind.NONE && classes.stream().allMatch(INTACT::equals);
        if (!classes.isEmpty() && !isNormal) {
          lines.add(
              "  %s %-5s%s"
                  .formatted(
                      TerminalText.padRight(unit, unitColumns),
                      kind == Failure.Kind.NONE ? "-" : kind,
                      counts(classes)));
        }
      }
    }
    return lines;
  }

  private static String counts(Iterable<ServiceClass> found) {
    Map<ServiceClass, Integer> counts = new EnumMap<>(ServiceClass.class);
    found.forEach(one -> counts.merge(one, 1, Integer::sum));
    StringBuilder line = new StringBuilder();
    for (ServiceClass one : ServiceClass.values()) {
      int count = counts.getOrDefault(one, 0);
      line.append("%13s".formatted(count == 0 ? "-" : String.valueOf(count)));
    }
    return line.toString();
  }

  /** The meanings of the classes that the report shows. */
  private static List<String> meanings(SimulationDocument found) {
    return found.scenarios().stream()
        .flatMap(scenario -> scenario.results().stream())
        .map(ServiceResult::serviceClass)
        .filter(one -> one != INTACT)
        .distinct()
        .sorted()
        .map(one -> "%s: %s".formatted(OutcomeText.words(one), OutcomeText.meaning(one)))
        .toList();
  }

  private static List<String> scenario(Scenario scenario) {
    boolean isNormal = scenario.kind() == Failure.Kind.NONE;
    List<String> lines =
        new ArrayList<>(
            List.of("", isNormal ? "normal operation of " + scenario.unit() : scenario.id()));
    String effect =
        isNormal
            ? Counts.of(scenario.pending().size(), "pod is", "pods are") + " pending"
            : effect(scenario);
    lines.add("  " + String.join(", ", OutcomeText.counts(scenario)) + "; " + effect);
    lines.addAll(afterUnitLoss(scenario));
    List<Row> rows = new ArrayList<>();
    affected(scenario)
        .filter(result -> !isOfLostUnit(result))
        .forEach(
            result ->
                rows.add(
                    new Row(
                        OutcomeText.words(result.serviceClass()),
                        name(result, scenario),
                        result.worst() == null ? "" : shortened(result.worst()),
                        OutcomeText.why(result, scenario))));
    List<PendingText> pending =
        PendingText.of(scenario.pending()).stream().filter(PendingText::needsRoom).toList();
    pending.stream()
        .limit(MOST_PENDING)
        .forEach(
            one ->
                rows.add(
                    new Row(
                        "pending",
                        Counts.of(one.pods(), "pod"),
                        shortened(one.workload()),
                        one.why())));
    lines.addAll(aligned(rows));
    if (pending.size() > MOST_PENDING) {
      lines.add(
          "  and %s with pending pods"
              .formatted(Counts.of(pending.size() - MOST_PENDING, "more workload")));
    }
    return lines;
  }

  /** A line about a service or about pending pods. */
  private record Row(String word, String subject, String workload, String why) {}

  private static List<String> aligned(List<Row> rows) {
    int subjects = rows.stream().mapToInt(r -> TerminalText.columns(r.subject())).max().orElse(0);
    int workloads = rows.stream().mapToInt(r -> TerminalText.columns(r.workload())).max().orElse(0);
    return rows.stream()
        .map(
            row ->
                "  %-11s  %s  %s  %s"
                    .formatted(
                        row.word(),
                        TerminalText.padRight(row.subject(), subjects),
                        TerminalText.padRight(row.workload(), workloads),
                        row.why()))
        .toList();
  }

  private static boolean isOfLostUnit(ServiceResult result) {
    ServiceClass found = result.serviceClass();
    return OutcomeText.isLostStandby(result)
        || found == FAILED_OVER
        || found == ACTIVATION
        || found == LOST;
  }

  /** The service, with its unit if there are failures in several units. */
  private static String name(ServiceResult result, Scenario scenario) {
    return (scenario.unit() == null ? result.unit() + "/" : "") + result.service();
  }

  /** The services that are not intact, the worst affected first. */
  private static Stream<ServiceResult> affected(Scenario scenario) {
    return scenario.results().stream()
        .filter(result -> result.serviceClass() != INTACT || OutcomeText.isLostStandby(result))
        .sorted(Comparator.comparing(ServiceResult::serviceClass).reversed());
  }

  /**
   * The services of a lost unit. Services on which the loss has the same effect for the same reason
   * are in one line.
   */
  private static List<String> afterUnitLoss(Scenario scenario) {
    Map<String, List<String>> services = new LinkedHashMap<>();
    affected(scenario)
        .filter(SimulationReport::isOfLostUnit)
        .forEach(
            result ->
                services
                    .computeIfAbsent(
                        "%-11s  %s"
                            .formatted(
                                OutcomeText.words(result.serviceClass()),
                                OutcomeText.why(result, scenario)),
                        group -> new ArrayList<>())
                    .add(name(result, scenario)));
    List<String> lines = new ArrayList<>();
    services.forEach(
        (group, names) -> {
          lines.add("  %s: %d".formatted(group, names.size()));
          lines.addAll(wrapped(names));
        });
    return lines;
  }

  private static List<String> wrapped(List<String> names) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String name : names) {
      if (!line.isEmpty() && line.length() + name.length() > WIDTH) {
        lines.add(INDENT + line);
        line.setLength(0);
      }
      line.append(name).append(name.equals(names.get(names.size() - 1)) ? "" : ", ");
    }
    lines.add(INDENT + line);
    return lines;
  }

  private static String effect(Scenario scenario) {
    List<String> parts = new ArrayList<>();
    parts.add(Counts.of(scenario.podsHit(), "pod stops", "pods stop"));
    if (!scenario.moved().isEmpty()) {
      parts.add(
          "%d rescheduled in about %d min"
              .formatted(
                  scenario.moved().size(),
                  Objects.requireNonNullElse(OutcomeText.minutes(scenario), 0)));
    }
    if (!scenario.held().isEmpty()) {
      parts.add(scenario.held().size() + " not replaced");
    }
    long pending = scenario.pending().stream().filter(PendingText::needsRoom).count();
    if (pending > 0) {
      parts.add(pending + " pending");
    }
    return String.join(", ", parts);
  }

  /** A workload's id without its namespace. */
  private static String shortened(String id) {
    return id.substring(id.indexOf('/') + 1);
  }
}
