package dev.unitform.app;

import dev.unitform.disk.WriteOptions;
import dev.unitform.output.OutputPath;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import dev.unitform.removal.AllowedRemovals;
import dev.unitform.removal.LostFiles;
import java.util.Collection;
import java.util.List;

/**
 * What holds for every run that writes an output, to a folder or to a repository.
 *
 * @param allowed the removals that somebody has named as meant
 */
public record WritingRules(RunScope scope, AllowedRemovals allowed) {
  /** The options with the paths that the run is about, and its refusal to lose files. */
  public WriteOptions on(WriteOptions options, Plan plan, OutputTree tree) {
    LostFiles lost = new LostFiles(scope.asked(plan), allowed);
    return options
        .limitedTo(scope.of(plan, tree))
        .unless((made, removed) -> lost.of(texts(removed), texts(made.files().keySet())));
  }

  private static List<String> texts(Collection<OutputPath> paths) {
    return paths.stream().map(OutputPath::value).toList();
  }
}
