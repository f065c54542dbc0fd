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
import dev.unitform.temporary.StoredBytes;
import dev.unitform.trace.Traced;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The output of a run that writes only some units. In its plan.json, the parts about the other
 * units stay as the earlier run wrote them.
 *
 * @param tree the output with a plan.json that describes the folder after the run
 * @param earlier the existing plan.json; null if there is none
 */
record PartialPlan(OutputTree tree, @Nullable PlanDocument earlier) {
  /** The origin that the output tree shows for plan.json. */
  static final String ORIGIN = "plan";

  /**
   * The output of a run that writes only some units.
   *
   * @param tree the tree without a plan.json
   * @param profileFolder the profile's folder in the output
   * @param asked the names of the units that the run writes
   */
  static Result<PartialPlan> in(
      OutputTree tree, Plan plan, Path profileFolder, List<String> asked) {
    String name = plan.profile() + "/" + Layout.PLAN.value();
    Path file = profileFolder.resolve(Layout.PLAN.value());
    PlanDocument earlier = null;
    Map<String, byte[]> units = Map.of();
    try {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        Result<PlanFile.Parts> read = PlanFile.readParts(name, OutputFiles.read(file));
        if (!read.isPresent()) {
          return Result.failure(unreadable(read.diagnostics().get(0)));
        }
        earlier = read.get().plan();
        units = read.get().units();
      }
    } catch (IOException e) {
      return Result.failure(Code.OUT017, "'%s' cannot be read".formatted(name), null);
    }
    StoredBytes text =
        StoredBytes.joined(
            PlanFile.parts(plan, merged(plan, units, asked), part -> part).stream()
                .map(StoredBytes::of)
                .toList());
    List<OutputFile> files = new ArrayList<>(tree.files().values());
    files.add(new OutputFile(Layout.PLAN, text, ORIGIN));
    Result<OutputTree> whole = OutputTree.of(tree.profile(), files, tree.layout());
    return whole.isPresent()
        ? Result.of(new PartialPlan(whole.get(), earlier))
        : Result.failure(new Diagnostics(whole.diagnostics()));
  }

  private static Diagnostic unreadable(Diagnostic fault) {
    return new Diagnostic(
        Code.OUT017,
        fault.message() + ", so the plan of the units outside of this run is not known",
        "restore the file from version control, or generate without --unit");
  }

  /**
   * The parts of plan.json in order: the units of the plan, then those that only the existing
   * plan.json has.
   */
  private static List<byte[]> merged(Plan plan, Map<String, byte[]> earlier, List<String> asked) {
    Set<String> settled = new HashSet<>();
    List<byte[]> units = new ArrayList<>();
    for (PlannedUnit unit : plan.units()) {
      settled.add(unit.name());
      boolean isAsked = asked.contains(unit.name());
      byte[] part = isAsked ? PlanFile.unit(unit, plan.delivery()) : earlier.get(unit.name());
      if (part != null) {
        units.add(part);
      }
      Traced<String> before = unit.facts().settings().previousName();
      if (isAsked && before != null) {
        settled.add(before.value());
      }
    }
    earlier.forEach(
        (name, part) -> {
          if (!settled.contains(name)) {
            units.add(part);
          }
        });
    return units;
  }
}
