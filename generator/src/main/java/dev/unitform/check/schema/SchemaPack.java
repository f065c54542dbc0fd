package dev.unitform.check.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.plan.KubernetesVersion;
import dev.unitform.program.ProgramFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The packed schemas of several Kubernetes versions. {@code .ci/build-schemas --pack} makes them
 * from the OpenAPI documents of Kubernetes.
 */
final class SchemaPack {
  private static final String RESOURCE = "dev/unitform/check/schema/kubernetes.json";

  /** The prefix of the names of Kubernetes' own definitions. */
  private static final String OWN = "io.k8s.";

  private final List<KubernetesVersion> versions = new ArrayList<>();
  private final List<Variant> variants = new ArrayList<>();
  private final Set<String> ownGroups = new HashSet<>();
  private final Map<KubernetesVersion, KubernetesSchemas> schemas = new HashMap<>();

  /** A schema definition with the range of Kubernetes versions in which it is the same. */
  private record Variant(
      String name,
      KubernetesVersion first,
      KubernetesVersion last,
      List<String> kinds,
      JsonNode schema) {
    boolean isIn(KubernetesVersion version) {
      return first.compareTo(version) <= 0 && version.compareTo(last) <= 0;
    }
  }

  private SchemaPack(JsonNode pack) {
    for (JsonNode version : pack.get("versions")) {
      versions.add(KubernetesVersion.of(version.get("version").asText()));
    }
    for (JsonNode definition : pack.get("definitions")) {
      List<String> kinds = new ArrayList<>();
      definition.get("kinds").forEach(kind -> kinds.add(kind.asText()));
      String name = definition.get("name").asText();
      if (name.startsWith(OWN)) {
        kinds.forEach(
            kind -> ownGroups.add(KubernetesObject.groupOf(KubernetesSchemas.apiVersionOf(kind))));
      }
      variants.add(
          new Variant(
              name,
              KubernetesVersion.of(definition.get("first").asText()),
              KubernetesVersion.of(definition.get("last").asText()),
              kinds,
              definition.get("schema")));
    }
  }

  /** Reads the pack of this build. */
  static SchemaPack read() {
    try {
      return new SchemaPack(new ObjectMapper().readTree(ProgramFiles.bytes(RESOURCE)));
    } catch (IOException e) {
      throw new UncheckedIOException("the packed schemas cannot be read", e);
    }
  }

  /** The packed versions in order; there is at least one. */
  List<KubernetesVersion> versions() {
    return versions;
  }

  /**
   * The schemas of a version; if that version is not packed, the schemas of the latest earlier
   * version, or else of the first packed version.
   */
  KubernetesSchemas nearest(KubernetesVersion wanted) {
    KubernetesVersion nearest = versions.get(0);
    for (KubernetesVersion version : versions) {
      nearest = version.compareTo(wanted) <= 0 ? version : nearest;
    }
    return schemas.computeIfAbsent(nearest, this::of);
  }

  private KubernetesSchemas of(KubernetesVersion version) {
    ObjectNode definitions = JsonNodeFactory.instance.objectNode();
    SortedMap<String, String> kinds = new TreeMap<>();
    for (Variant variant : variants) {
      if (variant.isIn(version)) {
        definitions.set(variant.name, variant.schema);
        variant.kinds.forEach(kind -> kinds.put(kind, variant.name));
      }
    }
    return new KubernetesSchemas(version, definitions, kinds, ownGroups);
  }
}
