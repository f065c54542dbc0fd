package dev.unitform.check.api;

import java.util.List;
import java.util.Map;

/** A secret of a known type has what the type promises (ValidateSecret of k8s.io/kubernetes). */
final class SecretRule implements ApiRule {
  private static final Map<String, List<String>> KEYS =
      Map.of(
          "kubernetes.io/tls", List.of("tls.crt", "tls.key"),
          "kubernetes.io/dockercfg", List.of(".dockercfg"),
          "kubernetes.io/dockerconfigjson", List.of(".dockerconfigjson"),
          "kubernetes.io/ssh-auth", List.of("ssh-privatekey"));

  @Override
  public void check(ApiNode node, Refusals refusals) {
    if (!node.type().equals("core.v1.Secret")) {
      return;
    }
    String type = node.text("type");
    for (String key : KEYS.getOrDefault(type, List.of())) {
      if (!has(node, key)) {
        refusals.conflict(
            node, "lacks '%s', which the type '%s' needs".formatted(key, type), "data");
      }
    }
    if (type.equals("kubernetes.io/basic-auth")
        && !has(node, "username")
        && !has(node, "password")) {
      refusals.conflict(node, "lacks a username or a password, as its type needs", "data");
    }
  }

  private static boolean has(ApiNode node, String key) {
    return node.has("data", key) || node.has("stringData", key);
  }
}
