package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.model.profile.Deployment;
import dev.unitform.model.profile.Unit;
import dev.unitform.model.profile.UnitPair;
import dev.unitform.trace.Traced;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks where units are. In a cloud, a unit is a region with zones; in a private data center, a
 * unit is a data center without zones. The two units of a pair must be in different regions or data
 * centers (vendor's HA/DR page, "Key architectural distinctions").
 */
final class PlaceRule implements PlanningRule {
  @Override
  public void check(Planning planning, Diagnostics diagnostics) {
    Deployment deployment = planning.spec().deployment().value();
    planning.units().forEach(unit -> check(unit, deployment, diagnostics));
    planning.spec().unitGroup().unitPairs().forEach(pair -> check(pair, deployment, diagnostics));
  }

  /**
   * Checks that a unit has the keys that its kind of deployment needs: a region with zones in a
   * cloud, a data center otherwise.
   */
  private static void check(Unit unit, Deployment deployment, Diagnostics diagnostics) {
    String name = unit.name().value();
    if (deployment == Deployment.CLOUD) {
      require(unit.region(), unit, "region", "region", diagnostics);
      if (unit.zones() == null || unit.zones().value().isEmpty()) {
        diagnostics.add(
            Code.PRF004,
            unit.zones() == null ? unit.name().position() : unit.zones().position(),
            "the unit '%s' has no zone".formatted(name),
            "list the region's availability zones: zones: [\"…\"]");
      } else {
        unique(unit.zones().value(), name, diagnostics);
      }
      forbid(unit.dataCenter(), "dataCenter", deployment, "use region and zones", diagnostics);
      forbid(unit.racks(), "racks", deployment, "use zones instead", diagnostics);
    } else {
      require(unit.dataCenter(), unit, "dataCenter", "data center", diagnostics);
      forbid(unit.region(), "region", deployment, "use dataCenter", diagnostics);
      forbid(unit.zones(), "zones", deployment, "use racks", diagnostics);
      if (unit.racks() != null) {
        unique(unit.racks().value().values(), name, diagnostics);
        checkLabel(unit.racks().value().label(), diagnostics);
      }
    }
    List<Unit.NodePool> pools = unit.nodePools() == null ? List.of() : unit.nodePools().value();
    unique(pools.stream().map(Unit.NodePool::name).toList(), "nodePools", diagnostics);
    for (Unit.NodePool pool : pools) {
      if (deployment == Deployment.CLOUD) {
        forbid(pool.nodes(), "nodes", deployment, "use nodesPerZone", diagnostics);
      } else {
        forbid(pool.nodesPerZone(), "nodesPerZone", deployment, "use nodes", diagnostics);
      }
    }
  }

  /** Checks that the two units of a pair are in different regions or data centers. */
  private static void check(UnitPair pair, Deployment deployment, Diagnostics diagnostics) {
    Traced<Unit> secondary = pair.secondary();
    if (secondary == null) {
      return;
    }
    boolean cloud = deployment == Deployment.CLOUD;
    Traced<String> first =
        cloud ? pair.primary().value().region() : pair.primary().value().dataCenter();
    Traced<String> second = cloud ? secondary.value().region() : secondary.value().dataCenter();
    if (first != null && second != null && first.value().equals(second.value())) {
      diagnostics.addAboutTwo(
          Code.PRF008,
          second.position(),
          first.position(),
          "both units of '%s' are in the %s '%s'"
              .formatted(pair.name().value(), cloud ? "region" : "data center", second.value()),
          "a secondary unit takes over when its primary is lost: put it in another place");
    }
  }

  // Checks the node label that names the rack. It must not be the label kubernetes.io/hostname: the
  // plan always adds a constraint on that label, and Kubernetes rejects two constraints on the same
  // label.
  private static void checkLabel(Traced<String> label, Diagnostics diagnostics) {
    if (label.value().equals(SpreadRule.HOST_LABEL)) {
      diagnostics.add(
          Code.PLN003,
          label.position(),
          ("the rack label '%s' is different on each node, and replicas are already spread over"
                  + " nodes")
              .formatted(label.value()),
          "name a label that has the same value on all nodes of a rack");
    }
  }

  private static void require(
      @Nullable Traced<String> value, Unit unit, String key, String what, Diagnostics diagnostics) {
    if (value == null) {
      diagnostics.add(
          Code.PRF004,
          unit.name().position(),
          "the unit '%s' has no %s".formatted(unit.name().value(), what),
          "add the key '" + key + "'");
    }
  }

  private static void forbid(
      @Nullable Traced<?> value,
      String key,
      Deployment deployment,
      String help,
      Diagnostics diagnostics) {
    if (value != null) {
      diagnostics.add(
          Code.PRF005,
          value.position(),
          "'%s' does not apply to a deployment of kind '%s'".formatted(key, deployment),
          help);
    }
  }

  private static void unique(List<Traced<String>> names, String list, Diagnostics diagnostics) {
    Map<String, Traced<String>> seen = new LinkedHashMap<>();
    for (Traced<String> name : names) {
      Traced<String> earlier = seen.putIfAbsent(name.value(), name);
      if (earlier != null) {
        diagnostics.addAboutTwo(
            Code.PRF003,
            name.position(),
            earlier.position(),
            "'%s' is listed twice in '%s'".formatted(name.value(), list),
            "list each item once");
      }
    }
  }
}
