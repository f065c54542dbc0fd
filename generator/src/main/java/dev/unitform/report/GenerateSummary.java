package dev.unitform.report;

import dev.unitform.model.catalog.Hosting;
import dev.unitform.model.profile.Role;
import dev.unitform.plan.Placement;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.UnitFacts;
import dev.unitform.trace.Cause;
import dev.unitform.trace.RuleId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The summary that {@code generate} prints about each unit: the numbers of releases and pods, and
 * the services that are on standby or not installed, grouped by reason.
 */
public final class GenerateSummary {
  private static final int NAMED_AT_MOST = 4;

  private GenerateSummary() {}

  /**
   * The summary of a unit.
   *
   * @param text its lines
   */
  public record OfUnit(String name, String text, int releases, int pods) {}

  /** The summaries of the units of a plan. */
  public static List<OfUnit> units(Plan plan) {
    return plan.units().stream().map(GenerateSummary::unit).toList();
  }

  /** The summary of all units of a profile. */
  public static String text(List<OfUnit> units) {
    StringBuilder out = new StringBuilder();
    units.forEach(unit -> out.append(unit.text));
    if (units.size() > 1) {
      long releases = units.stream().mapToLong(OfUnit::releases).sum();
      long pods = units.stream().mapToLong(OfUnit::pods).sum();
      out.append(
          "%s: %s, %s\n"
              .formatted(
                  Counts.of(units.size(), "unit"),
                  Counts.of(releases, "release"),
                  Counts.of(pods, "pod")));
    }
    return out.toString();
  }

  private static OfUnit unit(PlannedUnit unit) {
    StringBuilder out = new StringBuilder();
    UnitFacts facts = unit.facts();
    out.append(
        "%s (%s of %s): %s, %s\n"
            .formatted(
                facts.name(),
                facts.membership().role().value(),
                facts.membership().pair(),
                Counts.of(unit.releases().size(), "release"),
                Counts.of(unit.pods(), "pod")));
    line(
        out,
        "standby",
        unit,
        placement -> placement.dataUse() == Placement.DataUse.STANDBY,
        placement ->
            placement.releases().isEmpty() ? "nothing before activation" : "data tier only");
    line(
        out,
        "not installed",
        unit,
        placement -> !placement.isInstalled(),
        placement -> reason(placement, facts));
    return new OfUnit(unit.name(), out.toString(), unit.releases().size(), unit.pods());
  }

  /**
   * Adds a line with the services of a unit that {@code which} accepts, grouped by reason. It adds
   * no line if there are no such services.
   *
   * @param what the word at the beginning of the line
   */
  private static void line(
      StringBuilder out,
      String what,
      PlannedUnit unit,
      Predicate<Placement> which,
      Function<Placement, String> reason) {
    Map<String, List<String>> byReason =
        unit.placements().stream()
            .filter(which)
            .collect(
                Collectors.groupingBy(
                    reason,
                    LinkedHashMap::new,
                    Collectors.mapping(GenerateSummary::title, Collectors.toList())));
    if (!byReason.isEmpty()) {
      out.append(
          "  %s: %s (%s)\n"
              .formatted(
                  what,
                  Counts.of(byReason.values().stream().mapToLong(List::size).sum(), "service"),
                  byReason.entrySet().stream()
                      .map(entry -> entry.getKey() + ": " + some(entry.getValue()))
                      .collect(Collectors.joining("; "))));
    }
  }

  private static String some(List<String> titles) {
    return titles.size() <= NAMED_AT_MOST
        ? String.join(", ", titles)
        : String.join(", ", titles.subList(0, NAMED_AT_MOST)) + ", …";
  }

  private static String title(Placement placement) {
    return TerminalText.safe(placement.service().metadata().title());
  }

  /** The reason for not installing a service, in two or three words. */
  private static String reason(Placement placement, UnitFacts unit) {
    if (placement.installed().cause() instanceof Cause.Derived derived) {
      for (Cause.Input input : derived.inputs()) {
        Object value = input.value().value();
        if (value == Hosting.PRIMARY_ONLY) {
          return "primary only";
        }
        if (input.name().equals("host") && value instanceof Role host) {
          return unit.membership().counterpart() == null
              ? "hosted in the " + host
              : "hosted in " + unit.membership().counterpart();
        }
      }
    }
    RuleId rule = placement.installed().rule();
    return rule == null
        ? "given"
        : rule.id().substring(rule.id().lastIndexOf('.') + 1).replace('-', ' ');
  }
}
