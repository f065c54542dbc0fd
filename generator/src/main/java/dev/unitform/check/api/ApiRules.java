package dev.unitform.check.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.plan.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks rules of the API server about objects whose fields all have the right type. The API server
 * has these rules in code (pkg/apis of k8s.io/kubernetes, validation), and no published schema
 * contains them. Each rule is about one type of the API, such as a container; the schemas tell the
 * type of each part of an object.
 */
public final class ApiRules {
  private static final String DEFINITIONS = "#/definitions/";
  private static final String METADATA = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

  private final JsonNode definitions;

  private ApiRules(JsonNode definitions) {
    this.definitions = definitions;
  }

  /**
   * Checks an object against all rules.
   *
   * @param definition the name of the definition of its kind; null for an unknown kind, of which
   *     only the metadata is checked
   * @param definitions the definitions of all types, by name
   */
  public static List<Refusal> check(
      JsonNode object,
      @Nullable String definition,
      JsonNode definitions,
      KubernetesVersion version) {
    ApiRules rules = new ApiRules(definitions);
    List<Refusal> refusals = new ArrayList<>();
    String type = definition == null ? "" : typeName(definition);
    ApiNode root = new ApiNode(object, type, List.of(), null, version, refusals);
    if (definition != null) {
      rules.walk(root, definitions.path(definition));
    } else if (root.has("metadata")) {
      ApiNode metadata = root.child(root.at("metadata"), typeName(METADATA), "metadata");
      rules.walk(metadata, definitions.path(METADATA));
    }
    return refusals;
  }

  private void walk(ApiNode node, JsonNode schema) {
    if (WorkloadRules.isIgnored(node) || ObjectRules.isIgnored(node)) {
      return;
    }
    TypeRules.of(node.type()).check(node);
    checkInCode(node);
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
      String definition = reference.substring(DEFINITIONS.length());
      walk(parent.child(value, typeName(definition), key), definitions.path(definition));
    } else {
      walk(parent.child(value, "", key), schema);
    }
  }

  /** The rules that {@code types.yaml} cannot express. */
  private static void checkInCode(ApiNode node) {
    switch (node.type()) {
      case "meta.v1.ObjectMeta" -> ObjectRules.annotations(node);
      case "resource.Quantity" -> ObjectRules.quantity(node);
      case "scheduling.v1.PriorityClass" -> ObjectRules.priorityClass(node);
      case "core.v1.ConfigMap" -> ObjectRules.configMap(node);
      case "core.v1.Secret" -> ObjectRules.secret(node);
      case "core.v1.PersistentVolumeClaimSpec" -> ObjectRules.claim(node);
      case "core.v1.PodSpec" -> PodRules.pod(node);
      case "core.v1.Container" -> PodRules.container(node);
      case "core.v1.ResourceRequirements", "core.v1.VolumeResourceRequirements" ->
          PodRules.resources(node);
      case "core.v1.EnvVar" -> PodRules.variable(node, "name");
      case "core.v1.SeccompProfile" -> PodRules.seccomp(node);
      case "core.v1.EnvVarSource" -> PodRules.variableSource(node);
      case "core.v1.DownwardAPIVolumeFile" -> PodRules.volumeFile(node);
      case "core.v1.KeyToPath" -> PodRules.inside(node, "path");
      case "core.v1.EnvFromSource" -> PodRules.variable(node, "prefix");
      case "core.v1.Toleration" -> PodRules.toleration(node);
      case "core.v1.TopologySpreadConstraint", "core.v1.PodAffinityTerm" ->
          PodRules.labelKeys(node);
      case "core.v1.NodeSelectorRequirement" -> PodRules.nodeSelector(node);
      case "apps.v1.DeploymentSpec",
          "apps.v1.ReplicaSetSpec",
          "apps.v1.StatefulSetSpec",
          "apps.v1.DaemonSetSpec" ->
          WorkloadRules.workload(node);
      case "apps.v1.RollingUpdateDeployment" -> WorkloadRules.rollingUpdate(node);
      case "apps.v1.RollingUpdateDaemonSet" -> WorkloadRules.rollingUpdateOnNodes(node);
      case "batch.v1.JobSpec" -> WorkloadRules.job(node);
      case "batch.v1.CronJobSpec" -> WorkloadRules.cronJob(node);
      case "autoscaling.v2.HorizontalPodAutoscalerSpec" -> WorkloadRules.autoscaler(node);
      case "core.v1.ServiceSpec" -> NetworkRules.service(node);
      case "networking.v1.IngressSpec" -> NetworkRules.ingress(node);
      case "networking.v1.IngressRule" -> NetworkRules.ingressHost(node);
      case "networking.v1.HTTPIngressPath" -> NetworkRules.ingressPath(node);
      case "networking.v1.ServiceBackendPort" -> NetworkRules.backendPort(node);
      case "networking.v1.NetworkPolicyPeer" -> NetworkRules.peer(node);
      case "networking.v1.NetworkPolicyPort" -> NetworkRules.policyPort(node);
      case "rbac.v1.PolicyRule" -> AccessRules.rule(node);
      case "rbac.v1.Subject" -> AccessRules.subject(node);
      case "rbac.v1.ClusterRoleBinding" -> AccessRules.clusterBinding(node);
      default -> {}
    }
  }

  /** The name of a definition without the prefix that all definitions of Kubernetes share. */
  private static String typeName(String definition) {
    return definition
        .replaceFirst("^io\\.k8s\\.api\\.", "")
        .replaceFirst("^io\\.k8s\\.apimachinery\\.pkg\\.(apis|api|util)\\.", "");
  }
}
