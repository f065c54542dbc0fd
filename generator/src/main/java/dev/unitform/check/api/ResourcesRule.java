package dev.unitform.check.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.kube.NameForm;
import dev.unitform.kube.Quantity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * No request is above its limit, and no amount is below zero (validateResourceRequirements and
 * ValidateResourceQuantityValue of k8s.io/kubernetes).
 */
final class ResourcesRule implements ApiRule {
  private static final List<String> TYPES =
      List.of("core.v1.ResourceRequirements", "core.v1.VolumeResourceRequirements");
  private static final List<String> OF_CONTAINERS = List.of("cpu", "memory", "ephemeral-storage");
  private static final String HUGE_PAGES = "hugepages-";

  @Override
  public void check(ApiNode node, Refusals refusals) {
    if (!TYPES.contains(node.type())) {
      return;
    }
    for (String list : List.of("requests", "limits")) {
      for (Map.Entry<String, JsonNode> amount : node.at(list).properties()) {
        name(node, list, amount.getKey(), refusals);
        Quantity quantity = quantity(amount.getValue());
        if (quantity != null && quantity.sign() < 0) {
          refusals.value(node, "it is 0 or more", list, amount.getKey());
        } else if (quantity != null && list.equals("requests")) {
          request(node, amount.getKey(), quantity, refusals);
        }
      }
    }
  }

  private static void name(ApiNode node, String list, String name, Refusals refusals) {
    boolean ofContainer = node.parent() != null && node.parent().type().equals("core.v1.Container");
    boolean known = OF_CONTAINERS.contains(name) || name.startsWith(HUGE_PAGES);
    if (!NameForm.QUALIFIED.matches(name) || (ofContainer && !name.contains("/") && !known)) {
      refusals.value(
          node,
          "no resource of containers has this name: it is cpu, memory, ephemeral-storage, or one"
              + " with a domain",
          list,
          name);
    }
  }

  private static void request(ApiNode node, String name, Quantity request, Refusals refusals) {
    JsonNode written = node.at("limits", name);
    Quantity limit = quantity(written);
    boolean divisible =
        !name.startsWith(HUGE_PAGES) && (!name.contains("/") || name.contains("kubernetes.io/"));
    if (limit == null) {
      if (!divisible && written.isMissingNode()) {
        refusals.conflict(node, "has no limit: it needs the same one", "requests", name);
      }
    } else if (request.compareTo(limit) > 0) {
      refusals.conflict(
          node,
          "asks for %s, and the limit is %s"
              .formatted(node.at("requests", name).asText(), written.asText()),
          "requests",
          name);
    } else if (!divisible && request.compareTo(limit) != 0) {
      refusals.conflict(node, "is not the same as its limit", "requests", name);
    }
  }

  private static @Nullable Quantity quantity(JsonNode value) {
    return value.isTextual() || value.isNumber() ? Quantity.parse(value.asText()) : null;
  }
}
