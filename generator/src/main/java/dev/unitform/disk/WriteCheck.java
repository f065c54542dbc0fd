package dev.unitform.disk;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.output.OutputPath;
import dev.unitform.output.OutputTree;
import java.util.List;

/** A check that can refuse a write that would otherwise succeed. */
@FunctionalInterface
public interface WriteCheck {
  /** Never refuses a write. */
  WriteCheck NONE = (tree, removed) -> List.of();

  /**
   * The errors that prevent the write.
   *
   * @param removed the files that the run would remove, sorted
   */
  List<Diagnostic> errors(OutputTree tree, List<OutputPath> removed);
}
