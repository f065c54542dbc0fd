package dev.unitform.input;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.yaml.Credential;
import dev.unitform.yaml.ScalarKind;
import dev.unitform.yaml.YamlNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Credentials never appear in inputs: a value that needs one refers to a Kubernetes secret. */
public final class CredentialCheck {
  private static final Pattern FLAG = Pattern.compile("(--?[^=\\s]+)=(.+)");

  private CredentialCheck() {}

  /** Checks everything below a node. */
  static void check(YamlNode node, Diagnostics diagnostics) {
    check(node, "", diagnostics);
  }

  /**
   * @param key the nearest key above the node, or what stands beside it in place of one
   */
  private static void check(YamlNode node, String key, Diagnostics diagnostics) {
    if (node instanceof YamlNode.Mapping mapping) {
      String name = text(mapping, "name");
      for (YamlNode.Entry entry : mapping.entries()) {
        // As in the 'env' of a container.
        boolean isNamed = entry.key().equals("value") && Credential.isKey(name);
        check(entry.value(), isNamed ? name : entry.key(), diagnostics);
      }
    } else if (node instanceof YamlNode.Sequence sequence) {
      String before = "";
      for (YamlNode item : sequence.items()) {
        // As in the 'args' of a container.
        check(item, Credential.isFlag(before) ? before : key, diagnostics);
        before = item instanceof YamlNode.Scalar scalar ? scalar.text() : "";
      }
    } else if (node instanceof YamlNode.Scalar scalar && scalar.kind() == ScalarKind.STRING) {
      check(scalar, key, diagnostics);
    }
  }

  private static void check(YamlNode.Scalar scalar, String key, Diagnostics diagnostics) {
    Matcher flag = FLAG.matcher(scalar.text());
    boolean isFlag = flag.matches() && Credential.isOne(flag.group(1), flag.group(2));
    if (isFlag || Credential.isOne(key, scalar.text())) {
      diagnostics.add(
          Code.PRF009,
          scalar.position(),
          "the value of '%s' looks like a credential".formatted(isFlag ? flag.group(1) : key),
          "put it into a Kubernetes secret and refer to that");
    } else if (!Credential.withoutAssigned(scalar.text(), "").equals(scalar.text())) {
      diagnostics.add(
          Code.PRF024,
          scalar.position(),
          "the text of '%s' seems to set a credential".formatted(key),
          "if it does, put it into a Kubernetes secret and refer to that");
    }
  }

  private static String text(YamlNode.Mapping mapping, String key) {
    return mapping
        .entry(key)
        .map(YamlNode.Entry::value)
        .filter(YamlNode.Scalar.class::isInstance)
        .map(value -> ((YamlNode.Scalar) value).text())
        .orElse("");
  }
}
