package dev.unitform.app;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.disk.OutputFiles;
import dev.unitform.output.Layout;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.PlanFile;
import dev.unitform.plandoc.UnitDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The plan.json of a run that writes only some units. For the other units, it keeps the parts that
 * the earlier run wrote.
 */
public final class PartialPlan {
  /** The name of the origin of plan.json in the output tree. */
  static final String ORIGIN = "plan";

  private PartialPlan() {}

  /**
   * The tree of a run with a plan.json that describes the folder after the run.
   *
   * @param tree the tree without a plan.json
   * @param profileFolder the profile's folder in the output
   * @param asked the names of the units that the run writes
   */
  public static Result<OutputTree> in(
      OutputTree tree, Plan plan, Path profileFolder, List<String> asked) {
    PlanDocument fresh = PlanDocument.of(plan);
    Result<PlanDocument> earlier = earlier(fresh, profileFolder.resolve(Layout.PLAN.value()));
    if (!earlier.isPresent()) {
      return Result.failure(unreadable(earlier.diagnostics().get(0)));
    }
    String text = PlanFile.text(fresh.withUnits(merged(fresh, earlier.get(), asked)));
    List<OutputFile> files = new ArrayList<>(tree.files().values());
    files.add(new OutputFile(Layout.PLAN, text, ORIGIN));
    return OutputTree.of(tree.profile(), files, tree.layout());
  }

  /** The existing plan.json. If there is none, a plan without units. */
  private static Result<PlanDocument> earlier(PlanDocument fresh, Path file) {
    String name = fresh.profile() + "/" + Layout.PLAN.value();
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          ? PlanFile.read(name, OutputFiles.read(file))
          : Result.of(fresh.withUnits(List.of()));
    } catch (IOException e) {
      return Result.failure(Code.OUT017, "'%s' cannot be read".formatted(name), null);
    }
  }

  private static Diagnostic unreadable(Diagnostic fault) {
    return new Diagnostic(
        Code.OUT017,
        fault.message() + ", so the plan of the units outside of this run is not known",
        "restore the file from version control, or generate without --unit");
  }

  private static List<UnitDocument> merged(
      PlanDocument fresh, PlanDocument earlier, List<String> asked) {
    Set<String> settled = new HashSet<>();
    List<UnitDocument> units = new ArrayList<>();
    for (UnitDocument unit : fresh.units()) {
      settled.add(unit.name());
      boolean isAsked = asked.contains(unit.name());
      UnitDocument part = isAsked ? unit : earlier.unit(unit.name());
      if (part != null) {
        units.add(part);
      }
      if (isAsked && unit.previousName() != null) {
        settled.add(unit.previousName());
      }
    }
    earlier.units().stream().filter(unit -> !settled.contains(unit.name())).forEach(units::add);
    return units;
  }
}
