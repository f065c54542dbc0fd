package dev.unitform.check.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.plan.KubernetesVersion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the API server refuses although every field has the right type. Its own rules are code
 * (pkg/apis of k8s.io/kubernetes, validation), and no published schema carries them; here they are
 * rules about the types of the API, which are found by the schemas.
 */
public final class ApiRules {
  private static final String DEFINITIONS = "#/definitions/";
  private static final String METADATA = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

  private static final List<ApiRule> RULES =
      List.of(
          new FieldRule(),
          new UniqueRule(),
          new ChoiceRule(),
          new QuantityRule(),
          new ResourcesRule(),
          new LabelRule(),
          new SelectorFieldRule(),
          new SpreadFieldRule(),
          new ContainerRule(),
          new MountRule(),
          new EnvironmentRule(),
          new ProbeRule(),
          new TolerationRule(),
          new PodKindRule(),
          new RolloutRule(),
          new ScheduleRule(),
          new JobRule(),
          new SizeRule(),
          new SecretRule(),
          new ServiceRule(),
          new IngressRule(),
          new NetworkPolicyRule(),
          new MetricRule(),
          new ClaimRule(),
          new PriorityClassRule());

  private final JsonNode definitions;
  private final KubernetesVersion version;
  private final Refusals refusals = new Refusals();

  private ApiRules(JsonNode definitions, KubernetesVersion version) {
    this.definitions = definitions;
    this.version = version;
  }

  /**
   * Holds an object against all rules.
   *
   * @param definition the name of its definition; null for a kind that has none, of which only the
   *     metadata is looked at
   * @param definitions of all types, by name
   */
  public static List<Refusal> check(
      JsonNode object,
      @Nullable String definition,
      JsonNode definitions,
      KubernetesVersion version) {
    ApiRules rules = new ApiRules(definitions, version);
    ApiNode root =
        new ApiNode(
            object, definition == null ? "" : typeName(definition), List.of(), null, version);
    if (definition != null) {
      rules.walk(root, definitions.path(definition));
    } else if (root.has("metadata")) {
      rules.step(root, "metadata", root.at("metadata"), METADATA);
    }
    return rules.refusals.found();
  }

  private void walk(ApiNode node, JsonNode schema) {
    RULES.forEach(rule -> rule.check(node, refusals));
    if (node.json().isObject()) {
      for (Map.Entry<String, JsonNode> field : node.json().properties()) {
        JsonNode next = schema.path("properties").path(field.getKey());
        step(
            node,
            field.getKey(),
            field.getValue(),
            next.isMissingNode() ? schema.path("additionalProperties") : next);
      }
    } else if (node.json().isArray()) {
      int index = 0;
      for (JsonNode item : node.json()) {
        step(node, String.valueOf(index++), item, schema.path("items"));
      }
    }
  }

  private void step(ApiNode parent, String key, JsonNode value, JsonNode schema) {
    String reference = schema.path("$ref").asText();
    if (reference.startsWith(DEFINITIONS)) {
      step(parent, key, value, reference.substring(DEFINITIONS.length()));
    } else {
      walk(new ApiNode(value, "", parent.pathTo(key), parent, version), schema);
    }
  }

  private void step(ApiNode parent, String key, JsonNode value, String definition) {
    walk(
        new ApiNode(value, typeName(definition), parent.pathTo(key), parent, version),
        definitions.path(definition));
  }

  /** Without what all names of a kind have in common. */
  private static String typeName(String definition) {
    return definition
        .replaceFirst("^io\\.k8s\\.api\\.", "")
        .replaceFirst("^io\\.k8s\\.apimachinery\\.pkg\\.(apis|api|util)\\.", "");
  }
}
