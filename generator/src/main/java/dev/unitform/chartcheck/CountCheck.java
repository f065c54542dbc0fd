package dev.unitform.chartcheck;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.diagnostic.Code;
import dev.unitform.kube.Autoscaler;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.PlannedWorkload.DeliveryMethod;
import dev.unitform.plan.ValueAssignment.Purpose;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Checks that a workload has the planned replica count, or an autoscaler with the planned bounds.
 */
record CountCheck(EffectCheck effects, PlannedWorkload planned, KubernetesObject object) {
  void check() {
    List<Autoscaler> autoscalers =
        effects.rendering().manifests().stream()
            .flatMap(candidate -> Stream.ofNullable(Autoscaler.of(candidate)))
            .filter(autoscaler -> autoscaler.scales(object))
            .toList();
    PlannedWorkload.Autoscaling wanted = planned.autoscaling();
    if (wanted == null && autoscalers.isEmpty()) {
      if (planned.replicasBy() != DeliveryMethod.NONE) {
        count();
      }
    } else if (wanted == null) {
      unwanted(autoscalers.get(0));
    } else if (autoscalers.isEmpty()) {
      effects.fault(
          Code.EFF003,
          ContractPlaces.of(effects.rendering().release(), Purpose.AUTOSCALING_SWITCH, planned),
          "%s has no autoscaler, but one from %d to %d is planned"
              .formatted(effects.describe(planned), wanted.min().value(), wanted.max().value()),
          "the chart does not read the value that switches the autoscaler on: correct the path of"
              + " autoscaling.enabled in the catalog");
    } else {
      autoscalers.forEach(autoscaler -> bounds(autoscaler, wanted));
      start(wanted);
    }
  }

  private void count() {
    int wanted = Objects.requireNonNull(planned.replicas()).value();
    JsonNode rendered = object.at("spec", "replicas");
    // Kubernetes treats a missing replica count as one.
    if (!rendered.asText("1").equals(String.valueOf(wanted)) || rendered.isTextual()) {
      effects.fault(
          Code.EFF002,
          ContractPlaces.of(effects.rendering().release(), Purpose.REPLICAS, planned),
          "%s has %s, but the plan sets %d%s"
              .formatted(
                  effects.describe(planned),
                  rendered.isMissingNode() ? "no replica count, so 1 replica" : replicas(rendered),
                  wanted,
                  effects.deliveryPhrase(planned, planned.replicasBy(), Purpose.REPLICAS)),
          planned.replicasBy() == DeliveryMethod.VALUES
              ? "the chart does not read this value, or your own values in the profile override it:"
                  + " correct the path in the catalog, or the profile"
              : EffectCheck.notFound(planned.replicasBy()));
    }
  }

  /**
   * Checks the replica count of a workload that has an autoscaler. Until the autoscaler acts,
   * Kubernetes treats a missing count as one.
   */
  private void start(PlannedWorkload.Autoscaling wanted) {
    JsonNode rendered = object.at("spec", "replicas");
    if (wanted.startBy() != DeliveryMethod.NONE && rendered.asInt(1) < wanted.min().value()) {
      effects.fault(
          Code.EFF002,
          ContractPlaces.of(effects.rendering().release(), Purpose.AUTOSCALING_MINIMUM, planned),
          "%s starts with %s until its autoscaler acts, but %d are planned"
              .formatted(
                  effects.describe(planned),
                  rendered.isMissingNode() ? "1 replica" : replicas(rendered),
                  wanted.min().value()),
          help(wanted.startBy(), "replicas"));
    }
  }

  private static String help(DeliveryMethod method, String key) {
    return method == DeliveryMethod.VALUES
        ? "the chart does not read this value: correct the path of %s in the catalog".formatted(key)
        : EffectCheck.notFound(method);
  }

  private static String replicas(JsonNode rendered) {
    if (rendered.isTextual()) {
      return "the text \"" + rendered.asText() + "\" as its replica count";
    }
    return rendered.asText() + (rendered.asText().equals("1") ? " replica" : " replicas");
  }

  private void unwanted(Autoscaler autoscaler) {
    effects.fault(
        Code.EFF003,
        ContractPlaces.of(effects.rendering().release(), Purpose.AUTOSCALING_SWITCH, planned),
        "%s has an autoscaler from %d to %s, but %d replicas are planned"
            .formatted(
                effects.describe(planned),
                autoscaler.min(),
                autoscaler.max() == null ? "?" : autoscaler.max(),
                Objects.requireNonNull(planned.replicas()).value()),
        "in the catalog, set autoscaling.enabled to the path of the value that switches the"
            + " autoscaler off");
  }

  private void bounds(Autoscaler autoscaler, PlannedWorkload.Autoscaling wanted) {
    if (wanted.minBy() != DeliveryMethod.NONE && autoscaler.min() != wanted.min().value()) {
      effects.fault(
          Code.EFF003,
          ContractPlaces.of(effects.rendering().release(), Purpose.AUTOSCALING_MINIMUM, planned),
          "the autoscaler of %s has the minimum %d, but the plan sets %d%s"
              .formatted(
                  effects.describe(planned),
                  autoscaler.min(),
                  wanted.min().value(),
                  effects.deliveryPhrase(planned, wanted.minBy(), Purpose.AUTOSCALING_MINIMUM)),
          help(wanted.minBy(), "autoscaling.minimum"));
    }
    Integer max = autoscaler.max();
    int most = max == null ? -1 : max;
    // Post-render raises a maximum that is too low, but lowers one only if both bounds are
    // equal.
    boolean exact =
        wanted.maxBy() == DeliveryMethod.VALUES
            || wanted.max().value().equals(wanted.min().value());
    boolean wrong =
        wanted.maxBy() != DeliveryMethod.NONE
            && (exact ? most != wanted.max().value() : most < wanted.max().value());
    if (wrong) {
      effects.fault(
          Code.EFF003,
          ContractPlaces.of(effects.rendering().release(), Purpose.AUTOSCALING_MAXIMUM, planned),
          "the autoscaler of %s has %s, but the plan sets %d%s"
              .formatted(
                  effects.describe(planned),
                  max == null ? "no maximum" : "the maximum " + max,
                  wanted.max().value(),
                  effects.deliveryPhrase(planned, wanted.maxBy(), Purpose.AUTOSCALING_MAXIMUM)),
          help(wanted.maxBy(), "autoscaling.maximum"));
    }
  }
}
