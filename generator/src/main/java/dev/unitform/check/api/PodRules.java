package dev.unitform.check.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.kube.NameForm;
import dev.unitform.kube.Quantity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules for pods and their containers (pkg/apis/core/validation/validation.go of
 * k8s.io/kubernetes).
 */
final class PodRules {
  private static final List<String> CONTAINER_RESOURCES =
      List.of("cpu", "memory", "ephemeral-storage");
  private static final String HUGE_PAGES = "hugepages-";
  private static final int GRACE_SECONDS = 30;
  private static final int MAX_NAMESERVERS = 3;

  /** The fields of a pod that environment variables and volumes can refer to. */
  private static final List<String> POD_FIELDS =
      List.of("metadata.name", "metadata.namespace", "metadata.uid");

  private static final String NODE_NAME = "spec.nodeName";

  /** The old name of {@link #NODE_NAME}, which the API server replaces by the new one. */
  private static final String OLD_NODE_NAME = "spec.host";

  private static final List<String> VARIABLE_FIELDS =
      List.of(
          NODE_NAME,
          "spec.serviceAccountName",
          "status.hostIP",
          "status.hostIPs",
          "status.podIP",
          "status.podIPs");
  private static final List<String> VOLUME_FIELDS =
      List.of("metadata.labels", "metadata.annotations");
  private static final Pattern ONE_LABEL =
      Pattern.compile("metadata\\.(?:labels|annotations)\\['[^']*'\\]");
  private static final Pattern AMOUNT =
      Pattern.compile(
          "(?:limits|requests)\\.(?:cpu|memory|ephemeral-storage|hugepages-[^/]{1,100})");

  private PodRules() {}

  /**
   * Checks the names and host ports of a pod's containers, as validateInitContainers and
   * checkHostPortConflicts do.
   */
  static void pod(ApiNode node) {
    if (node.at("hostPID").asBoolean() && node.at("shareProcessNamespace").asBoolean()) {
      node.refuseConflict("is not allowed with hostPID: true", "shareProcessNamespace");
    }
    Map<String, String> names = new HashMap<>();
    for (String list : List.of("containers", "initContainers")) {
      int index = 0;
      for (ApiNode container : node.items(list)) {
        String name = container.text("name");
        String place = "%s[%d]".formatted(list, index++);
        String earlier = name.isEmpty() ? null : names.putIfAbsent(name, place);
        if (earlier != null) {
          container.refuseConflict(
              "is %s, which is also the name of %s".formatted(ApiNode.quoted(name), earlier),
              "name");
        }
      }
    }
    Set<List<Object>> taken = new HashSet<>();
    for (ApiNode container : node.items("containers")) {
      for (ApiNode port : container.items("ports")) {
        int host = port.at("hostPort").asInt(0);
        if (host == 0) {
          continue;
        }
        if (node.at("hostNetwork").asBoolean() && host != port.at("containerPort").asInt()) {
          port.refuseConflict(
              "must equal containerPort, because the pod uses hostNetwork", "hostPort");
        }
        if (!taken.add(List.of(port.at("protocol").asText("TCP"), port.text("hostIP"), host))) {
          port.refuseConflict("is used by another port of the pod", "hostPort");
        }
      }
    }
  }

  /** Checks the template of pods, as ValidatePodTemplateSpec does. */
  static void template(ApiNode node) {
    if (!node.at("spec", "ephemeralContainers").isEmpty()) {
      node.refuseConflict("are allowed only in a running pod", "spec", "ephemeralContainers");
    }
    if (node.at("spec", "dnsConfig", "nameservers").size() > MAX_NAMESERVERS) {
      node.refuse(
          "has more than %d items".formatted(MAX_NAMESERVERS), "spec", "dnsConfig", "nameservers");
    }
  }

  static void container(ApiNode node) {
    ApiNode pod = node.ancestor(2, "core.v1.PodSpec");
    if (pod != null) {
      mounts(node, pod);
      sleep(node, pod);
    }
    probes(node);
    privileges(node);
  }

  /** Checks pauses at the start and the end of a container, as validateSleepAction does. */
  private static void sleep(ApiNode node, ApiNode pod) {
    long grace = pod.at("terminationGracePeriodSeconds").asLong(GRACE_SECONDS);
    // Kubernetes 1.33 turns on the feature gate PodLifecycleSleepActionAllowZero.
    int least = node.isAtLeast("1.33") ? 0 : 1;
    for (String event : List.of("preStop", "postStart")) {
      long seconds = node.at("lifecycle", event, "sleep", "seconds").asLong(least);
      if (seconds < least || (grace >= 0 && seconds > grace)) {
        node.refuseConflict(
            "must be from %d to terminationGracePeriodSeconds (%d)".formatted(least, grace),
            "lifecycle",
            event,
            "sleep",
            "seconds");
      }
    }
  }

  /** Checks the privileges of a container, as ValidateSecurityContext does. */
  private static void privileges(ApiNode node) {
    JsonNode context = node.at("securityContext");
    boolean privileged = context.path("privileged").asBoolean();
    boolean escalates = context.path("allowPrivilegeEscalation").asBoolean(true);
    boolean admin = false;
    for (JsonNode capability : context.path("capabilities").path("add")) {
      // The API server compares only this spelling, although container runtimes know others.
      admin |= capability.asText().equals("CAP_SYS_ADMIN");
    }
    if (!escalates && (privileged || admin)) {
      node.refuseConflict(
          "cannot be false with " + (privileged ? "privileged: true" : "CAP_SYS_ADMIN"),
          "securityContext",
          "allowPrivilegeEscalation");
    }
    for (ApiNode mount : node.items("volumeMounts")) {
      if (mount.text("mountPropagation").equals("Bidirectional") && !privileged) {
        mount.refuseConflict(
            "is Bidirectional, which only privileged containers may have", "mountPropagation");
      }
    }
  }

  /** Checks volume mounts, as ValidateVolumeMounts does. */
  private static void mounts(ApiNode node, ApiNode pod) {
    Set<String> volumes = new HashSet<>();
    pod.items("volumes").forEach(volume -> volumes.add(volume.text("name")));
    ApiNode statefulSet = pod.ancestor(2, "apps.v1.StatefulSetSpec");
    if (statefulSet != null) {
      statefulSet
          .items("volumeClaimTemplates")
          .forEach(claim -> volumes.add(claim.text("metadata", "name")));
    }
    for (String field : List.of("volumeMounts", "volumeDevices")) {
      for (ApiNode mount : node.items(field)) {
        String name = mount.text("name");
        if (!name.isEmpty() && !volumes.contains(name)) {
          mount.refuseConflict(
              "is %s, but the pod has no such volume".formatted(ApiNode.quoted(name)), "name");
        }
        inside(mount, "subPath");
        inside(mount, "subPathExpr");
      }
    }
  }

  /**
   * Checks that a path is relative and does not leave its folder, as validateLocalDescendingPath
   * does.
   */
  static void inside(ApiNode node, String key) {
    String path = node.text(key);
    if (path.startsWith("/") || Arrays.asList(path.split("/", -1)).contains("..")) {
      node.refuseValue("it must be a relative path without '..'", key);
    }
  }

  /** Checks a field of the pod in a variable or a volume, as validateObjectFieldSelector does. */
  private static void podField(ApiNode node, List<String> others) {
    String path = node.text("fieldRef", "fieldPath");
    if (!path.isEmpty()
        && !POD_FIELDS.contains(path)
        && !others.contains(path.equals(OLD_NODE_NAME) ? NODE_NAME : path)
        && !ONE_LABEL.matcher(path).matches()) {
      node.refuseValue(
          "it must be %s, %s, or one label or annotation, such as metadata.labels['app']"
              .formatted(String.join(", ", POD_FIELDS), String.join(", ", others)),
          "fieldRef",
          "fieldPath");
    }
    String amount = node.text("resourceFieldRef", "resource");
    if (!amount.isEmpty() && !AMOUNT.matcher(amount).matches()) {
      node.refuseValue(
          "it must be a request or limit of a container, such as limits.cpu",
          "resourceFieldRef",
          "resource");
    }
  }

  /** Checks a seccomp profile, as validateSeccompProfileField does. */
  static void seccomp(ApiNode node) {
    if (node.text("type").equals("Localhost") && !node.has("localhostProfile")) {
      node.refuseConflict("is missing, but type: Localhost requires it", "localhostProfile");
    }
    inside(node, "localhostProfile");
  }

  static void variableSource(ApiNode node) {
    podField(node, VARIABLE_FIELDS);
  }

  static void volumeFile(ApiNode node) {
    podField(node, VOLUME_FIELDS);
    if (node.has("resourceFieldRef") && !node.isSet("resourceFieldRef", "containerName")) {
      node.refuse(
          "is missing or empty, but a volume requires it", "resourceFieldRef", "containerName");
    }
    inside(node, "path");
  }

  /** Checks probes, as validateLivenessProbe and validateInitContainers do. */
  private static void probes(ApiNode node) {
    for (String probe : List.of("livenessProbe", "startupProbe")) {
      if (node.at(probe, "successThreshold").asInt(1) > 1) {
        node.refuseValue("it must be 1 for this probe", probe, "successThreshold");
      }
    }
    if (node.has("readinessProbe", "terminationGracePeriodSeconds")) {
      node.refuseConflict(
          "is not allowed for this probe", "readinessProbe", "terminationGracePeriodSeconds");
    }
    List<String> path = node.path();
    boolean ends =
        path.size() > 1
            && path.get(path.size() - 2).equals("initContainers")
            && !node.text("restartPolicy").equals("Always");
    for (String field : List.of("lifecycle", "livenessProbe", "readinessProbe", "startupProbe")) {
      if (ends && node.has(field)) {
        node.refuseConflict(
            "is not allowed on an init container without restartPolicy: Always", field);
      }
    }
  }

  /**
   * Checks requests and limits, as validateResourceRequirements and ValidateResourceQuantityValue
   * do.
   */
  static void resources(ApiNode node) {
    for (String list : List.of("requests", "limits")) {
      for (Map.Entry<String, JsonNode> amount : node.at(list).properties()) {
        String name = amount.getKey();
        resourceName(node, list, name);
        Quantity quantity = node.quantity(list, name);
        if (quantity != null && quantity.sign() < 0) {
          node.refuseValue("it must be 0 or more", list, name);
        } else if (quantity != null && list.equals("requests") && !isOfClaim(node)) {
          request(node, name, quantity);
        }
      }
    }
  }

  /** The API server does not compare the request and the limit of a volume claim. */
  private static boolean isOfClaim(ApiNode node) {
    return node.ancestor(1, "core.v1.PersistentVolumeClaimSpec") != null;
  }

  private static void resourceName(ApiNode node, String list, String name) {
    boolean isOfContainer = node.ancestor(1, "core.v1.Container") != null;
    boolean known = CONTAINER_RESOURCES.contains(name) || name.startsWith(HUGE_PAGES);
    if (!NameForm.QUALIFIED.matches(name) || (isOfContainer && !name.contains("/") && !known)) {
      node.refuseValue(
          "a container's resource must be cpu, memory, ephemeral-storage, or have a name with a"
              + " domain",
          list,
          name);
    }
  }

  private static void request(ApiNode node, String name, Quantity request) {
    JsonNode written = node.at("limits", name);
    Quantity limit = node.quantity("limits", name);
    boolean divisible =
        !name.startsWith(HUGE_PAGES) && (!name.contains("/") || name.contains("kubernetes.io/"));
    if (limit == null) {
      if (!divisible && written.isMissingNode()) {
        node.refuseConflict("needs a limit of the same amount", "requests", name);
      }
    } else if (request.compareTo(limit) > 0) {
      node.refuseConflict(
          "requests %s, but the limit is %s"
              .formatted(node.at("requests", name).asText(), written.asText()),
          "requests",
          name);
    } else if (!divisible && request.compareTo(limit) != 0) {
      node.refuseConflict("must equal its limit", "requests", name);
    }
  }

  /**
   * Checks the name or the prefix of environment variables, as ValidateEnv and ValidateEnvFrom do.
   */
  static void variable(ApiNode node, String field) {
    // Kubernetes 1.32 turns on the feature gate RelaxedEnvironmentVariableValidation.
    NameForm form =
        node.isAtLeast("1.32")
            ? NameForm.RELAXED_ENVIRONMENT_VARIABLE
            : NameForm.ENVIRONMENT_VARIABLE;
    String name = node.text(field);
    TypeRules.refuse(node, name.isEmpty() ? null : form.fault(name), field);
  }

  /** Checks tolerations, as ValidateTolerations does. */
  static void toleration(ApiNode node) {
    String operator = node.text("operator");
    if (node.text("key").isEmpty() && !operator.equals("Exists")) {
      node.refuseConflict("must be 'Exists' if there is no key", "operator");
    }
    if (List.of("", "Equal").contains(operator)) {
      TypeRules.refuse(node, NameForm.LABEL_VALUE.fault(node.text("value")), "value");
    }
    // From Kubernetes 1.35 on, a feature gate allows the operators Lt and Gt.
    boolean compares = List.of("Lt", "Gt").contains(operator) && node.isAtLeast("1.35");
    if (!List.of("", "Equal", "Exists").contains(operator) && !compares) {
      node.refuseValue("it must be Exists or Equal", "operator");
    }
  }

  /**
   * Checks matchLabelKeys and mismatchLabelKeys of a spread constraint or a pod affinity, as
   * ValidateMatchLabelKeysAndMismatchLabelKeys does. Kubernetes adds the pod's labels with these
   * keys to the selector. If the selector already contains a key of matchLabelKeys, the API server
   * rejects the constraint or, in later versions, the pods.
   */
  static void labelKeys(ApiNode node) {
    List<String> selected = new ArrayList<>();
    node.at("labelSelector", "matchLabels").fieldNames().forEachRemaining(selected::add);
    node.at("labelSelector", "matchExpressions")
        .forEach(expression -> selected.add(expression.path("key").asText()));
    for (String field : List.of("matchLabelKeys", "mismatchLabelKeys")) {
      List<ApiNode> keys = node.items(field);
      if (!keys.isEmpty() && !node.has("labelSelector")) {
        node.refuseConflict("requires a labelSelector", field);
        continue;
      }
      for (ApiNode key : keys) {
        String text = key.json().asText();
        String fault = NameForm.QUALIFIED.fault(text);
        TypeRules.refuse(key, fault);
        if (fault == null && field.equals("matchLabelKeys") && selected.contains(text)) {
          key.refuseConflict("is '%s', which is also a key of the labelSelector".formatted(text));
        }
      }
    }
  }

  /**
   * Checks the node labels in a term of a required node affinity. The API server checks them from
   * Kubernetes 1.33 on.
   */
  static void nodeLabels(ApiNode node) {
    if (!node.isAtLeast("1.33") || node.ancestor(1, "core.v1.PreferredSchedulingTerm") != null) {
      return;
    }
    for (ApiNode expression : node.items("matchExpressions")) {
      for (ApiNode value : expression.items("values")) {
        TypeRules.refuse(value, NameForm.LABEL_VALUE.fault(value.json().asText()));
      }
    }
  }

  /** Checks a node selector, as ValidateNodeSelectorRequirement does. */
  static void nodeSelector(ApiNode node) {
    if (List.of("Gt", "Lt").contains(node.text("operator")) && node.at("values").size() != 1) {
      node.refuseConflict("must have exactly one item with 'Gt' or 'Lt'", "values");
    }
  }
}
