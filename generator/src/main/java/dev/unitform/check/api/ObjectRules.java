package dev.unitform.check.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.unitform.kube.NameForm;
import dev.unitform.kube.Quantity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules for labels, annotations, amounts, and objects that only hold data. */
final class ObjectRules {
  private static final int MAX_ANNOTATIONS = 256 * 1024;
  private static final int MAX_DATA = 1024 * 1024;
  private static final String DATA = "data";
  private static final String ACCOUNT = "kubernetes.io/service-account.name";
  private static final List<String> SECURITY_LEVELS =
      List.of("privileged", "baseline", "restricted");
  private static final ObjectReader JSON =
      new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** The keys that a Secret of a given type must have. */
  private static final Map<String, List<String>> SECRET_KEYS =
      Map.of(
          "kubernetes.io/tls", List.of("tls.crt", "tls.key"),
          "kubernetes.io/dockercfg", List.of(".dockercfg"),
          "kubernetes.io/dockerconfigjson", List.of(".dockerconfigjson"),
          "kubernetes.io/ssh-auth", List.of("ssh-privatekey"));

  private ObjectRules() {}

  /**
   * Whether the API server ignores a part of an object: the labels of an autoscaler's metric, and
   * the data source of a volume claim if the data source has no kind.
   */
  static boolean isIgnored(ApiNode node) {
    return switch (node.type()) {
      case "meta.v1.LabelSelector" -> node.ancestor(1, "autoscaling.v2.MetricIdentifier") != null;
      case "core.v1.TypedLocalObjectReference" -> {
        ApiNode claim = node.ancestor(2, "core.v1.PersistentVolumeClaim");
        yield claim != null && claim.path().isEmpty() && node.text("kind").isEmpty();
      }
      default -> false;
    };
  }

  /** Checks the labels in a field (Kubernetes documentation, "Labels and Selectors"). */
  static void labels(ApiNode node, String field) {
    for (Map.Entry<String, JsonNode> label : node.at(field).properties()) {
      key(node, field, label.getKey(), label.getKey());
      String text = label.getValue().asText();
      String fault = label.getValue().isTextual() ? NameForm.LABEL_VALUE.fault(text) : null;
      if (fault != null) {
        node.refuseLabel(
            "cannot be %s: %s".formatted(ApiNode.quoted(text), fault), field, label.getKey());
      }
    }
  }

  /** Checks the annotations (Kubernetes documentation, "Annotations"). */
  static void annotations(ApiNode node) {
    int size = 0;
    for (Map.Entry<String, JsonNode> annotation : node.at("annotations").properties()) {
      String key = annotation.getKey();
      key(node, "annotations", key, key.toLowerCase(Locale.ROOT));
      size += bytes(key) + bytes(annotation.getValue().asText());
    }
    if (size > MAX_ANNOTATIONS) {
      node.refuseLabel(
          "have %d bytes, but the limit is %d".formatted(size, MAX_ANNOTATIONS), "annotations");
    }
  }

  private static void key(ApiNode node, String field, String key, String checked) {
    String fault = NameForm.QUALIFIED.fault(checked);
    if (fault != null) {
      node.refuseLabel("cannot have this key: " + fault, field, key);
    }
  }

  /** Checks an amount, as pkg/api/resource of k8s.io/apimachinery does. */
  static void quantity(ApiNode node) {
    boolean scalar = node.json().isTextual() || node.json().isNumber();
    if (scalar && Quantity.parse(node.json().asText()) == null) {
      node.refuseValue(
          "an amount must be a number with a unit of Kubernetes, such as 500m, 2, 256Mi or 1.5Gi");
    }
  }

  /** Checks a PriorityClass, as ValidatePriorityClass does. */
  static void priorityClass(ApiNode node) {
    if (node.text("metadata", "name").startsWith("system-")) {
      node.refuseValue("names that begin with 'system-' are reserved", "metadata", "name");
    }
  }

  /** Checks a ConfigMap, as ValidateConfigMap does. */
  static void configMap(ApiNode node) {
    data(node, "binaryData", /* secret= */ false);
    for (Map.Entry<String, JsonNode> entry : node.at("binaryData").properties()) {
      if (node.has(DATA, entry.getKey())) {
        node.refuseConflict("is also a key of 'data'", "binaryData", entry.getKey());
      }
    }
  }

  /** Checks a Secret, as ValidateSecret does. */
  static void secret(ApiNode node) {
    data(node, "stringData", /* secret= */ true);
    String type = node.text("type");
    for (String key : SECRET_KEYS.getOrDefault(type, List.of())) {
      if (!hasData(node, key)) {
        node.refuseConflict("lacks '%s', which the type '%s' requires".formatted(key, type), DATA);
      }
    }
    registryLogin(node, type);
    if (type.equals("kubernetes.io/service-account-token")
        && node.text("metadata", "annotations", ACCOUNT).isEmpty()) {
      node.refuseConflict(
          "lack '%s', which the type '%s' requires".formatted(ACCOUNT, type),
          "metadata",
          "annotations");
    }
    if (type.equals("kubernetes.io/basic-auth")
        && !hasData(node, "username")
        && !hasData(node, "password")) {
      node.refuseConflict("lacks a username or a password, which its type requires", DATA);
    }
  }

  /** Checks that the logins of a registry are a mapping in JSON. */
  private static void registryLogin(ApiNode node, String type) {
    String key = type.endsWith("/dockercfg") ? ".dockercfg" : ".dockerconfigjson";
    if (!type.equals("kubernetes.io/dockercfg") && !type.equals("kubernetes.io/dockerconfigjson")) {
      return;
    }
    boolean plain = node.has("stringData", key);
    String text = plain ? node.text("stringData", key) : decoded(node.text(DATA, key));
    if (hasData(node, key) && text != null && !isMapping(text)) {
      node.refuse("is not a mapping in JSON", plain ? "stringData" : DATA, key);
    }
  }

  private static boolean isMapping(String json) {
    try {
      // Unlike Jackson, Go rejects a byte order mark.
      JsonNode read = JSON.readTree(json);
      return !json.startsWith("\uFEFF") && (read.isObject() || read.isNull());
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Decodes a text in base64; null if it is not base64. Bytes that are not UTF-8 are replaced, as
   * Go does in the texts of JSON.
   */
  private static @Nullable String decoded(String base64) {
    try {
      return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** Checks the labels of a namespace that the admission plugin PodSecurity reads. */
  static void namespace(ApiNode node) {
    for (String mode : List.of("enforce", "audit", "warn")) {
      String label = "pod-security.kubernetes.io/" + mode;
      if (node.has("metadata", "labels", label)
          && !SECURITY_LEVELS.contains(node.text("metadata", "labels", label))) {
        node.refuseValue(
            "it must be one of: " + String.join(", ", SECURITY_LEVELS),
            "metadata",
            "labels",
            label);
      }
    }
  }

  private static boolean hasData(ApiNode node, String key) {
    return node.has(DATA, key) || node.has("stringData", key);
  }

  /**
   * Checks the keys and the size of the data. The data of a Secret and binary data are decoded from
   * base64.
   */
  private static void data(ApiNode node, String other, boolean secret) {
    long size = 0;
    for (String field : List.of(DATA, other)) {
      boolean encoded = secret == field.equals(DATA);
      for (Map.Entry<String, JsonNode> entry : node.at(field).properties()) {
        String fault = NameForm.CONFIG_KEY.fault(entry.getKey());
        if (fault != null) {
          node.refuse("cannot be a key: " + fault, field, entry.getKey());
        }
        String text = entry.getValue().asText();
        size += encoded ? decodedBytes(text) : bytes(text);
      }
    }
    if (size > MAX_DATA) {
      node.refuse("has %d bytes, but the limit is %d".formatted(size, MAX_DATA), DATA);
    }
  }

  private static long decodedBytes(String base64) {
    return base64.chars().filter(c -> c != '=' && c != '\n' && c != '\r').count() * 3 / 4;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Checks a PersistentVolumeClaim, as ValidatePersistentVolumeClaimSpec does. */
  static void claim(ApiNode node) {
    List<ApiNode> modes = node.items("accessModes");
    for (ApiNode mode : modes) {
      if (modes.size() > 1 && mode.json().asText().equals("ReadWriteOncePod")) {
        mode.refuseConflict("must be the only access mode");
      }
    }
  }
}
