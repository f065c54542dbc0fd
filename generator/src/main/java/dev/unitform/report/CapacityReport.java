package dev.unitform.report;

import dev.unitform.resilience.CapacityDocument;
import dev.unitform.resilience.CapacityDocument.Case;
import dev.unitform.resilience.CapacityDocument.CaseName;
import dev.unitform.resilience.CapacityDocument.Fit;
import dev.unitform.resilience.CapacityDocument.Missing;
import dev.unitform.resilience.CapacityDocument.Unit;
import dev.unitform.resilience.CapacityDocument.Verdict;
import dev.unitform.yaml.YamlText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares the requests of pods with the resources of nodes, as text and as Markdown. */
public final class CapacityReport {
  private static final List<String> TITLES =
      List.of("case", "nodes", "pods", "unknown", "CPU", "memory Gi", "needed", "verdict");
  private static final String LINE = "%s  %-24s  %6s  %10s  %7s%15s%14s  %6s  %s";
  private static final BigDecimal MILLI = BigDecimal.valueOf(1000);
  private static final BigDecimal GIB = BigDecimal.valueOf(1L << 30);
  private static final String NOT_KNOWN = "?";

  private CapacityReport() {}

  /** The report for a terminal. */
  public static String text(CapacityDocument found) {
    List<String> lines = new ArrayList<>();
    int columns =
        found.units().stream().mapToInt(unit -> TerminalText.columns(unit.name())).max().orElse(0);
    columns = Math.max(columns, "unit".length());
    lines.add(line(TerminalText.padRight("unit", columns), TITLES));
    for (Unit unit : found.units()) {
      String name = unit.name();
      for (Case one : unit.cases()) {
        lines.add(line(TerminalText.padRight(name, columns), cells(one)));
        name = "";
      }
    }
    lines.add("");
    found.units().forEach(unit -> lines.addAll(fit(unit, found.target())));
    found.assumptions().forEach(assumption -> lines.add("assumed: " + assumption));
    return TerminalText.of(lines);
  }

  private static String line(String unit, List<String> cells) {
    return LINE.formatted(Stream.concat(Stream.of(unit), cells.stream()).toArray());
  }

  /** The report for a pull request. */
  public static String markdown(CapacityDocument found) {
    StringBuilder out = new StringBuilder();
    row(out, "unit", TITLES);
    out.append("|---|---|--:|--:|--:|--:|--:|--:|---|\n");
    for (Unit unit : found.units()) {
      unit.cases().forEach(one -> row(out, MarkdownText.plain(unit.name()), cells(one)));
    }
    out.append('\n');
    List<String> fits =
        found.units().stream().flatMap(unit -> fit(unit, found.target()).stream()).toList();
    if (!fits.isEmpty()) {
      out.append(MarkdownText.block("", TerminalText.of(fits).stripTrailing())).append('\n');
    }
    found
        .assumptions()
        .forEach(one -> out.append("- assumed: ").append(MarkdownText.plain(one)).append('\n'));
    return out.toString();
  }

  /**
   * The smallest number of nodes that has room for all pods of a unit, and the lines that set this
   * number in the profile.
   */
  private static List<String> fit(Unit unit, String target) {
    Fit fit = unit.fit();
    if (fit == null) {
      return List.of();
    }
    if (fit.reason() != null) {
      return List.of(
          "%s: no number of nodes is enough: %s".formatted(unit.name(), fit.reason()), "");
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s%s of '%s' for all pods (%s); in the profile:"
            .formatted(
                unit.name(),
                fit.atLeast() ? "at least " : "",
                fit.nodesPerZone() != null
                    ? Counts.of(fit.nodesPerZone(), "node") + " in each zone"
                    : Counts.of(Objects.requireNonNullElse(fit.nodes(), 0), "node"),
                fit.pool(),
                target));
    fit.nodePools().forEach(pool -> lines.add("  - " + YamlText.flow(pool)));
    lines.add("");
    return lines;
  }

  private static void row(StringBuilder out, String unit, List<String> cells) {
    out.append("| ")
        .append(unit)
        .append(" | ")
        .append(cells.stream().map(String::strip).collect(Collectors.joining(" | ")))
        .append(" |\n");
  }

  private static List<String> cells(Case one) {
    return List.of(
        words(one.name()),
        known(one.supply().nodes()),
        one.demand().pods() + "/" + known(one.supply().pods()),
        String.valueOf(one.demand().podsUnknown()),
        "%s/%-7s"
            .formatted(
                amount(one.demand().cpuMillis(), MILLI), amount(one.supply().cpuMillis(), MILLI)),
        "%s/%-6s"
            .formatted(
                amount(one.demand().memoryBytes(), GIB), amount(one.supply().memoryBytes(), GIB)),
        one.nodesNeeded() == null ? "-" : String.valueOf(one.nodesNeeded()),
        one.verdict() == Verdict.SHORT
            ? "short of " + missing(one.missing())
            : one.verdict().toString());
  }

  private static String missing(Missing missing) {
    List<String> parts = new ArrayList<>();
    if (missing.cpuMillis() != null) {
      parts.add(amount(missing.cpuMillis(), MILLI) + " CPU");
    }
    if (missing.memoryBytes() != null) {
      parts.add(amount(missing.memoryBytes(), GIB) + " Gi memory");
    }
    if (missing.pods() != null) {
      parts.add("room for " + Counts.of(missing.pods(), "pod"));
    }
    return String.join(", ", parts);
  }

  static String known(@Nullable Object number) {
    return number == null ? NOT_KNOWN : number.toString();
  }

  /** An amount of CPU in cores. */
  static String cores(@Nullable Long millis) {
    return amount(millis, MILLI);
  }

  /** An amount of memory in Gi. */
  static String gib(@Nullable Long bytes) {
    return amount(bytes, GIB);
  }

  private static String amount(@Nullable Long amount, BigDecimal unit) {
    return amount == null ? NOT_KNOWN : rounded(amount, unit).toPlainString();
  }

  /** An amount in a larger unit, with one decimal place. */
  public static BigDecimal rounded(long amount, BigDecimal unit) {
    return BigDecimal.valueOf(amount).divide(unit, 1, RoundingMode.HALF_DOWN);
  }

  private static String words(CaseName name) {
    return switch (name) {
      case NORMAL -> "normal";
      case PEAK -> "autoscalers at maximum";
      case ZONE_LOSS -> "one zone lost";
      case RACK_LOSS -> "one rack lost";
      case NODE_LOSS -> "one node lost";
      case PARTNER -> "partner lost";
      case PARTNER_PEAK -> "partner lost, at maximum";
    };
  }
}
