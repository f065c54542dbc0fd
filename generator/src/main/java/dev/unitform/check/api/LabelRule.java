package dev.unitform.check.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.kube.NameForm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Labels and annotations, wherever they stand (Kubernetes documentation, "Labels and Selectors" and
 * "Annotations").
 */
final class LabelRule implements ApiRule {
  private static final int ALL_ANNOTATIONS = 256 * 1024;

  private static final Map<String, List<String>> LABELS =
      Map.of(
          "meta.v1.ObjectMeta", List.of("labels"),
          "meta.v1.LabelSelector", List.of("matchLabels"),
          "core.v1.PodSpec", List.of("nodeSelector"),
          "core.v1.ServiceSpec", List.of("selector"));

  @Override
  public void check(ApiNode node, Refusals refusals) {
    for (String field : LABELS.getOrDefault(node.type(), List.of())) {
      for (Map.Entry<String, JsonNode> label : node.at(field).properties()) {
        key(node, field, label.getKey(), NameForm.QUALIFIED.fault(label.getKey()), refusals);
        String text = label.getValue().asText();
        String fault = label.getValue().isTextual() ? NameForm.LABEL_VALUE.fault(text) : null;
        if (fault != null) {
          refusals.label(
              node,
              "cannot be %s: %s".formatted(Refusals.shown(text), fault),
              field,
              label.getKey());
        }
      }
    }
    if (node.type().equals("meta.v1.ObjectMeta")) {
      annotations(node, refusals);
    }
  }

  private static void annotations(ApiNode node, Refusals refusals) {
    int size = 0;
    for (Map.Entry<String, JsonNode> annotation : node.at("annotations").properties()) {
      String key = annotation.getKey();
      key(
          node,
          "annotations",
          key,
          NameForm.QUALIFIED.fault(key.toLowerCase(Locale.ROOT)),
          refusals);
      size += bytes(key) + bytes(annotation.getValue().asText());
    }
    if (size > ALL_ANNOTATIONS) {
      refusals.label(
          node,
          "come to %d bytes, and may come to %d".formatted(size, ALL_ANNOTATIONS),
          "annotations");
    }
  }

  private static void key(
      ApiNode node, String field, String key, @Nullable String fault, Refusals refusals) {
    if (fault != null) {
      refusals.label(node, "cannot have this key: " + fault, field, key);
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
