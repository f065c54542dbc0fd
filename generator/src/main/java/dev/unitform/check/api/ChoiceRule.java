package dev.unitform.check.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Fields of which one excludes the others ("may not specify more than 1", "must specify one of" and
 * "cannot be both set" in pkg/apis/GROUP/validation/validation.go of k8s.io/kubernetes).
 */
final class ChoiceRule implements ApiRule {
  /**
   * One choice.
   *
   * @param needed whether one of them has to be there
   * @param fields those of the choice; all but {@code name} where there are none
   */
  private record Choice(String type, boolean needed, List<String> fields) {
    static Choice one(String type, String... fields) {
      return new Choice(type, /* needed= */ true, List.of(fields));
    }

    static Choice oneAtMost(String type, String... fields) {
      return new Choice(type, /* needed= */ false, List.of(fields));
    }
  }

  private static final List<Choice> CHOICES =
      List.of(
          Choice.one("core.v1.Probe", "exec", "httpGet", "tcpSocket", "grpc"),
          Choice.one("core.v1.LifecycleHandler", "exec", "httpGet", "tcpSocket", "sleep"),
          Choice.one(
              "core.v1.EnvVarSource",
              "fieldRef",
              "resourceFieldRef",
              "configMapKeyRef",
              "secretKeyRef",
              "fileKeyRef"),
          Choice.one("core.v1.EnvFromSource", "configMapRef", "secretRef"),
          Choice.oneAtMost("core.v1.Volume"),
          Choice.oneAtMost("core.v1.VolumeMount", "subPath", "subPathExpr"),
          Choice.oneAtMost("policy.v1.PodDisruptionBudgetSpec", "minAvailable", "maxUnavailable"),
          Choice.one("networking.v1.IngressBackend", "service", "resource"),
          Choice.one(
              "autoscaling.v2.MetricSpec",
              "object",
              "pods",
              "resource",
              "containerResource",
              "external"));

  private static final Set<String> BESIDE = Set.of("name");

  @Override
  public void check(ApiNode node, Refusals refusals) {
    for (Choice choice : CHOICES) {
      if (!choice.type().equals(node.type()) || !node.json().isObject()) {
        continue;
      }
      List<String> there = new ArrayList<>();
      node.json()
          .properties()
          .forEach(
              field -> {
                boolean meant =
                    choice.fields().isEmpty()
                        ? !BESIDE.contains(field.getKey())
                        : choice.fields().contains(field.getKey());
                if (meant && isSet(field.getValue())) {
                  there.add(field.getKey());
                }
              });
      if (there.size() > 1) {
        refusals.conflict(
            node, "stands beside '%s': only one of them may".formatted(there.get(0)), there.get(1));
      } else if (there.isEmpty() && choice.needed()) {
        refusals.conflict(node, "has none of: " + String.join(", ", choice.fields()));
      }
    }
  }

  /** To Go a text that is empty is a text that is not there. */
  private static boolean isSet(JsonNode value) {
    return !(value.isTextual() && value.asText().isEmpty());
  }
}
