package dev.unitform.app;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.PlanFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The plan of a profile, or one that was recorded as a plan.json. */
public final class RecordedPlan {
  private RecordedPlan() {}

  /**
   * Plans a profile, or reads a plan.
   *
   * @param name what the user calls the file
   */
  public static Result<PlanDocument> of(Generation generation, Path file, String name) {
    if (name.endsWith(".json")) {
      return recorded(file, name);
    }
    Result<List<Run.Planned>> plans = Run.plans(generation, List.of(file));
    return plans.hasErrors() || plans.get().isEmpty()
        ? new Result<>(null, plans.diagnostics())
        : new Result<>(PlanDocument.of(plans.get().get(0).plan()), plans.diagnostics());
  }

  private static Result<PlanDocument> recorded(Path file, String name) {
    try {
      return PlanFile.read(name, Files.readAllBytes(file));
    } catch (IOException e) {
      return Result.failure(
          new Diagnostic(Code.DIF003, null, "'%s' cannot be read".formatted(name), null));
    }
  }
}
