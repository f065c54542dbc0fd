package dev.unitform.app;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
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
import dev.unitform.temporary.ByteStore;
import dev.unitform.temporary.StoredBytes;
import dev.unitform.trace.Traced;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The output of a run that writes only some units. Its plan.json has the units that the run writes,
 * and the unchanged other units of the existing plan.json.
 *
 * @param tree the output with this plan.json
 * @param earlier the existing plan.json, with only the units that the run replaces; null if there
 *     is no plan.json
 */
record PartialPlan(OutputTree tree, @Nullable PlanDocument earlier) {
  /** The origin of plan.json in the output tree. Files of templates have the template as origin. */
  static final String ORIGIN = "plan";

  /** An existing plan.json: the units that the run replaces, and the bytes of all units. */
  private record Existing(PlanDocument replaced, Map<String, StoredBytes> units) {}

  /**
   * Adds a plan.json to the output of a run that writes only some units.
   *
   * @param tree the output without a plan.json
   * @param asked the plan of the units that the run writes
   * @param names the names of all units of the profile, in its order
   * @param profileFolder the profile's folder in the output folder
   * @param isKnown whether an earlier run has checked that the existing plan.json has no faults
   * @param store holds the bytes of the units that the run does not write
   */
  static Result<PartialPlan> in(
      OutputTree tree,
      Plan asked,
      List<String> names,
      Path profileFolder,
      boolean isKnown,
      ByteStore store) {
    String name = asked.profile() + "/" + Layout.PLAN.value();
    Path file = profileFolder.resolve(Layout.PLAN.value());
    Existing existing = null;
    try {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        Result<Existing> read = read(name, file, replaced(asked), isKnown, store);
        if (!read.isPresent()) {
          return Result.failure(unreadable(read.diagnostics().get(0)));
        }
        existing = read.get();
      }
    } catch (IOException e) {
      return Result.failure(Code.OUT017, "'%s' cannot be read".formatted(name), null);
    }
    List<StoredBytes> units = merged(asked, names, existing == null ? Map.of() : existing.units());
    StoredBytes text = StoredBytes.joined(PlanFile.parts(asked, units, StoredBytes::of));
    List<OutputFile> files = new ArrayList<>(tree.files().values());
    files.add(new OutputFile(Layout.PLAN, text, ORIGIN));
    Result<OutputTree> whole = OutputTree.of(tree.profile(), files, tree.layout());
    return whole.isPresent()
        ? Result.of(new PartialPlan(whole.get(), existing == null ? null : existing.replaced()))
        : Result.failure(new Diagnostics(whole.diagnostics()));
  }

  /** The current and the previous names of a plan's units. */
  private static Set<String> replaced(Plan asked) {
    Set<String> names = new HashSet<>();
    for (PlannedUnit unit : asked.units()) {
      names.add(unit.name());
      Traced<String> before = unit.facts().settings().previousName();
      if (before != null) {
        names.add(before.value());
      }
    }
    return names;
  }

  private static Result<Existing> read(
      String name, Path file, Set<String> wanted, boolean isKnown, ByteStore store)
      throws IOException {
    PlanFile.Kept<StoredBytes> kept;
    try (InputStream json = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      kept =
          isKnown
              ? PlanFile.readSome(json, wanted::contains, store::keep)
              : checked(json, wanted, store);
    }
    if (kept != null) {
      return Result.of(new Existing(kept.around(), kept.units()));
    }
    Result<PlanDocument> read = PlanFile.read(name, OutputFiles.read(file));
    if (!read.isPresent()) {
      return read.failed();
    }
    Map<String, StoredBytes> units = new LinkedHashMap<>();
    for (UnitDocument unit : read.get().units()) {
      units.put(unit.name(), store.keep(PlanFile.unit(unit)));
    }
    return Result.of(
        new Existing(
            read.get()
                .withUnits(
                    read.get().units().stream()
                        .filter(unit -> wanted.contains(unit.name()))
                        .toList()),
            units));
  }

  /** Reads all units to find faults, but keeps only the wanted units as records. */
  private static PlanFile.@Nullable Kept<StoredBytes> checked(
      InputStream json, Set<String> wanted, ByteStore store) {
    List<UnitDocument> replaced = new ArrayList<>();
    PlanFile.Kept<StoredBytes> kept =
        PlanFile.readUnits(
            json,
            (unit, bytes) -> {
              if (wanted.contains(unit.name())) {
                replaced.add(unit);
              }
              return store.keep(bytes);
            });
    return kept == null
        ? null
        : new PlanFile.Kept<>(kept.around().withUnits(replaced), kept.units());
  }

  private static Diagnostic unreadable(Diagnostic fault) {
    return new Diagnostic(
        Code.OUT017,
        fault.message() + ", so the plan of the units outside of this run is not known",
        "restore the file from version control, or generate without --unit");
  }

  /**
   * The units of the new plan.json: first those of the profile, in its order, then those that only
   * the existing plan.json has.
   */
  private static List<StoredBytes> merged(
      Plan asked, List<String> names, Map<String, StoredBytes> earlier) {
    Map<String, StoredBytes> known = new LinkedHashMap<>(earlier);
    known.keySet().removeAll(replaced(asked));
    asked
        .units()
        .forEach(
            unit -> known.put(unit.name(), StoredBytes.of(PlanFile.unit(unit, asked.delivery()))));
    List<StoredBytes> units = new ArrayList<>();
    for (String name : names) {
      StoredBytes unit = known.remove(name);
      if (unit != null) {
        units.add(unit);
      }
    }
    units.addAll(known.values());
    return units;
  }
}
