package dev.unitform.cli;

/** What the process tells its caller. */
final class ExitCode {
  static final int OK = 0;
  static final int PROBLEMS = 1;
  static final int USAGE = 2;
  static final int DIFFERENCES = 3;

  /** A bug of ours: sysexits' EX_SOFTWARE. */
  static final int BUG = 70;

  private ExitCode() {}
}
