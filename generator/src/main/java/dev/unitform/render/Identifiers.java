package dev.unitform.render;

import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.Release;
import dev.unitform.model.profile.Tenant;
import dev.unitform.plan.Placement;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.planner.rule.NameRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The Terraform identifiers of a unit's releases. An identifier is made of the release's name, and
 * of its namespace if the catalog has releases of the same name in two namespaces. It does not
 * depend on the other installed releases: if it did, installing one would change the identifier of
 * another, and Terraform would destroy that resource.
 */
final class Identifiers {
  private final Map<String, String> byRelease = new HashMap<>();

  Identifiers(PlannedUnit unit) {
    Map<String, Set<String>> namespaces = namespaces(unit);
    Set<String> taken = new HashSet<>();
    namespaces.forEach(
        (name, of) -> {
          if (of.size() == 1) {
            taken.add(HclText.identifier(name));
          }
        });
    for (PlannedRelease release : unit.releases()) {
      String identifier = HclText.identifier(release.name());
      if (namespaces.getOrDefault(release.name(), new TreeSet<>()).size() > 1) {
        identifier = identifier + "_" + HclText.identifier(release.namespace());
        while (!taken.add(identifier)) {
          identifier += "_";
        }
      }
      byRelease.put(key(release), identifier);
    }
  }

  String of(PlannedRelease release) {
    return Objects.requireNonNull(byRelease.get(key(release)), release.name());
  }

  /**
   * For each release name, the namespaces in which the catalog has a release of this name,
   * installed or not.
   */
  private static Map<String, Set<String>> namespaces(PlannedUnit unit) {
    Map<String, Set<String>> namespaces = new TreeMap<>();
    for (Placement placement : unit.placements()) {
      for (Chart chart : placement.service().spec().charts()) {
        for (Release release : chart.releases()) {
          for (String name : names(release, unit.facts().membership().tenants())) {
            add(name, chart.namespace().value(), namespaces);
          }
        }
      }
    }
    unit.releases().forEach(release -> add(release.name(), release.namespace(), namespaces));
    return namespaces;
  }

  private static List<String> names(Release release, List<Tenant> tenants) {
    String id = release.name().value();
    return release.isPerTenant()
        ? tenants.stream()
            .map(tenant -> NameRule.installedName(id, release.installedAs(), tenant))
            .toList()
        : List.of(NameRule.installedName(id, release.installedAs(), null));
  }

  private static void add(String name, String namespace, Map<String, Set<String>> namespaces) {
    namespaces.computeIfAbsent(name, n -> new TreeSet<>()).add(namespace);
  }

  private static String key(PlannedRelease release) {
    return release.namespace() + "/" + release.name();
  }
}
