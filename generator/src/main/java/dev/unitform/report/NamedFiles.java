package dev.unitform.report;

import dev.unitform.diagnostic.SourceText;
import org.jspecify.annotations.Nullable;

/** The files that diagnostics name, as a reader of the repository knows them. */
public interface NamedFiles {
  /** The text of a file; null where it was not read. */
  @Nullable SourceText text(String name);

  /**
   * Where the file lies for those who look from the root of the repository, with forward slashes;
   * its name where nothing more is known.
   */
  String path(String name);
}
