package dev.unitform.disk;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.output.OutputPath;
import java.util.List;

/**
 * What a write did, or what it would do: every list is sorted, and a write that failed lists
 * nothing but its diagnostics.
 *
 * @param removed files that are no longer produced
 * @param keptEdited files that are no longer produced and stay because somebody edited them
 * @param unchanged how many files in scope are on disk already, byte by byte
 * @param recordChanged whether the ownership manifest changes or an interrupted run is tidied up
 */
public record WriteReport(
    List<OutputPath> created,
    List<OutputPath> changed,
    List<OutputPath> removed,
    List<OutputPath> keptEdited,
    int unchanged,
    boolean recordChanged,
    List<Diagnostic> diagnostics) {
  public WriteReport {
    created = List.copyOf(created);
    changed = List.copyOf(changed);
    removed = List.copyOf(removed);
    keptEdited = List.copyOf(keptEdited);
    diagnostics = List.copyOf(diagnostics);
  }

  static WriteReport failed(List<Diagnostic> diagnostics) {
    return new WriteReport(List.of(), List.of(), List.of(), List.of(), 0, false, diagnostics);
  }

  public boolean hasErrors() {
    return Diagnostics.hasErrors(diagnostics);
  }

  /** Whether the disk holds the tree already, so that there is nothing to write or to remove. */
  public boolean isUpToDate() {
    return !hasErrors()
        && created.isEmpty()
        && changed.isEmpty()
        && removed.isEmpty()
        && !recordChanged;
  }
}
