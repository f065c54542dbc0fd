package dev.unitform.report;

import dev.unitform.diagnostic.SourceText;
import org.jspecify.annotations.Nullable;

/** The files that diagnostics name, by their paths in the repository. */
public interface NamedFiles {
  /** The text of a file; null if it was not read. */
  @Nullable SourceText text(String name);

  /**
   * The path of a file from the root of the repository, with forward slashes; the given name if the
   * path is unknown.
   */
  String path(String name);
}
