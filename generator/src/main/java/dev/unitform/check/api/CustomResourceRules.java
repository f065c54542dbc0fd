package dev.unitform.check.api;

import java.util.List;

/**
 * The rules for definitions of custom resources (ValidateCustomResourceDefinition of
 * k8s.io/apiextensions-apiserver), without those for the content of their schemas.
 */
final class CustomResourceRules {
  private CustomResourceRules() {}

  static void definition(ApiNode node) {
    node.requireName(
        "plural.group", node.text("spec", "names", "plural"), node.has("spec", "names"));
  }

  static void specification(ApiNode node) {
    List<ApiNode> versions = node.items("versions");
    long stored = versions.stream().filter(version -> version.at("storage").asBoolean()).count();
    if (!versions.isEmpty() && stored != 1) {
      node.refuseConflict(
          "need exactly one with storage: true, but have %d".formatted(stored), "versions");
    }
    String group = node.text("group");
    if (!group.isEmpty() && group.indexOf('.') < 0) {
      node.refuseValue("it must be a domain with a dot, such as example.com", "group");
    }
  }

  static void version(ApiNode node) {
    String type = node.text("schema", "openAPIV3Schema", "type");
    boolean open =
        node.at("schema", "openAPIV3Schema", "x-kubernetes-preserve-unknown-fields").asBoolean();
    if (!type.equals("object") && !(type.isEmpty() && open)) {
      node.refuse(
          type.isEmpty() ? "is missing, but must be object" : "must be object",
          "schema",
          "openAPIV3Schema",
          "type");
    }
  }
}
