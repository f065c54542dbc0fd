package dev.unitform.check.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The containers of a pod have names and host ports of their own (validateInitContainers,
 * checkHostPortConflicts and validatePodHostNetworkDeps of k8s.io/kubernetes).
 */
final class ContainerRule implements ApiRule {
  @Override
  public void check(ApiNode node, Refusals refusals) {
    if (!node.type().equals("core.v1.PodSpec")) {
      return;
    }
    Map<String, String> names = new HashMap<>();
    for (String list : List.of("containers", "initContainers")) {
      JsonNode containers = node.at(list);
      for (int i = 0; i < containers.size(); i++) {
        String name = containers.get(i).path("name").asText();
        String earlier =
            name.isEmpty() ? null : names.putIfAbsent(name, "%s[%d]".formatted(list, i));
        if (earlier != null) {
          refusals.conflict(
              node,
              "is %s, as that of %s".formatted(Refusals.shown(name), earlier),
              list,
              String.valueOf(i),
              "name");
        }
      }
    }
    hostPorts(node, refusals);
  }

  private static void hostPorts(ApiNode node, Refusals refusals) {
    Set<String> taken = new HashSet<>();
    JsonNode containers = node.at("containers");
    for (int i = 0; i < containers.size(); i++) {
      JsonNode ports = containers.get(i).path("ports");
      for (int j = 0; j < ports.size(); j++) {
        JsonNode port = ports.get(j);
        int host = port.path("hostPort").asInt(0);
        String[] at = {"containers", String.valueOf(i), "ports", String.valueOf(j), "hostPort"};
        if (host == 0) {
          continue;
        }
        if (node.at("hostNetwork").asBoolean() && host != port.path("containerPort").asInt()) {
          refusals.conflict(node, "is not the containerPort, as hostNetwork asks", at);
        }
        String key =
            "%s/%s/%d"
                .formatted(port.path("protocol").asText("TCP"), port.path("hostIP").asText(), host);
        if (!taken.add(key)) {
          refusals.conflict(node, "is taken by another port of the pod", at);
        }
      }
    }
  }
}
