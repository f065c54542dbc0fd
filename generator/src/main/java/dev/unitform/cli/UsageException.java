package dev.unitform.cli;

import dev.unitform.diagnostic.Suggestion;
import java.util.Collection;

/** An error in the command line that the option parser cannot detect. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }

  /** A name that does not exist, with the most similar name that does. */
  static UsageException unknown(String what, String given, Collection<String> legal, String help) {
    return new UsageException(
        "unknown %s '%s': %s".formatted(what, given, Suggestion.help(given, legal, help)));
  }
}
