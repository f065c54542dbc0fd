package dev.unitform.input;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.yaml.Credential;
import dev.unitform.yaml.ScalarKind;
import dev.unitform.yaml.YamlNode;

/** Credentials never appear in inputs: a value that needs one refers to a Kubernetes secret. */
public final class CredentialCheck {
  private CredentialCheck() {}

  /** Checks everything below a node. */
  static void check(YamlNode node, Diagnostics diagnostics) {
    check(node, "", diagnostics);
  }

  /**
   * @param key the nearest key above the node
   */
  private static void check(YamlNode node, String key, Diagnostics diagnostics) {
    if (node instanceof YamlNode.Mapping mapping) {
      mapping.entries().forEach(entry -> check(entry.value(), entry.key(), diagnostics));
    } else if (node instanceof YamlNode.Sequence sequence) {
      sequence.items().forEach(item -> check(item, key, diagnostics));
    } else if (node instanceof YamlNode.Scalar scalar
        && scalar.kind() == ScalarKind.STRING
        && Credential.isOne(key, scalar.text())) {
      diagnostics.add(
          Code.PRF009,
          scalar.position(),
          "the value of '%s' looks like a credential".formatted(key),
          "put it into a Kubernetes secret and refer to that");
    }
  }
}
