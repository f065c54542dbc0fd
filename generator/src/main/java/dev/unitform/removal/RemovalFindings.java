package dev.unitform.removal;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import java.util.List;

/**
 * Makes diagnostics about removals.
 *
 * @param refused whether the removals are errors
 * @param done whether the run removes the parts, and does not only report what it would remove
 */
public record RemovalFindings(String profile, boolean refused, boolean done) {
  public List<Diagnostic> of(List<Removal> removals) {
    return removals.stream().map(this::of).toList();
  }

  private Diagnostic of(Removal removal) {
    String allow =
        refused
            ? "if this is intended, pass --allow-destroy " + removal.address()
            : "'generate --check' accepts this removal with --allow-destroy " + removal.address();
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
   * Reports that the run removes files whose releases are unknown, because plan.json cannot be
   * read.
   *
   * @param fault why plan.json cannot be read
   * @param files the number of removed files
   */
  public Diagnostic unknown(String fault, int files) {
    return new Diagnostic(
        refused ? Code.OUT009 : Code.OUT011,
        null,
        "%s, so the effect of removing %s is not known"
            .formatted(fault, Phrases.count(files, "file")),
        "restore it from version control and run the command again");
  }
}
