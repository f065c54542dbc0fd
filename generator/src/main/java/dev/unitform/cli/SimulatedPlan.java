package dev.unitform.cli;

import dev.unitform.app.Charts;
import dev.unitform.app.Generation;
import dev.unitform.app.RecordedPlan;
import dev.unitform.app.Threads;
import dev.unitform.diagnostic.Result;
import dev.unitform.plandoc.PlanDocument;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that choose the plan to simulate, and the target that delivers it. */
final class SimulatedPlan {
  @Parameters(
      paramLabel = "PROFILE",
      description = "The profile's file, or a plan.json of an earlier run.")
  private String file = "";

  @Mixin private SimulatedTarget target = new SimulatedTarget();

  @Option(
      names = "--charts",
      paramLabel = "DIR",
      description =
          "Folder with charts: Helm renders the releases, and the requests of the rendered pods are"
              + " used. Not for a plan.json.")
  private @Nullable String charts;

  private @Nullable Charts shared;

  /** The pipeline for the plan. The caller must close it. */
  Generation generation(Terminal terminal) {
    Path folder = ChartsFolder.of(charts, terminal);
    if (folder == null) {
      return Generation.forSimulations();
    }
    if (file.endsWith(".json")) {
      throw new UsageException(
          "a plan.json has no values to render charts with: name the profile, or leave"
              + " out --charts");
    }
    shared = new Charts(folder, /* ofEveryProfile= */ false);
    return Generation.forOutput(Threads.usual(), shared);
  }

  /** Reads the plan, and prints the errors and warnings; null if there are errors. */
  @Nullable PlanDocument read(Terminal terminal, Generation generation) {
    RecordedPlan.Reasoned plan = reasoned(terminal, generation);
    return plan == null ? null : plan.document();
  }

  /** Reads the plan with its reasons, and prints as {@link #read} does. */
  RecordedPlan.@Nullable Reasoned reasoned(Terminal terminal, Generation generation) {
    Path path = terminal.folder().resolve(file);
    Result<RecordedPlan.Reasoned> read =
        shared == null
            ? RecordedPlan.reasoned(generation, path, file)
            : RecordedPlan.withCharts(generation, path, shared);
    terminal.printErr(
        FindingsFormat.HUMAN.besideResult(terminal, read.diagnostics(), generation.sources()));
    return read.value();
  }

  /**
   * Whether a file is an input of the command: the named file, or one that its profile names.
   *
   * @param path need not exist
   */
  boolean reads(Terminal terminal, Generation generation, Path path) {
    Path wanted = path.toAbsolutePath().normalize();
    return Stream.concat(
            Stream.of(terminal.folder().resolve(file)), generation.sources().files().stream())
        .anyMatch(input -> input.toAbsolutePath().normalize().equals(wanted));
  }

  String target(PlanDocument plan) {
    return target.of(plan);
  }
}
