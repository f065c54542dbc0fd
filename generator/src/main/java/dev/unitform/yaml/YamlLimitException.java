package dev.unitform.yaml;

import dev.unitform.diagnostic.Diagnostic;

/** Thrown if a document is refused although it is YAML, for example because it is too large. */
final class YamlLimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Diagnostic diagnostic;

  YamlLimitException(Diagnostic diagnostic) {
    super(diagnostic.message());
    this.diagnostic = diagnostic;
  }

  Diagnostic diagnostic() {
    return diagnostic;
  }
}
