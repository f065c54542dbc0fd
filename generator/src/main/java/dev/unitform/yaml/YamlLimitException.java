package dev.unitform.yaml;

import dev.unitform.diagnostic.Diagnostic;

/** A document is refused although its syntax is YAML, for example because it is too large. */
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
