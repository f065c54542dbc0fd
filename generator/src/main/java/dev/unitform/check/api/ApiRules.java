package dev.unitform.check.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.plan.KubernetesVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks objects against rules that the API server has in its code (pkg/apis of k8s.io/kubernetes,
 * validation) and that no published schema contains. An object can break such a rule although all
 * its fields have the right types. Each rule is about one type of the API, such as a container; the
 * schemas tell the type of each part of an object.
 */
public final class ApiRules {
  private static final String DEFINITIONS = "#/definitions/";
  private static final String METADATA = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

  /** The path of the status, which the API server ignores when an object is created. */
  private static final List<String> STATUS = List.of("status");

  private final JsonNode definitions;

  private ApiRules(JsonNode definitions) {
    this.definitions = definitions;
  }

  /**
   * Checks an object against all rules.
   *
   * @param definition the name of the definition of the object's kind; null for an unknown kind. If
   *     it is null, only the metadata is checked
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
      if (isNamed(definitions.path(definition)) && !hasName(root)) {
        root.refuse("is missing or empty", "metadata", "name");
      }
      rules.walk(root, definitions.path(definition));
    } else if (root.has("metadata")) {
      ApiNode metadata = root.child(root.at("metadata"), typeName(METADATA), "metadata");
      rules.walk(metadata, definitions.path(METADATA));
    }
    return refusals;
  }

  /** Whether the metadata of a kind's objects can contain a name. */
  private static boolean isNamed(JsonNode definition) {
    String metadata = definition.path("properties").path("metadata").path("$ref").asText();
    return metadata.equals(DEFINITIONS + METADATA);
  }

  /**
   * Whether an object has a name or needs none. The API server makes up the name of a LimitRange,
   * and the objects of authentication and authorization, such as a TokenReview, are only requests.
   */
  private static boolean hasName(ApiNode root) {
    return !root.text("metadata", "name").isEmpty()
        || !root.text("metadata", "generateName").isEmpty()
        || root.type().equals("core.v1.LimitRange")
        || root.type().startsWith("authentication.")
        || root.type().startsWith("authorization.");
  }

  private void walk(ApiNode node, JsonNode schema) {
    boolean isStatus = node.path().equals(STATUS);
    if (isStatus || WorkloadRules.isIgnored(node) || ObjectRules.isIgnored(node)) {
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
      case "core.v1.Namespace" -> ObjectRules.namespace(node);
      case "core.v1.LimitRangeItem" -> QuotaRules.limit(node);
      case "core.v1.ResourceQuotaSpec" -> QuotaRules.quota(node);
      case "core.v1.ScopedResourceSelectorRequirement" -> QuotaRules.scope(node);
      case "core.v1.PersistentVolumeClaimSpec" -> ObjectRules.claim(node);
      case "core.v1.PodTemplateSpec" -> PodRules.template(node);
      case "core.v1.PodSpec" -> PodRules.pod(node);
      case "core.v1.Container" -> PodRules.container(node);
      case "core.v1.ResourceRequirements", "core.v1.VolumeResourceRequirements" ->
          PodRules.resources(node);
      case "core.v1.EnvVar" -> PodRules.variable(node, "name");
      case "core.v1.SeccompProfile" -> PodRules.seccomp(node);
      case "core.v1.EnvVarSource" -> PodRules.variableSource(node);
      case "core.v1.DownwardAPIVolumeFile" -> PodRules.volumeFile(node);
      case "core.v1.KeyToPath", "core.v1.ServiceAccountTokenProjection" ->
          PodRules.inside(node, "path");
      case "core.v1.EnvFromSource" -> PodRules.variable(node, "prefix");
      case "core.v1.Toleration" -> PodRules.toleration(node);
      case "core.v1.TopologySpreadConstraint", "core.v1.PodAffinityTerm" ->
          PodRules.labelKeys(node);
      case "core.v1.NodeSelectorRequirement" -> PodRules.nodeSelector(node);
      case "core.v1.NodeSelectorTerm" -> PodRules.nodeLabels(node);
      case "apps.v1.DeploymentSpec",
          "apps.v1.ReplicaSetSpec",
          "apps.v1.StatefulSetSpec",
          "apps.v1.DaemonSetSpec" ->
          WorkloadRules.workload(node);
      case "apps.v1.RollingUpdateDeployment" -> WorkloadRules.rollingUpdate(node);
      case "apps.v1.RollingUpdateDaemonSet" -> WorkloadRules.rollingUpdateOnNodes(node);
      case "batch.v1.JobSpec" -> WorkloadRules.job(node);
      case "batch.v1.CronJobSpec" -> WorkloadRules.cronJob(node);
      case "autoscaling.v1.HorizontalPodAutoscalerSpec" -> WorkloadRules.scaled(node);
      case "autoscaling.v2.HorizontalPodAutoscalerSpec" -> WorkloadRules.autoscaler(node);
      case "core.v1.ServiceSpec" -> NetworkRules.service(node);
      case "networking.v1.IngressSpec" -> NetworkRules.ingress(node);
      case "networking.v1.IngressRule" -> NetworkRules.ingressHost(node);
      case "networking.v1.HTTPIngressPath" -> NetworkRules.ingressPath(node);
      case "networking.v1.ServiceBackendPort" -> NetworkRules.backendPort(node);
      case "networking.v1.NetworkPolicyPeer" -> NetworkRules.peer(node);
      case "networking.v1.IPBlock" -> AddressRules.policyBlock(node);
      case "networking.v1.NetworkPolicyPort" -> NetworkRules.policyPort(node);
      case "rbac.v1.PolicyRule" -> AccessRules.rule(node);
      case "rbac.v1.Subject" -> AccessRules.subject(node);
      case "rbac.v1.ClusterRoleBinding" -> AccessRules.clusterBinding(node);
      case "admissionregistration.v1.MutatingWebhook",
          "admissionregistration.v1.ValidatingWebhook" ->
          WebhookRules.reviews(node, "admissionReviewVersions");
      case "apiextensions.v1.WebhookConversion" ->
          WebhookRules.reviews(node, "conversionReviewVersions");
      case "admissionregistration.v1.WebhookClientConfig", "apiextensions.v1.WebhookClientConfig" ->
          WebhookRules.address(node);
      case "admissionregistration.v1.ServiceReference", "apiextensions.v1.ServiceReference" ->
          WebhookRules.path(node);
      case "admissionregistration.v1.RuleWithOperations",
          "admissionregistration.v1.NamedRuleWithOperations" ->
          WebhookRules.rules(node);
      case "apiregistration.v1.APIService" -> WebhookRules.apiService(node);
      case "apiextensions.v1.CustomResourceDefinition" -> CustomResourceRules.definition(node);
      case "apiextensions.v1.CustomResourceDefinitionSpec" ->
          CustomResourceRules.specification(node);
      case "apiextensions.v1.CustomResourceDefinitionVersion" -> CustomResourceRules.version(node);
      default -> {}
    }
  }

  /** The name of a definition without its prefix, such as {@code io.k8s.api}. */
  private static String typeName(String definition) {
    return definition
        .replaceFirst("^io\\.k8s\\.api\\.", "")
        .replaceFirst("^io\\.k8s\\.[a-z-]+\\.pkg\\.(apis|api|util)\\.", "");
  }
}
