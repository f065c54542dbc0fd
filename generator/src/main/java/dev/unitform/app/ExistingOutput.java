package dev.unitform.app;

import dev.unitform.diagnostic.Limits;
import dev.unitform.diagnostic.Result;
import dev.unitform.disk.OutputFiles;
import dev.unitform.output.Layout;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.PlanFile;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.removal.Removals;
import dev.unitform.temporary.StoredBytes;
import dev.unitform.trace.Traced;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
   * @param plan the plan of the units that the run writes
   * @param whole makes the plan of all units, which is needed to explain removals
   * @param tree the new output. If it has the same plan.json as the folder, nothing is removed
   * @param out the output folder
   * @param units the names of the units that the run writes; empty for all
   * @param earlier the existing plan.json, if it was already read; otherwise null. It has only the
   *     units that the run writes and from which it may remove something
   */
  static ExistingOutput of(
      Plan plan,
      Supplier<Plan> whole,
      OutputTree tree,
      Path out,
      List<String> units,
      @Nullable PlanDocument earlier) {
    String name = plan.profile() + "/" + Layout.PLAN.value();
    Path file = out.resolve(name);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return new ExistingOutput(Removals.NONE, "'%s' is missing".formatted(name));
    }
    OutputFile wanted = tree.files().get(Layout.PLAN);
    if (wanted != null && OutputFiles.holds(file, wanted.content())) {
      return new ExistingOutput(Removals.NONE, null);
    }
    if (earlier != null
        && (earlier.units().isEmpty() || Removals.between(earlier, plan, units).isEmpty())) {
      return new ExistingOutput(Removals.NONE, null);
    }
    try {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        if (wanted != null && units.isEmpty() && keepsAll(plan, wanted.content(), file)) {
          return new ExistingOutput(Removals.NONE, null);
        }
        Result<PlanDocument> before = read(name, file);
        return before.isPresent()
            ? new ExistingOutput(Removals.between(before.get(), whole.get(), units), null)
            : new ExistingOutput(Removals.NONE, before.diagnostics().get(0).message());
      }
    } catch (IOException e) {
      // The class that writes the output reports that plan.json cannot be read.
    }
    return new ExistingOutput(Removals.NONE, "'%s' cannot be read".formatted(name));
  }

  private static Result<PlanDocument> read(String name, Path file) throws IOException {
    try (InputStream json = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      PlanFile.Kept<UnitDocument> kept = PlanFile.readUnits(json, (unit, bytes) -> unit);
      if (kept != null) {
        return Result.of(kept.around().withUnits(List.copyOf(kept.units().values())));
      }
    }
    return PlanFile.read(name, OutputFiles.read(file));
  }

  /**
   * Whether a new plan keeps all units and releases of the existing plan.json under their names. To
   * save memory, only the units that differ are read.
   *
   * @param wanted the plan.json of the new plan
   */
  private static boolean keepsAll(Plan plan, StoredBytes wanted, Path file) throws IOException {
    if (Files.size(file) > Limits.output(file.toString())) {
      return false;
    }
    Map<String, StoredBytes> units = PlanFile.units(plan, wanted.parts());
    PlanDocument before;
    try (InputStream present = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      before =
          PlanFile.readDifferent(
              present,
              name -> {
                StoredBytes unit = units.get(name);
                return unit == null ? null : unit.bytes();
              });
    }
    if (before == null) {
      return false;
    }
    List<PlannedUnit> changed = plan.units().stream().filter(unit -> isIn(before, unit)).toList();
    PlanDocument after = PlanDocument.of(plan.withUnits(changed));
    return Removals.between(before, plan, after, List.of()).isEmpty();
  }

  private static boolean isIn(PlanDocument before, PlannedUnit unit) {
    Traced<String> earlier = unit.facts().settings().previousName();
    return before.unit(unit.name()) != null
        || (earlier != null && before.unit(earlier.value()) != null);
  }
}
