package dev.unitform.check.rule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Labels are as Kubernetes takes them (Kubernetes documentation, "Labels and Selectors"). */
final class LabelRule implements KubernetesRule {
  private static final int LIMIT = 63;
  private static final Pattern VALUE = Pattern.compile("|[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");
  private static final Pattern KEY =
      Pattern.compile(
          "(?:[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?"
              + "(?<name>[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)");
  private static final List<List<String>> PLACES =
      List.of(
          List.of("metadata", "labels"),
          List.of("spec", "selector", "matchLabels"),
          List.of("spec", "template", "metadata", "labels"),
          List.of("spec", "jobTemplate", "metadata", "labels"),
          List.of("spec", "jobTemplate", "spec", "template", "metadata", "labels"));

  @Override
  public void check(UnitObjects unit, Diagnostics diagnostics) {
    for (ClusterObject object : unit.objects()) {
      for (List<String> place : PLACES) {
        for (Map.Entry<String, JsonNode> label :
            object.at(place.toArray(String[]::new)).properties()) {
          String fault = fault(label.getKey(), label.getValue());
          if (fault != null) {
            diagnostics.add(
                Code.K8S015,
                object.position(),
                "%s has the label '%s: %s' at %s, %s"
                    .formatted(
                        object,
                        label.getKey(),
                        label.getValue().asText(),
                        String.join(".", place),
                        fault),
                "Kubernetes refuses it: a value is text of at most 63 letters, digits, '-', '_' and"
                    + " '.', first and last a letter or digit");
          }
        }
      }
    }
  }

  private static @Nullable String fault(String key, JsonNode value) {
    var named = KEY.matcher(key);
    if (!named.matches() || named.group("name").length() > LIMIT) {
      return "whose key is none";
    }
    if (value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      return "whose value is no text: quote it";
    }
    String text = value.asText();
    if (text.length() > LIMIT) {
      return "whose value has %d characters".formatted(text.length());
    }
    return VALUE.matcher(text).matches() ? null : "whose value has characters that none may have";
  }
}
