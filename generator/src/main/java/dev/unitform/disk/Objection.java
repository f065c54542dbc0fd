package dev.unitform.disk;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.output.OutputPath;
import dev.unitform.output.OutputTree;
import java.util.List;

/** What may keep a comparison from being written, although the disk would allow it. */
@FunctionalInterface
public interface Objection {
  /** No objection, whatever the run does. */
  Objection NONE = (tree, removed) -> List.of();

  /**
   * The errors for which the run is to leave everything as it is.
   *
   * @param removed the files that the run would remove, sorted
   */
  List<Diagnostic> to(OutputTree tree, List<OutputPath> removed);
}
