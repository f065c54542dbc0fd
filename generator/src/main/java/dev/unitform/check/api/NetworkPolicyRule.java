package dev.unitform.check.api;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Whom a network policy admits (ValidateNetworkPolicyPeer and ValidateNetworkPolicyPort of
 * k8s.io/kubernetes).
 */
final class NetworkPolicyRule implements ApiRule {
  @Override
  public void check(ApiNode node, Refusals refusals) {
    if (node.type().equals("networking.v1.NetworkPolicyPeer")) {
      boolean selects = node.has("podSelector") || node.has("namespaceSelector");
      if (selects && node.has("ipBlock")) {
        refusals.conflict(node, "has no place beside a selector", "ipBlock");
      } else if (!selects && !node.has("ipBlock")) {
        refusals.conflict(node, "has none of: podSelector, namespaceSelector, ipBlock");
      }
    } else if (node.type().equals("networking.v1.NetworkPolicyPort") && node.has("endPort")) {
      JsonNode port = node.at("port");
      if (!port.isIntegralNumber() || node.at("endPort").asLong() < port.asLong()) {
        refusals.conflict(node, "needs a number as 'port' that is not above it", "endPort");
      }
    }
  }
}
