package dev.unitform.input;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.yaml.CredentialSearch;
import dev.unitform.yaml.YamlNode;

/** Reports credentials in input files, which must refer to Kubernetes Secrets instead. */
public final class CredentialCheck {
  private CredentialCheck() {}

  /** Checks a node and everything below it. */
  static void check(YamlNode node, Diagnostics diagnostics) {
    CredentialSearch.search(
        node,
        (scalar, name, sure) -> {
          if (sure) {
            diagnostics.add(
                Code.PRF009,
                scalar.position(),
                "the value of '%s' looks like a credential".formatted(name),
                "put the credential into a Kubernetes Secret, and refer to the Secret");
          } else {
            diagnostics.add(
                Code.PRF024,
                scalar.position(),
                "the text of '%s' seems to set a credential".formatted(name),
                "if it does, put the credential into a Kubernetes Secret, and refer to the Secret");
          }
        });
  }
}
