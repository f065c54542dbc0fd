package dev.unitform.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A message to the user: a fault, its place, and what to do.
 *
 * @param message one sentence in lower case without a final stop, the offending value in quotes
 * @param position the place of the fault; null if there is none, for instance for a missing file
 * @param help how to correct the fault; null if the message is enough
 * @param service the id of the service that the message is about; null for none or several
 * @param related other places that the message or the help names, as {@code (file:line:column)} or
 *     {@code at line 3}
 */
public record Diagnostic(
    Code code,
    @Nullable SourcePosition position,
    String message,
    @Nullable String help,
    @Nullable String service,
    List<SourcePosition> related)
    implements Comparable<Diagnostic> {
  private static final Comparator<Diagnostic> ORDER =
      Comparator.comparing(
              Diagnostic::position,
              Comparator.nullsFirst(Comparator.<SourcePosition>naturalOrder()))
          .thenComparing(Diagnostic::code)
          .thenComparing(Diagnostic::message);

  /**
   * The maximum length of a message. Longer ones are cut, since a quoted value may have any length.
   */
  private static final int LONGEST = 2000;

  public Diagnostic {
    message = ShortText.of(message, LONGEST);
    help = help == null ? null : ShortText.of(help, LONGEST);
    related = List.copyOf(related);
  }

  public Diagnostic(
      Code code, @Nullable SourcePosition position, String message, @Nullable String help) {
    this(code, position, message, help, null, List.of());
  }

  public Diagnostic(Code code, @Nullable SourcePosition position, String message) {
    this(code, position, message, null);
  }

  /** A diagnostic without a position in a file. */
  public Diagnostic(Code code, String message, @Nullable String help) {
    this(code, null, message, help);
  }

  /** A copy about a service. */
  public Diagnostic about(@Nullable String id) {
    return new Diagnostic(code, position, message, help, id, related);
  }

  /**
   * A copy with one more related place, which the message or the help must name. If the place is
   * null, the result is this diagnostic.
   */
  public Diagnostic relatedTo(@Nullable SourcePosition place) {
    if (place == null) {
      return this;
    }
    List<SourcePosition> all = new ArrayList<>(related);
    all.add(place);
    return new Diagnostic(code, position, message, help, service, all);
  }

  /** A copy with only some of the related places. */
  public Diagnostic relatedOnly(Predicate<SourcePosition> wanted) {
    return new Diagnostic(
        code, position, message, help, service, related.stream().filter(wanted).toList());
  }

  /** A copy for the same position in another file. */
  public Diagnostic inFile(String file) {
    return position == null
        ? this
        : new Diagnostic(code, position.inFile(file), message, help, service, related);
  }

  /** A copy at another place, whose message names the original place. */
  public Diagnostic movedTo(SourcePosition place) {
    return position == null
        ? new Diagnostic(code, place, message, help, service, related)
        : new Diagnostic(code, place, message + " (" + position + ")", help, service, related)
            .relatedTo(position);
  }

  /** A copy whose message names the targets to which alone it applies. */
  public Diagnostic ofTargets(List<String> targets) {
    String names = "'" + String.join("', '", targets) + "'";
    return new Diagnostic(code, position, "with " + names + ", " + message, help, service, related);
  }

  /** A copy with another position, for a file whose lines have moved. */
  public Diagnostic withPosition(SourcePosition place) {
    return new Diagnostic(code, place, message, help, service, related);
  }

  /** A copy with another help text after its own. */
  public Diagnostic helpedBy(String more) {
    return new Diagnostic(
        code, position, message, help == null ? more : help + "; " + more, service, related);
  }

  /** A copy without a position in a file. */
  public Diagnostic nowhere() {
    return position == null ? this : new Diagnostic(code, null, message, help, service, related);
  }

  public Severity severity() {
    return code.severity();
  }

  @Override
  public int compareTo(Diagnostic other) {
    return ORDER.compare(this, other);
  }
}
