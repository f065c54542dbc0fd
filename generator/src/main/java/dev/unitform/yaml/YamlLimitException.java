package dev.unitform.yaml;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.SourcePosition;

/** Thrown if a document is refused although it is YAML, for example because it is too large. */
final class YamlLimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Diagnostic diagnostic;

  YamlLimitException(SourcePosition at, String message, String help) {
    super(message);
    this.diagnostic = new Diagnostic(Code.YML005, at, message, help);
  }

  Diagnostic diagnostic() {
    return diagnostic;
  }
}
