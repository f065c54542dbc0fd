package dev.unitform.check.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.kube.NameForm;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rules for services and addresses that the API server calls: admission webhooks, conversion
 * webhooks and API services (pkg/util/webhook/validation.go of k8s.io/apiserver, and validation.go
 * of k8s.io/kube-aggregator).
 */
final class WebhookRules {
  private static final List<String> REVIEWS = List.of("v1", "v1beta1");
  private static final String ANY = "*";

  private WebhookRules() {}

  /**
   * Checks the versions of reviews that a webhook accepts: one must be a version that the API
   * server can send, and none may be repeated.
   */
  static void reviews(ApiNode node, String field) {
    List<ApiNode> versions = node.items(field);
    if (!versions.isEmpty()
        && versions.stream().noneMatch(version -> REVIEWS.contains(version.json().asText()))) {
      node.refuseConflict("has neither of: " + String.join(", ", REVIEWS), field);
    }
    Set<JsonNode> known = new HashSet<>();
    for (ApiNode version : versions) {
      if (!known.add(version.json())) {
        version.refuseConflict("is %s again".formatted(ApiNode.quoted(version.json().asText())));
      }
    }
  }

  /** Checks the address of a webhook, as ValidateWebhookURL does. */
  static void address(ApiNode node) {
    String fault = node.has("url") ? addressFault(node.text("url")) : null;
    TypeRules.refuse(node, fault, "url");
  }

  private static @Nullable String addressFault(String text) {
    try {
      URI address = new URI(text);
      if (!"https".equalsIgnoreCase(address.getScheme()) || address.getRawAuthority() == null) {
        return "it must be https://host[:port][/path]";
      }
      boolean more =
          address.getRawUserInfo() != null
              || isText(address.getRawQuery())
              || isText(address.getRawFragment());
      return more ? "a webhook's address cannot have a user, query or fragment" : null;
    } catch (URISyntaxException e) {
      // Java and Go differ in which characters need no encoding, so only a missing https:// is
      // reported.
      return text.regionMatches(true, 0, "https://", 0, "https://".length())
          ? null
          : "it must be https://host[:port][/path]";
    }
  }

  private static boolean isText(@Nullable String part) {
    return part != null && !part.isEmpty();
  }

  /** Checks the path of a webhook's service, as ValidateWebhookService does. */
  static void path(ApiNode node) {
    String path = node.text("path");
    if (path.isEmpty() || path.equals("/")) {
      return;
    }
    if (!path.startsWith("/")) {
      node.refuseValue("it must begin with '/'", "path");
      return;
    }
    for (String step : path.substring(1).replaceFirst("/$", "").split("/", -1)) {
      String fault = NameForm.SUBDOMAIN.fault(step);
      if (fault != null) {
        node.refuseValue(
            "its part %s is not valid: %s".formatted(ApiNode.quoted(step), fault), "path");
        return;
      }
    }
  }

  /** Checks the rules of a webhook: no item is empty, and '*' stands alone. */
  static void rules(ApiNode node) {
    for (String field : List.of("operations", "apiGroups", "apiVersions")) {
      List<ApiNode> items = node.items(field);
      if (items.size() > 1 && items.stream().anyMatch(item -> item.json().asText().equals(ANY))) {
        node.refuseConflict("has '*', which must be its only item", field);
      }
    }
    for (String field : List.of("apiVersions", "resources")) {
      for (ApiNode item : node.items(field)) {
        if (item.json().asText().isEmpty()) {
          item.refuse("is empty");
        }
      }
    }
    resources(node);
  }

  /** Checks the resources of a rule, as validateResources does. An item can be a wildcard. */
  private static void resources(ApiNode node) {
    List<ApiNode> items = node.items("resources");
    Set<String> names = new LinkedHashSet<>();
    Set<String> wide = new HashSet<>();
    for (ApiNode item : items) {
      String text = item.json().asText();
      int slash = text.indexOf('/');
      if (slash < 0) {
        names.add(text);
        continue;
      }
      String name = text.substring(0, slash);
      String part = text.substring(slash + 1);
      for (String wildcard : List.of(name + "/*", "*/" + part)) {
        if (wide.contains(wildcard)) {
          item.refuseConflict(
              "is %s, which %s includes".formatted(ApiNode.quoted(text), ApiNode.quoted(wildcard)));
          break;
        }
      }
      if (part.equals(ANY) || name.equals(ANY)) {
        wide.add(text);
      }
    }
    if (items.size() > 1 && wide.contains("*/*")) {
      node.refuseConflict("has '*/*', which must be its only item", "resources");
    } else if (names.size() > 1 && names.contains(ANY)) {
      node.refuseConflict(
          "has '*', so every other item must be a subresource, such as 'pods/status'", "resources");
    }
  }

  /** Checks an API service, as ValidateAPIService does. */
  static void apiService(ApiNode node) {
    node.requireName("version.group", node.text("spec", "version"), node.has("spec"));
    boolean insecure = node.at("spec", "insecureSkipTLSVerify").asBoolean();
    boolean certified = !node.text("spec", "caBundle").isEmpty();
    if (insecure && certified) {
      node.refuseConflict("is not allowed together with caBundle", "spec", "insecureSkipTLSVerify");
    } else if (!node.has("spec", "service") && (insecure || certified)) {
      node.refuseConflict(
          "is allowed only with a service",
          "spec",
          insecure ? "insecureSkipTLSVerify" : "caBundle");
    }
  }
}
