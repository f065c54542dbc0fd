package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.model.profile.Unit;
import dev.unitform.plan.UnitFacts;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks the previous names in a profile ({@code previousName}). Each must be the old name of
 * exactly one unit, node pool or tenant, and its new name must be different. Parts that a provider
 * or a chart cannot rename, such as a cluster, keep the old name.
 */
final class RenameRule implements PlanningRule {
  private record Name(Traced<String> now, @Nullable Traced<String> before) {}

  @Override
  public void check(Planning planning, Diagnostics diagnostics) {
    List<Name> units = new ArrayList<>();
    for (UnitFacts facts : planning.facts()) {
      Unit unit = facts.settings();
      units.add(new Name(unit.name(), unit.previousName()));
      check(
          "node pool",
          facts.cluster().nodePools().stream()
              .map(pool -> new Name(pool.name(), pool.previousName()))
              .toList(),
          diagnostics);
      report(facts, diagnostics);
    }
    check("unit", units, diagnostics);
    check(
        "tenant",
        planning.spec().tenants().stream().map(t -> new Name(t.name(), t.previousName())).toList(),
        diagnostics);
  }

  private static void check(String what, List<Name> names, Diagnostics diagnostics) {
    Map<String, Traced<String>> inUse = new LinkedHashMap<>();
    names.forEach(name -> inUse.putIfAbsent(name.now.value(), name.now));
    Map<String, Traced<String>> claimed = new LinkedHashMap<>();
    for (Name name : names) {
      Traced<String> before = name.before;
      if (before == null) {
        continue;
      }
      Traced<String> present = inUse.get(before.value());
      if (before.value().equals(name.now.value())) {
        diagnostics.add(
            Code.PRF020,
            before.position(),
            "the %s '%s' has its own name as its previous name".formatted(what, before.value()),
            "give the name that it had before, or remove 'previousName'");
        continue;
      }
      if (present != null) {
        diagnostics.add(
            Code.PRF021,
            before.position(),
            present.position(),
            "the %s '%s' cannot have the previous name '%s', because this name is in use (%s)"
                .formatted(what, name.now.value(), before.value(), present.position()),
            "to exchange two names, first rename one of them to a third name, and apply"
                + " this change");
        continue;
      }
      Traced<String> other = claimed.putIfAbsent(before.value(), before);
      if (other != null) {
        diagnostics.addAboutTwo(
            Code.PRF022,
            before.position(),
            other.position(),
            "two of the %ss have the previous name '%s'".formatted(what, before.value()),
            "remove 'previousName' from the one that did not have this name");
      }
    }
  }

  /** Reports which parts of a renamed unit keep the old name and which get the new one. */
  private static void report(UnitFacts unit, Diagnostics diagnostics) {
    Traced<String> before = unit.settings().previousName();
    if (before != null && !before.value().equals(unit.name())) {
      List<String> kept = kept(unit);
      List<String> changed = new ArrayList<>(List.of("its folder has the new name"));
      String domain = unit.unitDomain();
      if (domain != null) {
        changed.add("its host names end in '.%s'".formatted(domain));
      }
      diagnostics.add(
          Code.PLN117,
          before.position(),
          "'%s' was renamed from '%s': %s%s"
              .formatted(
                  unit.name(),
                  before.value(),
                  String.join(" and ", changed),
                  kept.isEmpty() ? "" : "; " + keep(kept) + " the old name"),
          "after you have applied the change, you can remove 'previousName'"
              + (kept.isEmpty() ? "" : " if you write " + lines(kept, before) + " instead"));
    }
    for (Unit.NodePool pool : unit.cluster().nodePools()) {
      Traced<String> was = pool.previousName();
      if (was != null && !unit.hasClusterModule()) {
        diagnostics.add(
            Code.PLN107,
            was.position(),
            "'previousName' has no effect on the node pool '%s' of '%s': Terraform does not create its nodes"
                .formatted(pool.name().value(), unit.name()));
      } else if (was != null) {
        diagnostics.add(
            Code.PLN118,
            was.position(),
            "at the provider, the node pool '%s' of '%s' is still called '%s'"
                .formatted(pool.name().value(), unit.name(), was.value()),
            "keep 'previousName' as long as the pool exists");
      }
    }
  }

  /**
   * The settings whose default keeps the unit's old name, because the profile does not set them.
   */
  private static List<String> kept(UnitFacts unit) {
    List<String> kept = new ArrayList<>();
    if (unit.site().location().rule() != null) {
      kept.add("location");
    }
    if (unit.site().consulDatacenter().rule() != null && unit.site().location().rule() != null) {
      kept.add("consulDatacenter");
    }
    if (unit.hasClusterModule() && unit.cluster().name().rule() != null) {
      kept.add("cluster.name");
    }
    return kept;
  }

  private static String keep(List<String> kept) {
    List<String> words =
        kept.stream()
            .map(
                key ->
                    switch (key) {
                      case "location" -> "its location";
                      case "consulDatacenter" -> "its Consul data center";
                      default -> "its cluster";
                    })
            .toList();
    int last = words.size() - 1;
    return last == 0
        ? words.get(0) + " keeps"
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last) + " keep";
  }

  /**
   * The lines that the user can add to the profile to keep the unit's old names. The Consul data
   * center needs no line, because its name follows from the location.
   */
  private static String lines(List<String> kept, Traced<String> before) {
    List<String> lines = new ArrayList<>();
    for (String key : kept) {
      if (key.equals("location")) {
        lines.add("'location: " + before.value() + "'");
      } else if (key.equals("cluster.name")) {
        lines.add("'cluster: {name: " + before.value() + "}'");
      }
    }
    return String.join(" and ", lines);
  }
}
