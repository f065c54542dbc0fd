package dev.unitform.diagnostic;

/** How much a diagnostic matters: only errors change the exit code. */
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
