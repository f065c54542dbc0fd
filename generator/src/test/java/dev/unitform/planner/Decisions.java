package dev.unitform.planner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.plan.Placement;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.SpreadConstraint;
import dev.unitform.plan.ValueAssignment.Purpose;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A plan as plain JSON, with the words of plan.json. */
final class Decisions {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<Purpose> COUNTS =
      EnumSet.of(
          Purpose.REPLICAS,
          Purpose.AUTOSCALING_SWITCH,
          Purpose.AUTOSCALING_MINIMUM,
          Purpose.AUTOSCALING_MAXIMUM,
          Purpose.BUDGET_SWITCH,
          Purpose.BUDGET);

  private Decisions() {}

  static ArrayNode units(Plan plan) {
    ArrayNode units = JSON.arrayNode();
    for (PlannedUnit unit : plan.units()) {
      ObjectNode out = units.addObject();
      out.put("name", unit.name());
      out.put("pair", unit.facts().membership().pair());
      out.put("role", unit.facts().membership().role().value().toString());
      ArrayNode placements = out.putArray("placements");
      unit.placements().forEach(p -> placements.add(placement(p)));
    }
    return units;
  }

  private static ObjectNode placement(Placement placement) {
    ObjectNode out = JSON.objectNode();
    out.put("service", placement.service().id());
    out.put("installed", placement.isInstalled());
    out.put("highAvailability", placement.highAvailability().value().toString());
    out.put("disasterRecovery", placement.disasterRecovery().toString());
    out.put("hosting", placement.service().spec().hosting().value().toString());
    out.put("serving", placement.serving());
    out.put("dataUse", word(placement.dataUse()));
    ArrayNode releases = out.putArray("releases");
    placement.releases().forEach(r -> releases.add(release(r)));
    return out;
  }

  private static ObjectNode release(PlannedRelease release) {
    ObjectNode out = JSON.objectNode();
    out.put("name", release.name());
    out.put("id", release.id());
    out.put("chart", release.chart().chart().value());
    out.put("version", release.chart().version().value());
    out.put("namespace", release.namespace());
    out.put("tenant", release.tenant() == null ? null : release.tenant().id().value());
    out.put("wave", release.wave());
    ArrayNode workloads = out.putArray("workloads");
    release.workloads().forEach(w -> workloads.add(workload(w)));
    ObjectNode values = out.putObject("values");
    release.values().stream()
        .filter(v -> COUNTS.contains(v.purpose()))
        .forEach(v -> values.set(v.path().text(), MAPPER.<JsonNode>valueToTree(v.value())));
    ArrayNode dependsOn = out.putArray("dependsOn");
    release.dependsOn().forEach(dependsOn::add);
    return out;
  }

  private static ObjectNode workload(PlannedWorkload workload) {
    ObjectNode out = JSON.objectNode();
    out.put("name", workload.name());
    out.put("kind", word(workload.kind()));
    out.put("replicas", workload.replicas() == null ? null : workload.replicas().value());
    out.put("supporting", workload.workload().isSupporting());
    out.put("replicasBy", workload.replicasBy().toString());
    ObjectNode survivors = out.putObject("survivors");
    survivors.put("zone", workload.survivors().zone());
    survivors.put("rack", workload.survivors().rack());
    survivors.put("node", workload.survivors().node());
    PlannedWorkload.Autoscaling scaling = workload.autoscaling();
    if (scaling == null) {
      out.putNull("autoscaling");
    } else {
      ObjectNode autoscaling = out.putObject("autoscaling");
      autoscaling.put("min", scaling.min().value());
      autoscaling.put("max", scaling.max().value());
      autoscaling.put("minBy", scaling.minBy().toString());
    }
    ArrayNode spread = out.putArray("spread");
    workload.spread().forEach(c -> spread.add(constraint(c)));
    out.put("spreadBy", workload.spreadBy().toString());
    out.put(
        "maxUnavailable",
        workload.maxUnavailable() == null ? null : workload.maxUnavailable().value());
    out.put("disruptionBudgetBy", workload.disruptionBudgetBy().toString());
    return out;
  }

  private static ObjectNode constraint(SpreadConstraint constraint) {
    ObjectNode out = JSON.objectNode();
    out.put("topologyKey", constraint.topologyKey());
    out.put("maxSkew", constraint.maxSkew());
    out.put("whenUnsatisfiable", constraint.whenUnsatisfiable());
    switch (constraint.revision()) {
      case POD_TEMPLATE_HASH -> out.putArray("matchLabelKeys").add("pod-template-hash");
      case AUTO -> out.put("matchLabelKeys", "auto");
      case ABSENT -> {}
    }
    if (constraint.honorTaints()) {
      out.put("nodeTaintsPolicy", "Honor");
    }
    return out;
  }

  private static @Nullable String word(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
