package dev.unitform.app;

import dev.unitform.diagnostic.Result;
import dev.unitform.disk.OutputFiles;
import dev.unitform.output.Layout;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.PlanFile;
import dev.unitform.removal.Removals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the units and releases that a run removes from the existing output, by comparing plan.json
 * files.
 *
 * @param fault the reason why plan.json could not be read; null if it was read
 */
public record ExistingOutput(Removals removals, @Nullable String fault) {
  /**
   * Compares a plan with the plan.json in its profile's folder.
   *
   * @param tree the new output; if its plan.json is the same, nothing is removed
   * @param out the output folder
   * @param units the names of the run's units; empty for all
   * @param earlier the plan.json in the folder, if it was read for a run of some units
   */
  static ExistingOutput of(
      Plan plan, OutputTree tree, Path out, List<String> units, @Nullable PlanDocument earlier) {
    String name = plan.profile() + "/" + Layout.PLAN.value();
    Path file = out.resolve(name);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return new ExistingOutput(Removals.NONE, "'%s' is missing".formatted(name));
    }
    OutputFile wanted = tree.files().get(Layout.PLAN);
    if (wanted != null && OutputFiles.holds(file, wanted.content())) {
      return new ExistingOutput(Removals.NONE, null);
    }
    if (earlier != null) {
      return new ExistingOutput(Removals.between(earlier, plan, units), null);
    }
    try {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        byte[] present = OutputFiles.read(file);
        PlanDocument now = PlanDocument.of(plan);
        Result<PlanDocument> before =
            wanted == null
                ? PlanFile.read(name, present)
                : PlanFile.read(name, present, wanted.content().bytes(), now);
        return before.isPresent()
            ? new ExistingOutput(Removals.between(before.get(), plan, now, units), null)
            : new ExistingOutput(Removals.NONE, before.diagnostics().get(0).message());
      }
    } catch (IOException e) {
      // Not reported here: the writer of the output reports that plan.json cannot be read.
    }
    return new ExistingOutput(Removals.NONE, "'%s' cannot be read".formatted(name));
  }
}
