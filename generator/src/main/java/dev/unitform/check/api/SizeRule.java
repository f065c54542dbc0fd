package dev.unitform.check.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.kube.NameForm;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Config maps and secrets have keys that can be file names, and a megabyte at most
 * (ValidateConfigMap and ValidateSecret of k8s.io/kubernetes).
 */
final class SizeRule implements ApiRule {
  private static final int MOST = 1024 * 1024;
  private static final String DATA = "data";

  @Override
  public void check(ApiNode node, Refusals refusals) {
    boolean secret = node.type().equals("core.v1.Secret");
    if (!secret && !node.type().equals("core.v1.ConfigMap")) {
      return;
    }
    long size = 0;
    for (String bag : List.of(DATA, secret ? "stringData" : "binaryData")) {
      boolean encoded = secret == bag.equals(DATA);
      for (Map.Entry<String, JsonNode> entry : node.at(bag).properties()) {
        String fault = NameForm.CONFIG_KEY.fault(entry.getKey());
        if (fault != null) {
          refusals.hidden(node, "cannot be a key: " + fault, bag, entry.getKey());
        }
        if (bag.equals("binaryData") && node.has(DATA, entry.getKey())) {
          refusals.conflict(node, "is a key of 'data', too", bag, entry.getKey());
        }
        String text = entry.getValue().asText();
        size += encoded ? decoded(text) : text.getBytes(StandardCharsets.UTF_8).length;
      }
    }
    if (size > MOST) {
      refusals.hidden(node, "comes to %d bytes, and may come to %d".formatted(size, MOST), DATA);
    }
  }

  /** How many bytes a text in base64 decodes to. */
  private static long decoded(String text) {
    long digits = text.chars().filter(c -> c != '=' && c != '\n' && c != '\r').count();
    return digits * 3 / 4;
  }
}
