package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.profile.Unit;
import dev.unitform.plan.UnitFacts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the profile has the address ranges and the nodes for a cluster that Terraform
 * creates.
 */
final class ClusterRule implements PlanningRule {
  @Override
  public void check(Planning planning, Diagnostics diagnostics) {
    planning.facts().forEach(unit -> check(unit, diagnostics));
    checkNames(planning.facts(), diagnostics);
  }

  private static void check(UnitFacts facts, Diagnostics diagnostics) {
    if (!facts.cluster().create()) {
      return;
    }
    Unit unit = facts.settings();
    SourcePosition at = unit.cluster() == null ? unit.name().position() : unit.cluster().position();
    if (!facts.cluster().provider().value().canBeCreated()) {
      diagnostics.add(
          Code.PLN107,
          at,
          "'cluster.create' has no effect on '%s': Unitform creates no clusters of the provider '%s'"
              .formatted(facts.name(), facts.cluster().provider().value()));
      return;
    }
    Unit.Network network = facts.cluster().network();
    boolean ranges =
        network != null
            && network.nodes() != null
            && network.pods() != null
            && network.services() != null;
    need(
        ranges,
        "network",
        "give network.nodes, network.pods and network.services",
        at,
        facts,
        diagnostics);
    need(
        !facts.cluster().nodePools().isEmpty(),
        "nodePools",
        "give at least one node pool",
        at,
        facts,
        diagnostics);
  }

  /**
   * Checks that no two clusters of a provider have the same name, because the names of roles and
   * firewalls are derived from the cluster's name and must be unique.
   */
  private static void checkNames(List<UnitFacts> units, Diagnostics diagnostics) {
    Map<String, UnitFacts> seen = new LinkedHashMap<>();
    for (UnitFacts facts : units) {
      if (!facts.hasClusterModule()) {
        continue;
      }
      UnitFacts other = seen.putIfAbsent(facts.cluster().name().value(), facts);
      if (other == null) {
        continue;
      }
      SourcePosition own = facts.cluster().name().position();
      SourcePosition at = own == null ? other.cluster().name().position() : own;
      // Two units with the same name also have clusters with the same name. This check does not
      // report them, because the check of unit names does.
      if (at != null) {
        diagnostics.add(
            Code.PRF023,
            at,
            "the clusters of '%s' and '%s' would both be named '%s'"
                .formatted(other.name(), facts.name(), facts.cluster().name().value()),
            "give each a unique name with cluster.name");
      }
    }
  }

  private static void need(
      boolean there,
      String key,
      String help,
      @Nullable SourcePosition at,
      UnitFacts facts,
      Diagnostics diagnostics) {
    if (!there) {
      diagnostics.add(
          Code.PRF011,
          at,
          "the cluster of '%s' cannot be created without '%s'".formatted(facts.name(), key),
          help);
    }
  }
}
