package dev.unitform.check.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.regex.RegularExpression;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.plan.KubernetesVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The schemas of all kinds of objects in one version of Kubernetes, and of some custom kinds. */
final class KubernetesSchemas {
  private static final String DEFINITIONS = "#/definitions/";

  private final KubernetesVersion version;
  private final ObjectNode definitions;
  private final Map<String, String> kinds;
  private final Set<String> ownGroups;
  private final Map<String, JsonSchema> compiled = new HashMap<>();
  private final JsonSchema all;
  private final SchemaValidatorsConfig config =
      SchemaValidatorsConfig.builder()
          .pathType(PathType.JSON_POINTER)
          .preloadJsonSchema(false)
          .locale(Locale.ROOT)
          .regularExpressionFactory(KubernetesSchemas::linear)
          .build();

  /**
   * @param definitions the schemas of all types, by name, with references to each other
   * @param kinds the name of each kind's definition, by apiVersion, a slash and kind
   * @param ownGroups the API groups that belong to Kubernetes in any version
   */
  KubernetesSchemas(
      KubernetesVersion version,
      ObjectNode definitions,
      SortedMap<String, String> kinds,
      Set<String> ownGroups) {
    this.version = version;
    this.definitions = definitions;
    this.kinds = kinds;
    this.ownGroups = ownGroups;
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.set("definitions", definitions);
    this.all = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(root, config);
  }

  private static RegularExpression linear(String regex) {
    Pattern pattern = Pattern.compile(regex);
    return text -> pattern.matcher(text).find();
  }

  KubernetesVersion version() {
    return version;
  }

  JsonNode definitions() {
    return definitions;
  }

  /** The name of a kind's definition; null if there is none. */
  @Nullable String definitionOf(String apiVersion, String kind) {
    return kinds.get(apiVersion + "/" + kind);
  }

  /** The schema of a kind; null if there is none. */
  @Nullable JsonSchema schema(String apiVersion, String kind) {
    String name = kinds.get(apiVersion + "/" + kind);
    return name == null ? null : compiled.computeIfAbsent(name, this::compile);
  }

  /**
   * The names of the fields at a path of keys and indexes into an object of a kind.
   *
   * @return a mutable list; empty if any name is allowed or the path does not exist
   */
  List<String> fields(String apiVersion, String kind, List<String> path) {
    JsonNode node = definitions.path(String.valueOf(kinds.get(apiVersion + "/" + kind)));
    for (String step : path) {
      JsonNode next = node.path("properties").path(step);
      if (next.isMissingNode()) {
        next = node.path(node.has("items") ? "items" : "additionalProperties");
      }
      String reference = next.path("$ref").asText();
      node =
          reference.isEmpty() ? next : definitions.path(reference.substring(DEFINITIONS.length()));
    }
    List<String> names = new ArrayList<>();
    node.path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private JsonSchema compile(String name) {
    return all.getSubSchema(
        new JsonNodePath(PathType.JSON_POINTER).append("definitions").append(name));
  }

  /**
   * Whether an API group belongs to Kubernetes itself. All groups without a dot do, because the
   * group of a custom resource always contains a dot.
   */
  boolean isOwn(String apiVersion) {
    String group = KubernetesObject.groupOf(apiVersion);
    return group.indexOf('.') < 0 || ownGroups.contains(group);
  }

  /** The apiVersions in which a kind exists. */
  List<String> apiVersionsOf(String kind) {
    return kinds.keySet().stream()
        .filter(known -> kindOf(known).equals(kind))
        .map(KubernetesSchemas::apiVersionOf)
        .toList();
  }

  /** The kinds of an apiVersion. */
  List<String> kindsOf(String apiVersion) {
    return kinds.keySet().stream()
        .filter(known -> apiVersionOf(known).equals(apiVersion))
        .map(KubernetesSchemas::kindOf)
        .toList();
  }

  static String apiVersionOf(String key) {
    return key.substring(0, key.lastIndexOf('/'));
  }

  private static String kindOf(String key) {
    return key.substring(key.lastIndexOf('/') + 1);
  }
}
