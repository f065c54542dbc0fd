package dev.unitform.chartcheck;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.kube.PodWorkload;
import dev.unitform.kube.SpreadTerm;
import dev.unitform.kube.WorkloadKind;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.PlannedWorkload.DeliveryMethod;
import dev.unitform.plan.SpreadConstraint;
import dev.unitform.plan.SpreadConstraint.RevisionKeys;
import dev.unitform.plan.ValueAssignment.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a workload's pods have every planned spread constraint, and that the selector of each
 * constraint matches these pods.
 */
record SpreadCheck(EffectCheck effects, PlannedWorkload planned, PodWorkload workload) {
  private static final String REVISION = "pod-template-hash";

  void check() {
    if (planned.spreadBy() == DeliveryMethod.NONE) {
      return;
    }
    if (planned.spreadBy() == DeliveryMethod.AFFINITY) {
      planned.spread().forEach(this::antiAffinity);
      return;
    }
    for (SpreadConstraint wanted : planned.spread()) {
      JsonNode rendered = constraint(wanted);
      if (rendered == null) {
        fault(
            "is not spread over '%s', but the plan sets a constraint for it"
                .formatted(wanted.topologyKey()));
        continue;
      }
      compare(wanted, "maxSkew", rendered.path("maxSkew").asText(), "" + wanted.maxSkew());
      compare(
          wanted,
          "whenUnsatisfiable",
          rendered.path("whenUnsatisfiable").asText(),
          wanted.whenUnsatisfiable());
      if (wanted.honorTaints()) {
        compare(wanted, "nodeTaintsPolicy", rendered.path("nodeTaintsPolicy").asText(), "Honor");
      }
      revision(wanted, rendered);
      checkStricter(wanted, rendered);
      if (!SpreadTerm.of(rendered).counts(workload)) {
        fault(
            "is spread over '%s' by a selector that does not match its own pods"
                .formatted(wanted.topologyKey()),
            planned.spreadBy() == DeliveryMethod.VALUES && !planned.workload().podLabels().isEmpty()
                ? "correct its podLabels in the catalog: the selector is made of these labels"
                : help());
      }
    }
  }

  /**
   * Checks the preferred anti-affinity that the values set in place of a constraint, for a target
   * that cannot run post-render.
   */
  private void antiAffinity(SpreadConstraint wanted) {
    JsonNode terms =
        workload
            .pod()
            .at("/affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution");
    for (JsonNode preference : terms) {
      JsonNode term = preference.path("podAffinityTerm");
      if (term.path("topologyKey").asText().equals(wanted.topologyKey())
          && SpreadTerm.of(term).counts(workload)) {
        return;
      }
    }
    fault(
        ("has no preferred anti-affinity between its pods over '%s', but one is planned in place of"
                + " a constraint")
            .formatted(wanted.topologyKey()),
        "correct the path of affinity and the podLabels of the workload in the catalog: the plan"
            + " sets the anti-affinity at this path, with a selector made of these labels");
  }

  /**
   * The rendered constraint with the topology key of a planned one; null if the pods have none. If
   * several have this key, one that is hard or soft like the planned constraint takes precedence.
   */
  private @Nullable JsonNode constraint(SpreadConstraint wanted) {
    JsonNode found = null;
    for (JsonNode constraint : workload.pod().path("topologySpreadConstraints")) {
      boolean sameKey = constraint.path("topologyKey").asText().equals(wanted.topologyKey());
      boolean hard = wanted.hard().value();
      if (sameKey && (found == null || (isHard(found) != hard && isHard(constraint) == hard))) {
        found = constraint;
      }
    }
    return found;
  }

  private static boolean isHard(JsonNode constraint) {
    return SpreadTerm.of(constraint).hard();
  }

  /**
   * Reports a hard constraint of the chart that exists in addition to a soft constraint of the
   * plan. There are two causes. A Kustomize patch adds the plan's constraint, and Kustomize merges
   * it with the chart's only if both topologyKey and whenUnsatisfiable are equal. Or the chart adds
   * its own constraint to the constraints in the values.
   */
  private void checkStricter(SpreadConstraint wanted, JsonNode rendered) {
    for (JsonNode other : workload.pod().path("topologySpreadConstraints")) {
      if (other.path("topologyKey").asText().equals(wanted.topologyKey())
          && isHard(other)
          && !isHard(rendered)) {
        fault(
            "has a second constraint over '%s' with whenUnsatisfiable DoNotSchedule, but only %s is"
                    .formatted(wanted.topologyKey(), wanted.whenUnsatisfiable())
                + " planned",
            "the chart adds this constraint itself: switch it off in the chart's values, or set"
                + " topologySpread in the catalog to the path of the value that replaces it");
      }
    }
  }

  private void compare(SpreadConstraint wanted, String field, String rendered, String planned) {
    if (!rendered.equals(planned)) {
      fault(
          "is spread over '%s' with %s %s, but the plan sets %s"
              .formatted(
                  wanted.topologyKey(), field, rendered.isEmpty() ? "unset" : rendered, planned));
    }
  }

  private void revision(SpreadConstraint wanted, JsonNode rendered) {
    boolean rendersKey = false;
    for (JsonNode key : rendered.path("matchLabelKeys")) {
      rendersKey |= key.asText().equals(REVISION);
    }
    boolean plansKey =
        wanted.revision() == RevisionKeys.POD_TEMPLATE_HASH
            || (wanted.revision() == RevisionKeys.AUTO
                && WorkloadKind.of(workload.object()) == WorkloadKind.DEPLOYMENT);
    if (rendersKey != plansKey) {
      fault(
          "is spread over '%s' %s matchLabelKeys [%s], but the plan sets the constraint %s this key"
              .formatted(
                  wanted.topologyKey(),
                  rendersKey ? "with" : "without",
                  REVISION,
                  rendersKey ? "without" : "with"));
    }
  }

  private void fault(String what) {
    fault(
        what + effects.deliveryPhrase(planned, planned.spreadBy(), Purpose.TOPOLOGY_SPREAD),
        help());
  }

  private void fault(String what, String help) {
    SourcePosition at =
        planned.spreadBy() == DeliveryMethod.VALUES
            ? ContractPlaces.of(effects.rendering().release(), Purpose.TOPOLOGY_SPREAD, planned)
            : planned.workload().name().position();
    effects.fault(Code.EFF004, at, effects.describe(planned) + " " + what, help);
  }

  private String help() {
    return planned.spreadBy() == DeliveryMethod.VALUES
        ? "the chart ignores or changes the constraints in its values: correct topologySpread in"
            + " the catalog, or set it to null, so that post-render adds the constraints"
        : EffectCheck.notFound(planned.spreadBy());
  }
}
