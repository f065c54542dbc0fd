package dev.unitform.render;

import dev.unitform.model.catalog.Service;
import dev.unitform.model.catalog.Workload;
import dev.unitform.model.profile.Unit;
import dev.unitform.output.JsonText;
import dev.unitform.plan.Delivery;
import dev.unitform.plan.Placement;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.Shortfall;
import dev.unitform.plan.SpreadConstraint;
import dev.unitform.plan.UnitFacts;
import dev.unitform.plan.ValueAssignment;
import dev.unitform.trace.RuleId;
import dev.unitform.trace.Traced;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A plan as plan.json, whose schema is profiles/schema/plan.schema.json. It names the rule behind a
 * decision but no line of an input: a comment added to a profile must not change the plan.
 */
public final class PlanJson {
  private static final String GIVEN = "given";

  private final JsonText json;
  private final Delivery delivery;

  private PlanJson(JsonText json, Delivery delivery) {
    this.json = json;
    this.delivery = delivery;
  }

  /** The document. */
  public static String text(Plan plan) {
    return JsonText.of(json -> new PlanJson(json, plan.delivery()).plan(plan));
  }

  private void plan(Plan plan) {
    json.object(
        () -> {
          put("profile", plan.profile());
          json.key("units").array(plan.units(), this::unit);
          put("apiVersion", "unitform/v1");
          put("kind", "Plan");
          put("source", plan.source());
          put("deployment", plan.deployment());
          put("group", plan.group());
          if (!plan.delivery().targets().isEmpty()) {
            put("targets", plan.delivery().targets().stream().map(Traced::value).toList());
          }
          json.key("notices").array(plan.notices(), json::value);
        });
  }

  private void unit(PlannedUnit unit) {
    UnitFacts facts = unit.facts();
    json.object(
        () -> {
          put("name", facts.name());
          put("pair", facts.pair());
          put("role", facts.role().value());
          json.key("placements").array(unit.placements(), this::placement);
          put("counterpart", facts.counterpart());
          put("place", facts.place());
          put("zones", facts.zones());
          json.key("racks");
          racks(facts.racks());
          put("provider", facts.provider().value());
          put("kubernetesVersion", facts.kubernetesVersion().value());
          put("location", facts.location().value());
          put("consulDatacenter", facts.consulDatacenter().value());
          put("domain", value(facts.domain()));
          put("imageRegistry", value(facts.imageRegistry()));
          put("chartRepository", value(facts.chartRepository()));
          json.key("storageClasses")
              .objectOnOneLine(
                  () -> {
                    put("rwo", value(facts.storageClassRwo()));
                    put("rwx", value(facts.storageClassRwx()));
                  });
          json.key("network");
          network(facts.network());
          put("nodes", value(facts.nodes()));
          json.key("nodePools").array(facts.nodePools(), this::nodePool);
          put("createCluster", facts.createCluster());
          put("clusterName", facts.hasClusterModule() ? facts.clusterName().value() : null);
          put("tenants", facts.tenants().stream().map(tenant -> tenant.name().value()).toList());
          json.key("peers").array(facts.peers(), this::peer);
          put("pods", unit.pods());
          put("previousName", value(facts.previousName()));
        });
  }

  private void racks(Unit.@Nullable Racks racks) {
    if (racks == null) {
      json.value(null);
      return;
    }
    json.objectOnOneLine(
        () -> {
          put("label", racks.label().value());
          put("values", racks.values().stream().map(Traced::value).toList());
        });
  }

  private void network(Unit.@Nullable Network network) {
    if (network == null) {
      json.value(null);
      return;
    }
    json.objectOnOneLine(
        () -> {
          put("nodes", value(network.nodes()));
          put("pods", value(network.pods()));
          put("services", value(network.services()));
        });
  }

  private void nodePool(Unit.NodePool pool) {
    json.objectOnOneLine(
        () -> {
          put("name", pool.name().value());
          put("nodesPerZone", value(pool.nodesPerZone()));
          put("nodes", value(pool.nodes()));
          put("cpu", value(pool.cpu()));
          put("memory", value(pool.memory()));
          put("maxPods", value(pool.maxPods()));
          put("machineType", value(pool.machineType()));
          put("previousName", value(pool.previousName()));
        });
  }

  private void peer(UnitFacts.Peer peer) {
    json.objectOnOneLine(
        () -> {
          put("unit", peer.unit());
          put("pair", peer.pair());
          put("role", peer.role());
          put("ranges", peer.ranges());
        });
  }

  private void placement(Placement placement) {
    Service service = placement.service();
    json.object(
        () -> {
          put("service", service.id());
          put("installed", placement.isInstalled());
          put("highAvailability", placement.highAvailability().value());
          put("disasterRecovery", placement.disasterRecovery());
          put("hosting", service.spec().hosting().value());
          put("serving", placement.serving());
          put("dataUse", placement.dataUse());
          put("reason", placement.reason());
          json.key("notices").array(placement.notices(), json::value);
          json.key("releases").array(placement.releases(), this::release);
          put("title", service.metadata().title());
          put("rule", rule(placement.installed()));
        });
  }

  private void release(PlannedRelease release) {
    json.object(
        () -> {
          put("name", release.name());
          put("chart", release.chart().chart().value());
          put("version", release.chart().version().value());
          put("namespace", release.namespace());
          put("tenant", release.tenant() == null ? null : release.tenant().name().value());
          put("wave", release.wave());
          json.key("workloads")
              .array(
                  release.workloads(),
                  workload -> workload(workload, delivery.shortfalls(release, workload)));
          put("id", release.id());
          put("dependsOn", release.dependsOn());
          put("postRendered", release.isPostRendered());
          json.key("values").array(release.values(), this::assignment);
          json.key("leftToUser").array(release.leftToUser(), this::leftToUser);
          put("userValues", release.userValues() != null);
          put("baseValues", value(release.baseValues()));
          put("chartFolder", release.chart().folder());
          put("dataTier", release.isDataTier());
        });
  }

  private void assignment(ValueAssignment assignment) {
    json.objectOnOneLine(
        () -> {
          put("path", assignment.path());
          put("value", assignment.value());
          put("purpose", assignment.purpose().name().toLowerCase(Locale.ROOT).replace('_', '-'));
          put("rule", rule(assignment.decision()));
        });
  }

  private void leftToUser(PlannedRelease.LeftToUser left) {
    json.objectOnOneLine(
        () -> {
          put("path", left.path());
          put("value", left.value());
          put("reason", left.why());
        });
  }

  private void workload(PlannedWorkload planned, List<Shortfall> shortfalls) {
    Workload workload = planned.workload();
    json.object(
        () -> {
          put("name", planned.name());
          put("kind", planned.kind());
          put("replicas", value(planned.replicas()));
          put("replicasBy", planned.replicasBy());
          put("supporting", workload.isSupporting());
          json.key("survivors").objectOnOneLine(() -> survivors(planned.survivors()));
          json.key("autoscaling");
          autoscaling(planned.autoscaling());
          json.key("spread").array(planned.spread(), this::constraint);
          put("spreadBy", planned.spreadBy());
          json.key("disruptionBudget");
          disruptionBudget(planned.maxUnavailable());
          put("disruptionBudgetBy", planned.disruptionBudgetBy());
          put("forbidsConcurrency", planned.forbidsConcurrency());
          put("concurrencyBy", planned.concurrencyBy());
          json.key("chartLimit");
          chartLimit(workload.limit());
          json.key("requests");
          resources(workload.requests());
          json.key("limits");
          resources(workload.limits());
          json.key("rules").objectOnOneLine(() -> rules(planned));
          if (!shortfalls.isEmpty()) {
            json.key("targets").array(shortfalls, this::shortfall);
          }
        });
  }

  private void shortfall(Shortfall shortfall) {
    json.objectOnOneLine(
        () -> {
          put("target", shortfall.target());
          put("replicasBy", shortfall.replicasBy());
          put("spreadBy", shortfall.spreadBy());
          put("disruptionBudgetBy", shortfall.disruptionBudgetBy());
          put("minBy", shortfall.minBy());
          put("startBy", shortfall.startBy());
          put("concurrencyBy", shortfall.concurrencyBy());
          put("reason", Shortfall.REASON);
        });
  }

  private void survivors(PlannedWorkload.Survivors survivors) {
    put("zone", survivors.zone());
    put("rack", survivors.rack());
    put("node", survivors.node());
  }

  private void autoscaling(PlannedWorkload.@Nullable Autoscaling autoscaling) {
    if (autoscaling == null) {
      json.value(null);
      return;
    }
    json.objectOnOneLine(
        () -> {
          put("min", autoscaling.min().value());
          put("max", autoscaling.max().value());
          put("minBy", autoscaling.minBy());
          put("maxBy", autoscaling.maxBy());
          put("startBy", autoscaling.startBy());
        });
  }

  private void constraint(SpreadConstraint constraint) {
    json.objectOnOneLine(
        () -> {
          put("topologyKey", constraint.topologyKey());
          put("maxSkew", constraint.maxSkew());
          put("whenUnsatisfiable", constraint.whenUnsatisfiable());
          switch (constraint.revision()) {
            case POD_TEMPLATE_HASH -> put("matchLabelKeys", List.of("pod-template-hash"));
            case AUTO -> put("matchLabelKeys", "auto");
            case ABSENT -> {}
          }
          if (constraint.honorTaints()) {
            put("nodeTaintsPolicy", "Honor");
          }
        });
  }

  private void disruptionBudget(@Nullable Traced<Integer> maxUnavailable) {
    if (maxUnavailable == null) {
      json.value(null);
      return;
    }
    json.objectOnOneLine(() -> put("maxUnavailable", maxUnavailable.value()));
  }

  private void chartLimit(@Nullable Traced<Workload.Limit> limit) {
    if (limit == null) {
      json.value(null);
      return;
    }
    json.objectOnOneLine(
        () -> {
          put("exactly", limit.value().exactly());
          put("atLeast", limit.value().atLeast());
          put("source", limit.value().source());
        });
  }

  private void resources(Workload.@Nullable Resources resources) {
    if (resources == null) {
      json.value(null);
      return;
    }
    json.objectOnOneLine(
        () -> {
          put("cpu", resources.cpu());
          put("memory", resources.memory());
        });
  }

  private void rules(PlannedWorkload planned) {
    Traced<Integer> replicas = planned.replicas();
    if (replicas != null) {
      put("replicas", rule(replicas));
    }
    PlannedWorkload.Autoscaling autoscaling = planned.autoscaling();
    if (autoscaling != null) {
      put("autoscalingMin", rule(autoscaling.min()));
      put("autoscalingMax", rule(autoscaling.max()));
    }
    if (!planned.spread().isEmpty()) {
      put("spread", planned.spread().stream().map(constraint -> rule(constraint.hard())).toList());
    }
    Traced<Integer> maxUnavailable = planned.maxUnavailable();
    if (maxUnavailable != null) {
      put("disruptionBudget", rule(maxUnavailable));
    }
  }

  private static String rule(Traced<?> decision) {
    RuleId rule = decision.rule();
    return rule == null ? GIVEN : rule.id();
  }

  private static @Nullable Object value(@Nullable Traced<?> traced) {
    return traced == null ? null : traced.value();
  }

  private void put(String name, @Nullable Object value) {
    json.key(name).value(value);
  }
}
