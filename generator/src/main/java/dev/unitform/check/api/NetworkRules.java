package dev.unitform.check.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.unitform.kube.NameForm;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rules for Services, ingresses and network policies (pkg/apis/core and networking of
 * k8s.io/kubernetes).
 */
final class NetworkRules {
  private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final List<String> NOT_INSIDE = List.of("//", "/./", "/../", "%2f", "%2F");
  private static final List<String> NOT_LAST = List.of("/..", "/.");
  private static final int DAY_SECONDS = 86_400;
  private static final String CLASS = "kubernetes.io/ingress.class";

  private NetworkRules() {}

  /** Checks a Service, as ValidateService does. */
  static void service(ApiNode node) {
    String type = node.text("type");
    boolean headless = node.text("clusterIP").equals("None");
    List<ApiNode> ports = node.items("ports");
    if (!type.equals("ExternalName") && !headless && ports.isEmpty()) {
      node.refuseConflict("are missing: a service needs at least one", "ports");
    }
    if (headless && List.of("NodePort", "LoadBalancer").contains(type)) {
      node.refuseConflict("cannot be None with type: " + type, "clusterIP");
    }
    String address = node.text("clusterIP");
    if (!type.equals("ExternalName") && !address.isEmpty() && !headless) {
      TypeRules.refuse(node, NameForm.ADDRESS.fault(address), "clusterIP");
    }
    long sticky = node.at("sessionAffinityConfig", "clientIP", "timeoutSeconds").asLong(1);
    if (node.text("sessionAffinity").equals("ClientIP") && (sticky < 1 || sticky > DAY_SECONDS)) {
      node.refuseValue(
          "it must be from 1 to %d".formatted(DAY_SECONDS),
          "sessionAffinityConfig",
          "clientIP",
          "timeoutSeconds");
    }
    Set<String> nodePorts = new HashSet<>();
    for (ApiNode port : ports) {
      if (ports.size() > 1 && port.text("name").isEmpty()) {
        port.refuseConflict("is missing, but a service with several ports requires it", "name");
      }
      int nodePort = port.at("nodePort").asInt(0);
      if (nodePort != 0 && List.of("", "ClusterIP").contains(type)) {
        port.refuseConflict("is not allowed with type: ClusterIP", "nodePort");
      } else if (nodePort != 0
          && !nodePorts.add(port.at("protocol").asText("TCP") + " " + nodePort)) {
        port.refuseConflict("is the nodePort of another port, too", "nodePort");
      }
    }
    node.items("externalIPs").forEach(AddressRules::external);
    // The API server ignores spaces around these blocks.
    node.items("loadBalancerSourceRanges")
        .forEach(item -> AddressRules.block(item, item.json().asText().strip()));
    outside(node, type);
  }

  /**
   * Checks the fields about traffic from outside the cluster, as
   * validateServiceExternalTrafficPolicy does.
   */
  private static void outside(ApiNode node, String type) {
    boolean balanced = type.equals("LoadBalancer");
    boolean open = balanced || type.equals("NodePort") || !node.at("externalIPs").isEmpty();
    String policy = node.text("externalTrafficPolicy");
    if (!policy.isEmpty() && !open) {
      node.refuseConflict(
          "is allowed only with type: NodePort or LoadBalancer, or with externalIPs",
          "externalTrafficPolicy");
    }
    if (balanced && node.isEmptyText("loadBalancerClass")) {
      node.refuse(TypeRules.EMPTY, "loadBalancerClass");
    }
    if (!balanced && !node.at("loadBalancerSourceRanges").isEmpty()) {
      node.refuseConflict("is allowed only with type: LoadBalancer", "loadBalancerSourceRanges");
    }
    if (node.at("healthCheckNodePort").asInt(0) != 0 && !(balanced && policy.equals("Local"))) {
      node.refuseConflict(
          "is allowed only with type: LoadBalancer and externalTrafficPolicy: Local",
          "healthCheckNodePort");
    }
    String name = node.text("externalName").replaceFirst("\\.$", "");
    if (type.equals("ExternalName") && !name.isEmpty()) {
      TypeRules.refuse(node, NameForm.SUBDOMAIN.fault(name), "externalName");
    }
  }

  /** Checks an ingress, as ValidateIngressSpec does. */
  static void ingress(ApiNode node) {
    if (node.at("rules").isEmpty() && !node.has("defaultBackend")) {
      node.refuseConflict("has neither rules nor a defaultBackend");
    }
    ApiNode whole = node.ancestor(1, "networking.v1.Ingress");
    JsonNode annotation =
        whole == null ? MissingNode.getInstance() : whole.at("metadata", "annotations", CLASS);
    JsonNode named = node.at("ingressClassName");
    if (node.isEmptyText("ingressClassName")) {
      node.refuse(TypeRules.EMPTY, "ingressClassName");
    } else if (named.isTextual() && annotation.isTextual() && !annotation.equals(named)) {
      node.refuseConflict(
          "contradicts the annotation %s: %s".formatted(CLASS, ApiNode.quoted(annotation.asText())),
          "ingressClassName");
    }
  }

  static void ingressHost(ApiNode node) {
    if (ADDRESS.matcher(node.text("host")).matches()) {
      node.refuseValue("it must be a DNS name, not an address", "host");
    }
  }

  /** Checks a path of an ingress, as validateHTTPIngressPath does. */
  static void ingressPath(ApiNode node) {
    String path = node.text("path");
    boolean free = node.text("pathType").equals("ImplementationSpecific");
    if (!path.startsWith("/") && !(free && path.isEmpty())) {
      String what = path.isEmpty() ? "is missing" : "cannot be " + ApiNode.quoted(path);
      node.refuse(what + ": it must begin with '/'", "path");
    } else if (!free) {
      Stream.concat(
              NOT_INSIDE.stream().filter(path::contains), NOT_LAST.stream().filter(path::endsWith))
          .findFirst()
          .ifPresent(part -> node.refuseValue("it must not contain '%s'".formatted(part), "path"));
    }
  }

  static void backendPort(ApiNode node) {
    boolean named = !node.text("name").isEmpty();
    if (named == (node.at("number").asLong() != 0)) {
      node.refuseConflict(
          named ? "has both a name and a number" : "has neither a name nor a number");
    }
  }

  /** Checks a peer of a network policy, as ValidateNetworkPolicyPeer does. */
  static void peer(ApiNode node) {
    boolean selects = node.has("podSelector") || node.has("namespaceSelector");
    if (selects && node.has("ipBlock")) {
      node.refuseConflict("is not allowed together with a selector", "ipBlock");
    } else if (!selects && !node.has("ipBlock")) {
      node.refuseConflict("has none of: podSelector, namespaceSelector, ipBlock");
    }
  }

  /** Checks a port of a network policy, as ValidateNetworkPolicyPort does. */
  static void policyPort(ApiNode node) {
    JsonNode port = node.at("port");
    boolean inOrder = port.isIntegralNumber() && node.at("endPort").asLong() >= port.asLong();
    if (node.has("endPort") && !inOrder) {
      node.refuseConflict(
          "requires a 'port' with a number that is not higher than endPort", "endPort");
    }
  }
}
