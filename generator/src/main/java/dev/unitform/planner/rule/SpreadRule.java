package dev.unitform.planner.rule;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.kube.WorkloadKind;
import dev.unitform.model.catalog.HighAvailability;
import dev.unitform.model.catalog.Workload;
import dev.unitform.model.profile.Policies;
import dev.unitform.model.profile.Policies.Strictness;
import dev.unitform.model.profile.Unit;
import dev.unitform.plan.KubernetesVersion;
import dev.unitform.plan.SpreadConstraint;
import dev.unitform.plan.SpreadConstraint.RevisionKeys;
import dev.unitform.plan.UnitFacts;
import dev.unitform.trace.Cause;
import dev.unitform.trace.RuleId;
import dev.unitform.trace.Traced;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides how replicas are spread over the unit's zones or racks and its nodes (vendor's HA/DR
 * page, "Cloud architecture": instances run in different Availability Zones; Kubernetes
 * documentation, "Pod Topology Spread Constraints").
 */
public final class SpreadRule {
  public static final RuleId BY_MODE =
      new RuleId(
          "spread.by-mode",
          "the replicas of N=2 must not share a zone, rack or node; the replicas of N+1 prefer"
              + " different ones");
  public static final RuleId RACK =
      new RuleId(
          "spread.rack",
          "racks are a preference, because a data center rarely has as many racks as a workload"
              + " has replicas");
  public static final RuleId POLICY = new RuleId("spread.policy", "the profile's policy decides");

  private static final String ZONE_LABEL = "topology.kubernetes.io/zone";
  static final String HOST_LABEL = "kubernetes.io/hostname";

  private SpreadRule() {}

  /** The spread constraints of a workload; empty if it has fewer than two replicas. */
  public static List<SpreadConstraint> constraints(
      Workload workload,
      Traced<Integer> replicas,
      Traced<HighAvailability> mode,
      UnitFacts unit,
      Policies.@Nullable Spread policy,
      Diagnostics diagnostics) {
    List<SpreadConstraint> constraints = new ArrayList<>();
    if (replicas.value() < 2) {
      return constraints;
    }
    if (unit.site().zones().size() >= 2) {
      constraints.add(
          constraint(
              SpreadConstraint.Key.ZONE,
              ZONE_LABEL,
              hard(policy == null ? null : policy.zone(), mode, byMode(mode)),
              workload,
              unit));
    }
    Unit.Racks racks = unit.site().racks();
    if (racks != null) {
      Traced<Boolean> hard =
          hard(policy == null ? null : policy.rack(), mode, Traced.defaulted(false, RACK));
      constraints.add(
          constraint(SpreadConstraint.Key.RACK, racks.label().value(), hard, workload, unit));
      if (hard.value() && racks.values().size() < 2) {
        unsatisfiable("rack", unit, racks.label().position(), diagnostics);
      }
    }
    Traced<Boolean> byHost = hard(policy == null ? null : policy.host(), mode, byMode(mode));
    constraints.add(constraint(SpreadConstraint.Key.HOST, HOST_LABEL, byHost, workload, unit));
    Traced<Integer> nodes = unit.cluster().nodes();
    if (byHost.value() && nodes != null && nodes.value() < 2) {
      unsatisfiable("node", unit, position(nodes), diagnostics);
    }
    return constraints;
  }

  /** The part of a unit (zone, rack or node) that a node label names; null for other labels. */
  public static SpreadConstraint.@Nullable Key keyOf(String topologyKey, UnitFacts unit) {
    if (topologyKey.equals(ZONE_LABEL)) {
      return SpreadConstraint.Key.ZONE;
    }
    if (topologyKey.equals(HOST_LABEL)) {
      return SpreadConstraint.Key.HOST;
    }
    Unit.Racks racks = unit.site().racks();
    return racks != null && racks.label().value().equals(topologyKey)
        ? SpreadConstraint.Key.RACK
        : null;
  }

  private static Traced<Boolean> byMode(Traced<HighAvailability> mode) {
    return Traced.derived(
        mode.value() == HighAvailability.ACTIVE_ACTIVE, BY_MODE, mode.as("highAvailability"));
  }

  private static Traced<Boolean> hard(
      @Nullable Map<HighAvailability, Traced<Strictness>> policy,
      Traced<HighAvailability> mode,
      Traced<Boolean> otherwise) {
    Traced<Strictness> strictness = policy == null ? null : policy.get(mode.value());
    return strictness == null
        ? otherwise
        : Traced.derived(
            strictness.value() == Strictness.HARD,
            POLICY,
            strictness.as("spread"),
            mode.as("highAvailability"));
  }

  private static SpreadConstraint constraint(
      SpreadConstraint.Key key,
      String label,
      Traced<Boolean> hard,
      Workload workload,
      UnitFacts unit) {
    KubernetesVersion version = unit.cluster().kubernetesVersion().value();
    // These fields are in beta: matchLabelKeys since Kubernetes 1.27, nodeTaintsPolicy since 1.26
    // (Kubernetes documentation). Older versions do not get them.
    RevisionKeys revision =
        !version.isAtLeast(1, 27)
            ? RevisionKeys.ABSENT
            : workload.kind() == null
                ? RevisionKeys.AUTO
                : workload.isKind(WorkloadKind.DEPLOYMENT)
                    ? RevisionKeys.POD_TEMPLATE_HASH
                    : RevisionKeys.ABSENT;
    return new SpreadConstraint(
        key, label, 1, hard, revision, hard.value() && version.isAtLeast(1, 26));
  }

  private static @Nullable SourcePosition position(Traced<Integer> nodes) {
    return nodes.cause() instanceof Cause.Derived derived && !derived.inputs().isEmpty()
        ? derived.inputs().get(derived.inputs().size() - 1).value().position()
        : nodes.position();
  }

  private static void unsatisfiable(
      String place, UnitFacts unit, @Nullable SourcePosition at, Diagnostics diagnostics) {
    // The diagnostic is about the unit and is reported once, because all workloads of the unit have
    // the same problem.
    diagnostics.add(
        Code.PLN008,
        at,
        "'%s' has only one %s, but replicas must not share a %s"
            .formatted(unit.name(), place, place),
        "add a %s, or make the constraint soft under policies.spread.%s"
            .formatted(place, place.equals("node") ? "host" : place));
  }
}
