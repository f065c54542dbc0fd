package dev.unitform.cli;

/** An error in the command line that the option parser cannot detect. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
