package dev.unitform.check.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.kube.NameForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a single field may be: a name of some form, a number of a range, one of some words. Each
 * group of lines is from the validation of the API group (pkg/apis/GROUP/validation/validation.go
 * of k8s.io/kubernetes).
 */
final class FieldRule implements ApiRule {
  private static final int BILLION = 1_000_000_000;
  private static final int PORT = 65535;
  private static final String PROTOCOLS = "TCP UDP SCTP";

  private interface Test {
    /** What is wrong with a value that is there; null when nothing is. */
    @Nullable String fault(JsonNode value);
  }

  /**
   * What one field may be.
   *
   * @param needed whether it must be there and not be empty
   */
  private record Field(String type, String name, boolean needed, Test test) {}

  private static final Map<String, List<Field>> FIELDS =
      List.of(
              // core
              needed("core.v1.Container", "name", NameForm.LABEL),
              needed("core.v1.Container", "image"),
              words("core.v1.Container", "imagePullPolicy", "Always IfNotPresent Never"),
              words("core.v1.Container", "terminationMessagePolicy", "File FallbackToLogsOnError"),
              name("core.v1.ContainerPort", "name", NameForm.PORT),
              numbers("core.v1.ContainerPort", "containerPort", 1, PORT),
              numbers("core.v1.ContainerPort", "hostPort", 0, PORT),
              words("core.v1.ContainerPort", "protocol", PROTOCOLS),
              needed("core.v1.EnvVar", "name"),
              needed("core.v1.VolumeMount", "name"),
              needed("core.v1.VolumeMount", "mountPath"),
              needed("core.v1.Volume", "name", NameForm.LABEL),
              needed("core.v1.ConfigMapKeySelector", "key", NameForm.CONFIG_KEY),
              needed("core.v1.SecretKeySelector", "key", NameForm.CONFIG_KEY),
              needed("core.v1.KeyToPath", "key", NameForm.CONFIG_KEY),
              needed("core.v1.KeyToPath", "path"),
              needed("core.v1.PersistentVolumeClaimVolumeSource", "claimName"),
              needed("core.v1.PodSpec", "containers"),
              words("core.v1.PodSpec", "restartPolicy", "Always OnFailure Never"),
              words(
                  "core.v1.PodSpec",
                  "dnsPolicy",
                  "ClusterFirst ClusterFirstWithHostNet Default None"),
              name("core.v1.PodSpec", "priorityClassName", NameForm.SUBDOMAIN),
              name("core.v1.PodSpec", "serviceAccountName", NameForm.SUBDOMAIN),
              name("core.v1.PodSpec", "nodeName", NameForm.SUBDOMAIN),
              name("core.v1.PodSpec", "runtimeClassName", NameForm.SUBDOMAIN),
              numbers("core.v1.PodSpec", "terminationGracePeriodSeconds", 0, Long.MAX_VALUE),
              numbers("core.v1.PodSpec", "activeDeadlineSeconds", 1, Integer.MAX_VALUE),
              words("core.v1.PodSpec", "preemptionPolicy", "PreemptLowerPriority Never"),
              numbers("core.v1.PodSecurityContext", "runAsUser", 0, Integer.MAX_VALUE),
              numbers("core.v1.PodSecurityContext", "runAsGroup", 0, Integer.MAX_VALUE),
              numbers("core.v1.PodSecurityContext", "fsGroup", 0, Integer.MAX_VALUE),
              words("core.v1.PodSecurityContext", "fsGroupChangePolicy", "OnRootMismatch Always"),
              numbers("core.v1.SecurityContext", "runAsUser", 0, Integer.MAX_VALUE),
              numbers("core.v1.SecurityContext", "runAsGroup", 0, Integer.MAX_VALUE),
              words("core.v1.SeccompProfile", "type", "Unconfined RuntimeDefault Localhost"),
              numbers("core.v1.Probe", "initialDelaySeconds", 0, Integer.MAX_VALUE),
              numbers("core.v1.Probe", "timeoutSeconds", 0, Integer.MAX_VALUE),
              numbers("core.v1.Probe", "periodSeconds", 0, Integer.MAX_VALUE),
              numbers("core.v1.Probe", "successThreshold", 0, Integer.MAX_VALUE),
              numbers("core.v1.Probe", "failureThreshold", 0, Integer.MAX_VALUE),
              numbers("core.v1.Probe", "terminationGracePeriodSeconds", 1, Integer.MAX_VALUE),
              port("core.v1.HTTPGetAction", "port"),
              words("core.v1.HTTPGetAction", "scheme", "HTTP HTTPS"),
              port("core.v1.TCPSocketAction", "port"),
              numbers("core.v1.GRPCAction", "port", 1, PORT),
              needed("core.v1.ExecAction", "command"),
              numbers("core.v1.TopologySpreadConstraint", "maxSkew", 1, Integer.MAX_VALUE),
              numbers("core.v1.TopologySpreadConstraint", "minDomains", 1, Integer.MAX_VALUE),
              needed("core.v1.TopologySpreadConstraint", "topologyKey"),
              words(
                  "core.v1.TopologySpreadConstraint",
                  "whenUnsatisfiable",
                  "DoNotSchedule ScheduleAnyway"),
              words("core.v1.TopologySpreadConstraint", "nodeAffinityPolicy", "Honor Ignore"),
              words("core.v1.TopologySpreadConstraint", "nodeTaintsPolicy", "Honor Ignore"),
              needed("core.v1.PodAffinityTerm", "topologyKey", NameForm.QUALIFIED),
              name("core.v1.PodAffinityTerm", "namespaces", NameForm.LABEL),
              numbers("core.v1.WeightedPodAffinityTerm", "weight", 1, 100),
              numbers("core.v1.PreferredSchedulingTerm", "weight", 1, 100),
              needed("core.v1.NodeSelector", "nodeSelectorTerms"),
              words("core.v1.Toleration", "effect", "NoSchedule PreferNoSchedule NoExecute"),
              name("core.v1.Toleration", "key", NameForm.QUALIFIED),
              name("core.v1.ServicePort", "name", NameForm.LABEL),
              numbers("core.v1.ServicePort", "port", 1, PORT),
              numbers("core.v1.ServicePort", "nodePort", 0, PORT),
              words("core.v1.ServicePort", "protocol", PROTOCOLS),
              name("core.v1.ServicePort", "appProtocol", NameForm.QUALIFIED),
              words("core.v1.ServiceSpec", "type", "ClusterIP NodePort LoadBalancer ExternalName"),
              words("core.v1.ServiceSpec", "sessionAffinity", "ClientIP None"),
              words("core.v1.ServiceSpec", "externalTrafficPolicy", "Cluster Local"),
              words("core.v1.ServiceSpec", "internalTrafficPolicy", "Cluster Local"),
              words(
                  "core.v1.ServiceSpec",
                  "ipFamilyPolicy",
                  "SingleStack PreferDualStack RequireDualStack"),
              words("core.v1.ServiceSpec", "ipFamilies", "IPv4 IPv6"),
              words(
                  "core.v1.PersistentVolumeClaimSpec",
                  "accessModes",
                  "ReadWriteOnce ReadOnlyMany ReadWriteMany ReadWriteOncePod"),
              words("core.v1.PersistentVolumeClaimSpec", "volumeMode", "Block Filesystem"),
              name("core.v1.PersistentVolumeClaimSpec", "storageClassName", NameForm.SUBDOMAIN),
              // apps
              numbers("apps.v1.DeploymentSpec", "replicas", 0, Integer.MAX_VALUE),
              numbers("apps.v1.DeploymentSpec", "minReadySeconds", 0, Integer.MAX_VALUE),
              numbers("apps.v1.DeploymentSpec", "revisionHistoryLimit", 0, Integer.MAX_VALUE),
              words("apps.v1.DeploymentStrategy", "type", "Recreate RollingUpdate"),
              share("apps.v1.RollingUpdateDeployment", "maxSurge", Long.MAX_VALUE),
              share("apps.v1.RollingUpdateDeployment", "maxUnavailable", 100),
              numbers("apps.v1.ReplicaSetSpec", "replicas", 0, Integer.MAX_VALUE),
              numbers("apps.v1.StatefulSetSpec", "replicas", 0, Integer.MAX_VALUE),
              numbers("apps.v1.StatefulSetSpec", "minReadySeconds", 0, Integer.MAX_VALUE),
              words("apps.v1.StatefulSetSpec", "podManagementPolicy", "OrderedReady Parallel"),
              words("apps.v1.StatefulSetUpdateStrategy", "type", "OnDelete RollingUpdate"),
              numbers(
                  "apps.v1.RollingUpdateStatefulSetStrategy", "partition", 0, Integer.MAX_VALUE),
              share("apps.v1.RollingUpdateStatefulSetStrategy", "maxUnavailable", 100),
              words("apps.v1.DaemonSetUpdateStrategy", "type", "OnDelete RollingUpdate"),
              share("apps.v1.RollingUpdateDaemonSet", "maxSurge", 100),
              share("apps.v1.RollingUpdateDaemonSet", "maxUnavailable", 100),
              // batch
              words("batch.v1.CronJobSpec", "concurrencyPolicy", "Allow Forbid Replace"),
              numbers("batch.v1.CronJobSpec", "startingDeadlineSeconds", 0, Long.MAX_VALUE),
              numbers("batch.v1.CronJobSpec", "successfulJobsHistoryLimit", 0, Integer.MAX_VALUE),
              numbers("batch.v1.CronJobSpec", "failedJobsHistoryLimit", 0, Integer.MAX_VALUE),
              numbers("batch.v1.JobSpec", "parallelism", 0, Integer.MAX_VALUE),
              numbers("batch.v1.JobSpec", "completions", 0, Integer.MAX_VALUE),
              numbers("batch.v1.JobSpec", "backoffLimit", 0, Integer.MAX_VALUE),
              numbers("batch.v1.JobSpec", "activeDeadlineSeconds", 0, Long.MAX_VALUE),
              numbers("batch.v1.JobSpec", "ttlSecondsAfterFinished", 0, Integer.MAX_VALUE),
              words("batch.v1.JobSpec", "completionMode", "NonIndexed Indexed"),
              // policy
              share("policy.v1.PodDisruptionBudgetSpec", "minAvailable", 100),
              share("policy.v1.PodDisruptionBudgetSpec", "maxUnavailable", 100),
              words(
                  "policy.v1.PodDisruptionBudgetSpec",
                  "unhealthyPodEvictionPolicy",
                  "IfHealthyBudget AlwaysAllow"),
              // autoscaling
              numbers(
                  "autoscaling.v1.HorizontalPodAutoscalerSpec",
                  "minReplicas",
                  1,
                  Integer.MAX_VALUE),
              numbers(
                  "autoscaling.v1.HorizontalPodAutoscalerSpec",
                  "maxReplicas",
                  1,
                  Integer.MAX_VALUE),
              numbers(
                  "autoscaling.v2.HorizontalPodAutoscalerSpec",
                  "minReplicas",
                  0,
                  Integer.MAX_VALUE),
              numbers(
                  "autoscaling.v2.HorizontalPodAutoscalerSpec",
                  "maxReplicas",
                  1,
                  Integer.MAX_VALUE),
              needed("autoscaling.v1.CrossVersionObjectReference", "kind", NameForm.PATH_SEGMENT),
              needed("autoscaling.v1.CrossVersionObjectReference", "name", NameForm.PATH_SEGMENT),
              needed("autoscaling.v2.CrossVersionObjectReference", "kind", NameForm.PATH_SEGMENT),
              needed("autoscaling.v2.CrossVersionObjectReference", "name", NameForm.PATH_SEGMENT),
              words("autoscaling.v2.MetricTarget", "type", "Utilization Value AverageValue"),
              numbers("autoscaling.v2.MetricTarget", "averageUtilization", 1, Integer.MAX_VALUE),
              needed("autoscaling.v2.HPAScalingRules", "policies"),
              numbers("autoscaling.v2.HPAScalingRules", "stabilizationWindowSeconds", 0, 3600),
              words("autoscaling.v2.HPAScalingRules", "selectPolicy", "Max Min Disabled"),
              words("autoscaling.v2.HPAScalingPolicy", "type", "Pods Percent"),
              numbers("autoscaling.v2.HPAScalingPolicy", "value", 1, Integer.MAX_VALUE),
              numbers("autoscaling.v2.HPAScalingPolicy", "periodSeconds", 1, 1800),
              // networking
              name("networking.v1.IngressRule", "host", NameForm.HOST),
              name("networking.v1.IngressTLS", "hosts", NameForm.HOST),
              name("networking.v1.IngressSpec", "ingressClassName", NameForm.SUBDOMAIN),
              needed("networking.v1.HTTPIngressRuleValue", "paths"),
              words(
                  "networking.v1.HTTPIngressPath",
                  "pathType",
                  "Exact Prefix ImplementationSpecific"),
              needed("networking.v1.IngressServiceBackend", "name", NameForm.LABEL),
              name("networking.v1.ServiceBackendPort", "name", NameForm.PORT),
              numbers("networking.v1.ServiceBackendPort", "number", 0, PORT),
              words("networking.v1.NetworkPolicySpec", "policyTypes", "Ingress Egress"),
              words("networking.v1.NetworkPolicyPort", "protocol", PROTOCOLS),
              port("networking.v1.NetworkPolicyPort", "port"),
              numbers("networking.v1.NetworkPolicyPort", "endPort", 1, PORT),
              // scheduling, storage, rbac
              numbers("scheduling.v1.PriorityClass", "value", Integer.MIN_VALUE, BILLION),
              words(
                  "scheduling.v1.PriorityClass", "preemptionPolicy", "PreemptLowerPriority Never"),
              needed("storage.v1.StorageClass", "provisioner"),
              words("storage.v1.StorageClass", "reclaimPolicy", "Delete Retain"),
              words(
                  "storage.v1.StorageClass", "volumeBindingMode", "Immediate WaitForFirstConsumer"),
              needed("rbac.v1.PolicyRule", "verbs"),
              words("rbac.v1.Subject", "kind", "User Group ServiceAccount"),
              words("rbac.v1.RoleRef", "kind", "Role ClusterRole"),
              words("rbac.v1.RoleRef", "apiGroup", "rbac.authorization.k8s.io"),
              needed("rbac.v1.RoleRef", "name", NameForm.PATH_SEGMENT),
              // meta
              name("meta.v1.ObjectMeta", "namespace", NameForm.LABEL),
              name("meta.v1.ObjectMeta", "finalizers", NameForm.QUALIFIED))
          .stream()
          .collect(Collectors.groupingBy(Field::type));

  @Override
  public void check(ApiNode node, Refusals refusals) {
    for (Field field : FIELDS.getOrDefault(node.type(), List.of())) {
      JsonNode value = node.at(field.name());
      if (isEmpty(value)) {
        if (field.needed() && node.json().isObject()) {
          refusals.hidden(node, "is missing or empty", field.name());
        }
      } else if (value.isArray()) {
        for (int i = 0; i < value.size(); i++) {
          String fault = field.test().fault(value.get(i));
          if (fault != null) {
            refusals.value(node, fault, field.name(), String.valueOf(i));
          }
        }
      } else {
        String fault = field.test().fault(value);
        if (fault != null) {
          refusals.value(node, fault, field.name());
        }
      }
    }
  }

  /** As Go sees it, where a text that is empty is a text that is not there. */
  private static boolean isEmpty(JsonNode value) {
    return value.isMissingNode()
        || (value.isTextual() && value.asText().isEmpty())
        || (value.isArray() && value.isEmpty());
  }

  private static Field needed(String type, String name) {
    return new Field(type, name, /* needed= */ true, value -> null);
  }

  private static Field needed(String type, String name, NameForm form) {
    return new Field(type, name, /* needed= */ true, value -> named(value, form));
  }

  private static Field name(String type, String name, NameForm form) {
    return new Field(type, name, /* needed= */ false, value -> named(value, form));
  }

  private static Field words(String type, String name, String words) {
    List<String> legal = List.of(words.split(" ", -1));
    return new Field(
        type,
        name,
        /* needed= */ false,
        value ->
            !value.isTextual() || legal.contains(value.asText()) ? null : "it is " + either(legal));
  }

  private static Field numbers(String type, String name, long least, long most) {
    return new Field(
        type,
        name,
        /* needed= */ false,
        value ->
            !value.isIntegralNumber() || (value.asLong() >= least && value.asLong() <= most)
                ? null
                : most >= Integer.MAX_VALUE
                    ? "it is %d or more".formatted(least)
                    : "it is from %d to %d".formatted(least, most));
  }

  /** A number or the name of a port. */
  private static Field port(String type, String name) {
    return new Field(
        type,
        name,
        /* needed= */ false,
        value ->
            value.isIntegralNumber()
                ? value.asLong() >= 1 && value.asLong() <= PORT
                    ? null
                    : "it is from 1 to %d, or the name of a port".formatted(PORT)
                : named(value, NameForm.PORT));
  }

  /** A number or a percentage. */
  private static Field share(String type, String name, long mostPercent) {
    return new Field(
        type,
        name,
        /* needed= */ false,
        value -> {
          if (value.isIntegralNumber()) {
            return value.asLong() >= 0 ? null : "it is 0 or more";
          }
          if (!value.isTextual()) {
            return null;
          }
          String text = value.asText();
          if (!text.matches("[0-9]{1,9}%")) {
            return "it is a whole number, or a percentage such as '25%'";
          }
          return Long.parseLong(text.substring(0, text.length() - 1)) <= mostPercent
              ? null
              : "it is at most %d%%".formatted(mostPercent);
        });
  }

  private static @Nullable String named(JsonNode value, NameForm form) {
    return value.isTextual() ? form.fault(value.asText()) : null;
  }

  private static String either(List<String> words) {
    List<String> first = new ArrayList<>(words.subList(0, words.size() - 1));
    String last = words.get(words.size() - 1);
    return first.isEmpty() ? last : String.join(", ", first) + " or " + last;
  }
}
