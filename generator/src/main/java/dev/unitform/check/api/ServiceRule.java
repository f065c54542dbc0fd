package dev.unitform.check.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.kube.NameForm;
import java.util.List;

/** The ports and the kind of a service (ValidateService of k8s.io/kubernetes). */
final class ServiceRule implements ApiRule {
  private static final int PORT = 65535;

  @Override
  public void check(ApiNode node, Refusals refusals) {
    if (node.type().equals("core.v1.ServicePort")) {
      target(node, refusals);
    } else if (node.type().equals("core.v1.ServiceSpec")) {
      kind(node, refusals);
      JsonNode ports = node.at("ports");
      for (int i = 0; i < ports.size(); i++) {
        if (ports.size() > 1 && ports.get(i).path("name").asText().isEmpty()) {
          refusals.conflict(
              node,
              "is missing, which a service of several ports needs",
              "ports",
              String.valueOf(i),
              "name");
        }
      }
    }
  }

  private static void kind(ApiNode node, Refusals refusals) {
    String type = node.text("type");
    boolean headless = node.text("clusterIP").equals("None");
    boolean external = type.equals("ExternalName");
    if (external && node.text("externalName").isEmpty()) {
      refusals.conflict(node, "is missing, which type: ExternalName needs", "externalName");
    }
    if (!external && !headless && node.at("ports").isEmpty()) {
      refusals.conflict(node, "are missing: a service has one at least", "ports");
    }
    if (headless && List.of("NodePort", "LoadBalancer").contains(type)) {
      refusals.conflict(node, "cannot be None with type: " + type, "clusterIP");
    }
    if (external && !node.text("clusterIP").isEmpty()) {
      refusals.conflict(node, "has no place with type: ExternalName", "clusterIP");
    }
  }

  /** A number or the name of a port; 0 is the service's own. */
  private static void target(ApiNode node, Refusals refusals) {
    JsonNode target = node.at("targetPort");
    if (target.isIntegralNumber() && (target.asLong() < 0 || target.asLong() > PORT)) {
      refusals.value(
          node, "it is from 1 to %d, or the name of a port".formatted(PORT), "targetPort");
    }
    String fault =
        target.isTextual() && !target.asText().isEmpty()
            ? NameForm.PORT.fault(target.asText())
            : null;
    if (fault != null) {
      refusals.value(node, fault, "targetPort");
    }
  }
}
