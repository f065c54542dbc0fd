package dev.unitform.input;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.yaml.ScalarKind;
import dev.unitform.yaml.YamlNode;
import java.util.regex.Pattern;

/** Credentials never appear in inputs: a value that needs one refers to a Kubernetes secret. */
public final class CredentialCheck {
  private static final Pattern SECRET_KEY =
      Pattern.compile(
          "(?i).*(passw(or)?d|passphrase|secret|token|api_?-?key|private_?-?key|access_?-?key"
              + "|credentials?)");
  private static final Pattern SECRET_TEXT =
      Pattern.compile(
          "(?s).*(-----BEGIN [A-Z ]*PRIVATE KEY-----|\\bAKIA[0-9A-Z]{16}\\b|\\bgh[pousr]_[A-Za-z0-9]{36,}"
              + "|://[^/\\s:@]+:[^/\\s:@]+@).*");
  private static final Pattern REFERENCE = Pattern.compile("\\s*|\\{\\{.*}}|\\$\\{?[A-Za-z_].*");

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
        && isCredential(key, scalar.text())) {
      diagnostics.add(
          Code.PRF009,
          scalar.position(),
          "the value of '%s' looks like a credential".formatted(key),
          "put it into a Kubernetes secret and refer to that");
    }
  }

  private static boolean isCredential(String key, String text) {
    return (SECRET_KEY.matcher(key).matches() && !REFERENCE.matcher(text).matches())
        || SECRET_TEXT.matcher(text).matches();
  }
}
