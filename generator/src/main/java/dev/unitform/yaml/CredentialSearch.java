package dev.unitform.yaml;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds credentials below a node, by the keys around a value or by the form of the value. */
public final class CredentialSearch {
  private static final List<String> VALUES =
      List.of("value", "plain", "plaintext", "plainText", "literal", "text");
  private static final Pattern ASSIGNED_TO_FLAG = Pattern.compile("(--?[^=\\s]+)=(.+)");
  private static final Pattern ASSIGNED_TO_VARIABLE = Pattern.compile("([A-Z][A-Z0-9_]*+)=(\\S+)");

  private final Found found;

  private CredentialSearch(Found found) {
    this.found = found;
  }

  /** Receives the credentials that are found. */
  public interface Found {
    /**
     * One credential.
     *
     * @param name the key or flag that shows that the scalar is a credential
     * @param sure false if a text only seems to set a credential, for example a text with the
     *     content of a settings file
     */
    void credential(YamlNode.Scalar scalar, String name, boolean sure);
  }

  /**
   * Searches everything below a node.
   *
   * @param found receives each credential, in the order of the document
   */
  public static void search(YamlNode node, Found found) {
    new CredentialSearch(found).search(node, "", "");
  }

  /**
   * @param key the nearest key above the node, or a name or flag that stands for a key
   * @param below the nearest key such as {@code passwords} above the node; empty if there is none
   */
  private void search(YamlNode node, String key, String below) {
    if (node instanceof YamlNode.Mapping mapping) {
      search(mapping, key, below);
    } else if (node instanceof YamlNode.Sequence sequence) {
      search(sequence, key, below);
    } else if (node instanceof YamlNode.Scalar scalar) {
      checkScalar(scalar, key, below);
    }
  }

  private void search(YamlNode.Mapping mapping, String key, String below) {
    String name = text(mapping, "name");
    if (name.isEmpty()) {
      name = text(mapping, "key");
    }
    // In an ExternalSecret, the value of secretKey is not a secret, but the name of a key in a
    // Secret.
    boolean namesKeys = mapping.entry("remoteRef").isPresent();
    boolean isSecret = text(mapping, "kind").equals("Secret");
    for (YamlNode.Entry entry : mapping.entries()) {
      // In the 'env' of a container, the value of 'name' stands for the key.
      boolean isNamed = entry.key().equals("value") && Credential.isKey(name);
      boolean namesKey = namesKeys && entry.key().equals("secretKey");
      search(
          entry.value(),
          isNamed ? name : namesKey ? "" : holds(key, entry.key()) ? key : entry.key(),
          Credential.isContainer(entry.key()) || (isSecret && isOfSecret(entry.key()))
              ? entry.key()
              : below);
    }
  }

  /**
   * Whether a key is {@code data} or {@code stringData}, which contain the content of a Kubernetes
   * Secret.
   */
  static boolean isOfSecret(String key) {
    return key.equals("data") || key.equals("stringData");
  }

  /**
   * Whether a key only wraps the value for the key above it, as in {@code password: {value: x}}.
   */
  private static boolean holds(String above, String key) {
    return VALUES.contains(key) && Credential.isKey(above);
  }

  private void search(YamlNode.Sequence sequence, String key, String below) {
    String before = "";
    boolean curl = false;
    for (YamlNode item : sequence.items()) {
      String text = item instanceof YamlNode.Scalar scalar ? scalar.text() : "";
      if (curl
          && (before.equals("-u") || before.equals("--user"))
          && item instanceof YamlNode.Scalar scalar
          && !Credential.formsIn("curl " + before + " " + text).isEmpty()) {
        found.credential(scalar, before, /* sure= */ true);
      } else {
        // In the 'args' of a container, a flag comes before its value.
        search(item, Credential.isFlag(before) ? before : key, below);
      }
      curl |= text.equals("curl") || text.endsWith("/curl");
      before = text;
    }
  }

  private void checkScalar(YamlNode.Scalar scalar, String key, String below) {
    String text = scalar.text();
    switch (scalar.kind()) {
      case NULL, BOOLEAN -> {}
      case INTEGER, FLOAT -> {
        if (Credential.isNumericOne(key) || Credential.isNumberBelowContainer(below, key)) {
          found.credential(scalar, key, /* sure= */ true);
        }
      }
      case STRING -> {
        String assigned = assignedTo(text);
        if (!assigned.isEmpty()) {
          found.credential(scalar, assigned, /* sure= */ true);
        } else if (Credential.isOne(key, text)
            || (!below.isEmpty() && Credential.isOneBelowContainer(key, text))) {
          found.credential(scalar, key, /* sure= */ true);
        } else if (!Credential.assignedIn(text).isEmpty()) {
          found.credential(scalar, key, /* sure= */ false);
        }
      }
    }
  }

  /** The flag or variable to which a text assigns a credential; empty if there is none. */
  private static String assignedTo(String text) {
    if (text.indexOf('=') < 0) {
      return "";
    }
    for (Pattern assigned : new Pattern[] {ASSIGNED_TO_FLAG, ASSIGNED_TO_VARIABLE}) {
      Matcher matcher = assigned.matcher(text);
      if (matcher.matches() && Credential.isOne(matcher.group(1), matcher.group(2))) {
        return matcher.group(1);
      }
    }
    return "";
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
