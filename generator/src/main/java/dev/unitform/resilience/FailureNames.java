package dev.unitform.resilience;

import dev.unitform.diagnostic.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Parses failures in the form of the command line: {@code zone:us-east/us-east1-b}. */
public record FailureNames(Simulator simulator) {
  private static final List<String> KINDS = List.of("zone", "rack", "node", "unit");

  /** Thrown if a text does not name a unit, zone, rack or node of the plan. */
  public static final class UnknownFailure extends Exception {
    private static final long serialVersionUID = 1L;

    UnknownFailure(String message) {
      super(message);
    }
  }

  /**
   * The failure that a text names.
   *
   * @throws UnknownFailure if the plan does not have the named unit, zone, rack or node
   */
  public Failure read(String text) throws UnknownFailure {
    String[] parts = text.split(":", 2);
    known("kind", "kind of failure", parts[0], "", KINDS);
    if (parts.length < 2) {
      throw new UnknownFailure("'%s' names no failure: write %s:NAME".formatted(text, text));
    }
    Failure.Kind kind = Failure.Kind.valueOf(parts[0].toUpperCase(Locale.ROOT));
    String[] names = parts[1].split("/", 2);
    known("unit", "unit", names[0], "", simulator.units());
    if (kind == Failure.Kind.UNIT) {
      if (names.length > 1) {
        throw new UnknownFailure("'%s' has more parts than the name of a unit".formatted(text));
      }
      return new Failure(kind, names[0], "");
    }
    String place = names.length > 1 ? names[1] : "";
    known(
        kind.toString(),
        kind.toString(),
        place,
        " of '%s'".formatted(names[0]),
        simulator.places(names[0], kind));
    return new Failure(kind, names[0], place);
  }

  private static void known(
      String kind, String what, String name, String owner, Collection<String> legal)
      throws UnknownFailure {
    if (!legal.contains(name)) {
      String help = legal.isEmpty() ? "there is none" : "write the name of a " + kind;
      throw new UnknownFailure(
          "unknown %s '%s'%s: %s".formatted(what, name, owner, Suggestion.help(name, legal, help)));
    }
  }
}
