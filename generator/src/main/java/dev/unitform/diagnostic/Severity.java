package dev.unitform.diagnostic;

/** The severity of a diagnostic. Only errors change the exit code. */
public enum Severity {
  ERROR,
  WARNING,
  NOTICE;

  public String word() {
    return switch (this) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTICE -> "notice";
    };
  }
}
