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
 * The summary of {@code generate} for each unit: numbers, and the services that are not installed
 * with reasons.
 */
public final class GenerateSummary {
  private static final int NAMED_AT_MOST = 4;

  private GenerateSummary() {}

  public static String text(Plan plan) {
    StringBuilder out = new StringBuilder();
    plan.units().forEach(unit -> unit(out, unit));
    if (plan.units().size() > 1) {
      long releases = plan.units().stream().mapToLong(unit -> unit.releases().size()).sum();
      long pods = plan.units().stream().mapToLong(PlannedUnit::pods).sum();
      out.append(
          "%s: %s, %s\n"
              .formatted(
                  Counts.of(plan.units().size(), "unit"),
                  Counts.of(releases, "release"),
                  Counts.of(pods, "pod")));
    }
    return out.toString();
  }

  private static void unit(StringBuilder out, PlannedUnit unit) {
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
        placement -> "data tier only");
    line(
        out,
        "not installed",
        unit,
        placement -> !placement.isInstalled(),
        placement -> reason(placement, facts));
  }

  /** A line with some services of a unit, grouped by reason; no line if there are none. */
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
