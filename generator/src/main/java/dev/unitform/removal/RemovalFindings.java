package dev.unitform.removal;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import java.util.List;

/**
 * Removals in the words of diagnostics.
 *
 * @param refused whether they are errors, as they are for a check
 * @param done whether they take place
 */
public record RemovalFindings(String profile, boolean refused, boolean done) {
  /** One for each removal. */
  public List<Diagnostic> of(List<Removal> removals) {
    return removals.stream().map(this::of).toList();
  }

  private Diagnostic of(Removal removal) {
    String allow =
        refused
            ? "if it is meant, say --allow-destroy " + removal.address()
            : "a check lets it pass with --allow-destroy " + removal.address();
    return new Diagnostic(
        refused ? Code.OUT009 : Code.OUT008,
        null,
        "'%s' %s from '%s': %s"
            .formatted(
                removal.address(),
                done ? "is removed" : "would be removed",
                profile,
                removal.what()),
        removal.hint() == null ? allow : removal.hint() + "; " + allow);
  }

  /**
   * Files go, but no plan.json says which releases they belonged to.
   *
   * @param fault what is wrong with it
   * @param files how many go
   */
  public Diagnostic unknown(String fault, int files) {
    return new Diagnostic(
        refused ? Code.OUT009 : Code.OUT011,
        null,
        "%s, so nobody can tell what the removal of %s destroys"
            .formatted(fault, Phrases.count(files, "file")),
        "restore it from version control and look again");
  }
}
