package dev.unitform.app;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.disk.OutputFiles;
import dev.unitform.plan.Plan;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.PlanFile;
import dev.unitform.plandoc.ReleaseDocument;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.plandoc.WorkloadDocument;
import dev.unitform.resilience.SimulationCost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the plan for a simulation of failures, from a profile or from a plan.json. */
public final class RecordedPlan {
  /** The maximum number of pods, and of nodes, in a plan that is read from a file. */
  private static final int MOST = 200_000;

  private RecordedPlan() {}

  /**
   * A plan.json with the plan from which it was made.
   *
   * @param plan null if the user gave a plan.json and not a profile
   */
  public record Reasoned(PlanDocument document, @Nullable Plan plan) {
    private static Reasoned of(Plan plan) {
      return new Reasoned(PlanDocument.of(plan), plan);
    }
  }

  /**
   * Plans a profile, or reads a plan.json.
   *
   * @param name the file's name on the command line
   */
  public static Result<Reasoned> reasoned(Generation generation, Path file, String name) {
    return simulatable(unlimited(generation, file, name));
  }

  private static Result<Reasoned> simulatable(Result<Reasoned> read) {
    Reasoned plan = read.value();
    List<Diagnostic> refusal = plan == null ? List.of() : SimulationCost.refusal(plan.document());
    return refusal.isEmpty() ? read : Result.failure(refusal.get(0));
  }

  /**
   * Plans a profile with the requests in the rendered charts.
   *
   * @param generation a pipeline that renders with the same charts
   */
  public static Result<Reasoned> withCharts(Generation generation, Path file, Charts charts) {
    Result<List<Run.Planned>> plans = Run.plans(generation, List.of(file));
    if (plans.hasErrors() || plans.get().isEmpty()) {
      return new Result<>(null, plans.diagnostics());
    }
    Diagnostics diagnostics = new Diagnostics(plans.diagnostics());
    Plan plan = diagnostics.take(ChartRequests.in(generation, plans.get().get(0), charts));
    return plan == null
        ? Result.failure(diagnostics)
        : simulatable(Result.of(Reasoned.of(plan), diagnostics));
  }

  private static Result<Reasoned> unlimited(Generation generation, Path file, String name) {
    if (name.endsWith(".json")) {
      Result<PlanDocument> read = recorded(file, name);
      PlanDocument document = read.value();
      return new Result<>(
          document == null ? null : new Reasoned(document, null), read.diagnostics());
    }
    Result<List<Run.Planned>> plans = Run.plans(generation, List.of(file));
    if (plans.hasErrors() || plans.get().isEmpty()) {
      return new Result<>(null, plans.diagnostics());
    }
    return new Result<>(Reasoned.of(plans.get().get(0).plan()), plans.diagnostics());
  }

  private static Result<PlanDocument> recorded(Path file, String name) {
    if (!Files.isRegularFile(file)) {
      return refused("'%s' is not a file".formatted(name), "check the path");
    }
    try {
      Result<PlanDocument> read = PlanFile.read(name, OutputFiles.read(file));
      PlanDocument plan = read.value();
      return plan != null && size(plan) > MOST
          ? refused(
              "'%s' has more than %d pods and nodes".formatted(name, MOST),
              "check the replicas of its workloads and the nodes of its node pools")
          : read;
    } catch (IOException e) {
      return refused("'%s' cannot be read: %s".formatted(name, e.getMessage()), null);
    }
  }

  private static Result<PlanDocument> refused(String message, @Nullable String help) {
    return Result.failure(new Diagnostic(Code.DIF003, null, message, help));
  }

  /** The number of pods and nodes of all units, all of which a simulation holds in memory. */
  private static long size(PlanDocument plan) {
    long size = 0;
    for (UnitDocument unit : plan.units()) {
      for (ReleaseDocument release : unit.releases()) {
        for (WorkloadDocument workload : release.workloads()) {
          size += count(workload.replicas());
        }
      }
      for (UnitDocument.NodePool pool : unit.nodePools()) {
        size += (long) count(pool.nodesPerZone()) * unit.zones().size() + count(pool.nodes());
      }
    }
    return size;
  }

  private static int count(@Nullable Integer number) {
    return number == null ? 0 : Math.max(number, 0);
  }
}
