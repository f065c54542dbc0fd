package dev.unitform.check.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.unitform.kube.Quantity;

/** What a claim asks for (ValidatePersistentVolumeClaimSpec of k8s.io/kubernetes). */
final class ClaimRule implements ApiRule {
  @Override
  public void check(ApiNode node, Refusals refusals) {
    if (!node.type().equals("core.v1.PersistentVolumeClaimSpec")) {
      return;
    }
    JsonNode modes = node.at("accessModes");
    if (modes.isEmpty()) {
      refusals.hidden(node, "is missing or empty", "accessModes");
    }
    for (int i = 0; modes.size() > 1 && i < modes.size(); i++) {
      if (modes.get(i).asText().equals("ReadWriteOncePod")) {
        refusals.conflict(node, "has no place beside others", "accessModes", String.valueOf(i));
      }
    }
    JsonNode storage = node.at("resources", "requests", "storage");
    Quantity size = Quantity.parse(storage.asText());
    if (storage.isMissingNode()) {
      refusals.hidden(node, "is missing", "resources", "requests", "storage");
    } else if (size != null && size.sign() == 0) {
      refusals.value(node, "it is more than 0", "resources", "requests", "storage");
    }
  }
}
