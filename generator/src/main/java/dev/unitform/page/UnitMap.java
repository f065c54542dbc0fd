package dev.unitform.page;

import dev.unitform.model.catalog.DisasterRecovery;
import dev.unitform.page.PageDocument.Node;
import dev.unitform.page.PageDocument.Pair;
import dev.unitform.page.PageDocument.Place;
import dev.unitform.page.PageDocument.Recovery;
import dev.unitform.page.PageDocument.Unit;
import dev.unitform.plandoc.PlacementDocument;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.resilience.Failure;
import dev.unitform.resilience.SimulationDocument;
import dev.unitform.resilience.SimulationDocument.UnitNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes the map: pairs with their units, zones or racks, and nodes. */
record UnitMap(PlanDocument plan, SimulationDocument simulation) {
  /**
   * The maximum number of nodes that the map draws for a unit. For a unit with more nodes, the map
   * shows only their number.
   */
  private static final int MOST_NODES = 60;

  List<Pair> pairs() {
    Map<String, List<UnitDocument>> byPair = new LinkedHashMap<>();
    plan.units()
        .forEach(unit -> byPair.computeIfAbsent(unit.pair(), p -> new ArrayList<>()).add(unit));
    List<Pair> pairs = new ArrayList<>();
    byPair.forEach(
        (name, units) ->
            pairs.add(new Pair(name, recoveries(units), units.stream().map(this::unit).toList())));
    return pairs;
  }

  /** The number of services that both units of the pair have, for each disaster-recovery mode. */
  private static List<Recovery> recoveries(List<UnitDocument> units) {
    if (units.size() < 2) {
      return List.of();
    }
    return Arrays.stream(DisasterRecovery.values())
        .map(
            mode ->
                new Recovery(
                    mode.phrase(),
                    (int)
                        units.get(0).placements().stream()
                            .filter(one -> mode.toString().equals(one.disasterRecovery()))
                            .filter(one -> isIn(units, one.service()))
                            .count()))
        .filter(one -> one.services() > 0)
        .toList();
  }

  private static boolean isIn(List<UnitDocument> units, String service) {
    return units.stream()
        .map(unit -> unit.placement(service))
        .allMatch(placement -> placement != null && placement.installed());
  }

  private Unit unit(UnitDocument unit) {
    SimulationDocument.Unit placed =
        simulation.units().stream()
            .filter(one -> one.name().equals(unit.name()))
            .findFirst()
            .orElseThrow();
    Map<String, Integer> pods = new LinkedHashMap<>();
    placed.placement().forEach(one -> pods.merge(one.node(), 1, Integer::sum));
    return new Unit(
        unit.name(),
        Objects.requireNonNullElse(unit.role(), ""),
        unit.place(),
        (int) unit.placements().stream().filter(PlacementDocument::installed).count(),
        placed.pods(),
        placed.nodes().size(),
        placed.nodes().size() > MOST_NODES,
        places(unit, placed, pods));
  }

  private static List<Place> places(
      UnitDocument unit, SimulationDocument.Unit placed, Map<String, Integer> pods) {
    List<UnitNode> nodes = placed.nodes();
    UnitDocument.Racks racks = unit.racks();
    if (!unit.zones().isEmpty()) {
      return unit.zones().stream()
          .map(name -> place(unit, Failure.Kind.ZONE, name, UnitNode::zone, nodes, pods))
          .toList();
    }
    if (racks != null && !racks.values().isEmpty()) {
      return racks.values().stream()
          .map(name -> place(unit, Failure.Kind.RACK, name, UnitNode::rack, nodes, pods))
          .toList();
    }
    return List.of(
        new Place(
            "nodes",
            "",
            null,
            sum(nodes, pods),
            nodes.size(),
            drawn(unit, nodes, nodes.size() > MOST_NODES, pods)));
  }

  private static Place place(
      UnitDocument unit,
      Failure.Kind kind,
      String name,
      Function<UnitNode, @Nullable String> of,
      List<UnitNode> all,
      Map<String, Integer> pods) {
    List<UnitNode> nodes = all.stream().filter(node -> name.equals(of.apply(node))).toList();
    return new Place(
        kind.toString(),
        name,
        new Failure(kind, unit.name(), name).toString(),
        sum(nodes, pods),
        nodes.size(),
        drawn(unit, nodes, all.size() > MOST_NODES, pods));
  }

  private static List<Node> drawn(
      UnitDocument unit, List<UnitNode> nodes, boolean isDense, Map<String, Integer> pods) {
    return isDense ? List.of() : nodes.stream().map(node -> node(unit, node, pods)).toList();
  }

  private static int sum(List<UnitNode> nodes, Map<String, Integer> pods) {
    return nodes.stream().mapToInt(node -> pods.getOrDefault(node.name(), 0)).sum();
  }

  private static Node node(UnitDocument unit, UnitNode node, Map<String, Integer> pods) {
    return new Node(
        node.name(),
        new Failure(Failure.Kind.NODE, unit.name(), node.name()).toString(),
        pods.getOrDefault(node.name(), 0));
  }
}
