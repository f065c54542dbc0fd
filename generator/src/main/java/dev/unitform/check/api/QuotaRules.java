package dev.unitform.check.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.kube.NameForm;
import dev.unitform.kube.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The rules for limit ranges and quotas of namespaces (ValidateLimitRange and
 * ValidateResourceQuotaSpec in pkg/apis/core of k8s.io/kubernetes).
 */
final class QuotaRules {
  /** Two fields of a limit; the amount in the first cannot be above the amount in the second. */
  private record Order(String low, String high) {}

  private static final List<Order> ORDERS =
      List.of(
          new Order("min", "max"),
          new Order("min", "defaultRequest"),
          new Order("min", "default"),
          new Order("defaultRequest", "default"),
          new Order("defaultRequest", "max"),
          new Order("default", "max"));

  private static final List<String> TYPES = List.of("Pod", "Container", "PersistentVolumeClaim");
  private static final List<String> COUNTED =
      List.of(
          "pods",
          "resourcequotas",
          "services",
          "replicationcontrollers",
          "secrets",
          "configmaps",
          "persistentvolumeclaims",
          "services.nodeports",
          "services.loadbalancers");

  /**
   * Matches the resources of Kubernetes for which a quota limits an amount, such as CPU. Those for
   * which a quota limits the number of objects are in {@link #COUNTED}.
   */
  private static final Pattern MEASURED =
      Pattern.compile(
          "(?:requests\\.|limits\\.)?(?:cpu|memory|ephemeral-storage)|requests\\.storage"
              + "|(?:requests\\.)?hugepages-.{1,100}");

  private static final List<List<String>> OPPOSITES =
      List.of(List.of("BestEffort", "NotBestEffort"), List.of("Terminating", "NotTerminating"));

  private static final List<String> OF_PODS =
      List.of(
          "pods",
          "cpu",
          "memory",
          "requests.cpu",
          "requests.memory",
          "limits.cpu",
          "limits.memory");

  /**
   * The resources of Kubernetes that a quota with a given scope can limit. Resources that are not
   * of Kubernetes can be limited with every scope.
   */
  private static final Map<String, List<String>> OF_SCOPE =
      Map.of(
          "BestEffort", List.of("pods"),
          "NotBestEffort", OF_PODS,
          "Terminating", OF_PODS,
          "NotTerminating", OF_PODS,
          "PriorityClass", OF_PODS,
          "CrossNamespacePodAffinity", OF_PODS,
          "VolumeAttributesClass", List.of("persistentvolumeclaims", "requests.storage"));

  private static final List<String> WITHOUT_VALUES =
      List.of(
          "BestEffort",
          "NotBestEffort",
          "Terminating",
          "NotTerminating",
          "CrossNamespacePodAffinity");

  private static final List<String> OPERATORS = List.of("In", "NotIn", "Exists", "DoesNotExist");

  private QuotaRules() {}

  /** Checks the limits of one type. */
  static void limit(ApiNode node) {
    String type = node.text("type");
    if (!type.isEmpty() && !type.contains("/") && !TYPES.contains(type)) {
      node.refuseValue("it must be one of: " + String.join(", ", TYPES), "type");
    }
    if (type.equals("PersistentVolumeClaim")
        && !node.has("min", "storage")
        && !node.has("max", "storage")) {
      node.refuseConflict(
          "has neither min.storage nor max.storage, but its type requires one of them");
    }
    for (String field : List.of("default", "defaultRequest")) {
      if (type.equals("Pod") && !node.at(field).isEmpty()) {
        node.refuseConflict("is not allowed with type: Pod", field);
      }
    }
    for (Order order : ORDERS) {
      for (Map.Entry<String, JsonNode> low : node.at(order.low()).properties()) {
        compare(node, order, low.getKey());
      }
    }
    for (Map.Entry<String, JsonNode> ratio : node.at("maxLimitRequestRatio").properties()) {
      Quantity amount = node.quantity("maxLimitRequestRatio", ratio.getKey());
      if (amount != null && amount.value().compareTo(BigDecimal.ONE) < 0) {
        node.refuseValue("it must be 1 or more", "maxLimitRequestRatio", ratio.getKey());
      }
      Quantity least = node.quantity("min", ratio.getKey());
      Quantity most = node.quantity("max", ratio.getKey());
      if (amount != null
          && least != null
          && most != null
          && least.sign() > 0
          && amount.value().multiply(least.value()).compareTo(most.value()) > 0) {
        node.refuseConflict(
            "is %s, but the ratio of max to min is only %s to %s"
                .formatted(
                    ratio.getValue().asText(),
                    node.at("max", ratio.getKey()).asText(),
                    node.at("min", ratio.getKey()).asText()),
            "maxLimitRequestRatio",
            ratio.getKey());
      }
    }
  }

  private static void compare(ApiNode node, Order order, String resource) {
    Quantity least = node.quantity(order.low(), resource);
    Quantity most = node.quantity(order.high(), resource);
    if (least != null && most != null && least.compareTo(most) > 0) {
      node.refuseConflict(
          "is %s, above the %s of %s"
              .formatted(
                  node.at(order.low(), resource).asText(),
                  order.high(),
                  node.at(order.high(), resource).asText()),
          order.low(),
          resource);
    }
  }

  /** Checks a quota: the resources, their amounts and scopes. */
  static void quota(ApiNode node) {
    for (Map.Entry<String, JsonNode> hard : node.at("hard").properties()) {
      String name = hard.getKey();
      boolean known = name.contains("/") || isOfKubernetes(name);
      if (!NameForm.QUALIFIED.matches(name) || !known) {
        node.refuse("is not a resource that a quota can limit", "hard", name);
        continue;
      }
      Quantity amount = node.quantity("hard", name);
      if (amount != null && amount.sign() < 0) {
        node.refuseValue("it must be 0 or more", "hard", name);
      } else if (amount != null
          && (COUNTED.contains(name) || name.startsWith("count/"))
          && amount.value().stripTrailingZeros().scale() > 0) {
        node.refuseValue("it must be a whole number", "hard", name);
      }
    }
    scopes(
        node, node.items("scopes").stream().map(scope -> scope.json().asText()).toList(), "scopes");
    scopes(
        node,
        node.at("scopeSelector", "matchExpressions").findValuesAsText("scopeName"),
        "scopeSelector",
        "matchExpressions");
  }

  private static void scopes(ApiNode node, List<String> scopes, String... field) {
    for (List<String> opposite : OPPOSITES) {
      if (scopes.containsAll(opposite)) {
        node.refuseConflict("exclude each other: " + String.join(" and ", opposite), field);
      }
    }
    for (String scope : scopes) {
      List<String> limited = OF_SCOPE.get(scope);
      node.at("hard")
          .fieldNames()
          .forEachRemaining(
              name -> {
                if (limited != null && isOfKubernetes(name) && !limited.contains(name)) {
                  node.refuseConflict(
                      "contain %s, and a quota with this scope cannot limit '%s'"
                          .formatted(scope, name),
                      field);
                }
              });
    }
  }

  /** Checks a condition of a quota's scope selector. */
  static void scope(ApiNode node) {
    String operator = node.text("operator");
    if (WITHOUT_VALUES.contains(node.text("scopeName"))
        && OPERATORS.contains(operator)
        && !operator.equals("Exists")) {
      node.refuseValue("with this scope it must be Exists", "operator");
    }
  }

  private static boolean isOfKubernetes(String resource) {
    return COUNTED.contains(resource) || MEASURED.matcher(resource).matches();
  }
}
