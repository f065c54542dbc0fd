package dev.unitform.check.api;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What an ingress routes (ValidateIngressSpec and validateHTTPIngressPath of k8s.io/kubernetes).
 */
final class IngressRule implements ApiRule {
  private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final List<String> NOT_INSIDE = List.of("//", "/./", "/../", "%2f", "%2F");
  private static final List<String> NOT_LAST = List.of("/..", "/.");

  @Override
  public void check(ApiNode node, Refusals refusals) {
    switch (node.type()) {
      case "networking.v1.IngressSpec" -> {
        if (node.at("rules").isEmpty() && !node.has("defaultBackend")) {
          refusals.conflict(node, "has neither rules nor a defaultBackend");
        }
      }
      case "networking.v1.IngressRule" -> {
        if (ADDRESS.matcher(node.text("host")).matches()) {
          refusals.value(node, "it is a DNS name, not an address", "host");
        }
      }
      case "networking.v1.HTTPIngressPath" -> path(node, refusals);
      case "networking.v1.ServiceBackendPort" -> {
        boolean named = !node.text("name").isEmpty();
        if (named == (node.at("number").asLong() != 0)) {
          refusals.conflict(
              node, named ? "has a name and a number: one is enough" : "has no name and no number");
        }
      }
      default -> {}
    }
  }

  private static void path(ApiNode node, Refusals refusals) {
    String path = node.text("path");
    boolean free = node.text("pathType").equals("ImplementationSpecific");
    if (!path.startsWith("/") && !(free && path.isEmpty())) {
      refusals.hidden(
          node,
          path.isEmpty()
              ? "is missing: it begins with '/'"
              : "cannot be %s: it begins with '/'".formatted(Refusals.shown(path)),
          "path");
    } else if (!free) {
      NOT_INSIDE.stream()
          .filter(path::contains)
          .findFirst()
          .or(() -> NOT_LAST.stream().filter(path::endsWith).findFirst())
          .ifPresent(part -> refusals.value(node, "it must not have '%s'".formatted(part), "path"));
    }
  }
}
