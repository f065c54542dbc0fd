package dev.unitform.cli;

/** A command line that is wrong in a way that only the command itself can see. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
