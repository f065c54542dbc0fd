package dev.unitform.cli;

/** The exit codes of the process. */
final class ExitCode {
  static final int OK = 0;
  static final int PROBLEMS = 1;
  static final int USAGE = 2;
  static final int DIFFERENCES = 3;

  /** A bug in Unitform: EX_SOFTWARE of sysexits. */
  static final int BUG = 70;

  private ExitCode() {}
}
