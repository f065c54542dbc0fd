package dev.unitform.app;

import dev.unitform.disk.OutputFiles;
import dev.unitform.output.Layout;
import dev.unitform.plan.Plan;
import dev.unitform.removal.InstalledState;
import dev.unitform.removal.InstalledStateReader;
import dev.unitform.removal.Removals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the output folder before a run, as the plan.json there has it.
 *
 * @param removals what the run's plan takes away of it
 * @param known whether there is a plan.json that can be read
 * @param missing whether there is none at all
 */
public record ExistingOutput(Removals removals, boolean known, boolean missing) {
  /**
   * Compares a plan with what its profile's folder holds.
   *
   * @param out the output folder
   * @param units the names of those that the run is about; empty for all
   */
  public static ExistingOutput of(Plan plan, Path out, List<String> units) {
    Path file = out.resolve(plan.profile()).resolve(Layout.PLAN.value());
    boolean missing = !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    InstalledState before = missing ? null : read(file);
    return before == null
        ? new ExistingOutput(Removals.NONE, false, missing)
        : new ExistingOutput(Removals.between(before, InstalledState.of(plan), units), true, false);
  }

  private static @Nullable InstalledState read(Path file) {
    try {
      // A link is none of ours; the writer will say so.
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          ? InstalledStateReader.read(OutputFiles.read(file))
          : null;
    } catch (IOException e) {
      return null;
    }
  }
}
