package dev.unitform.cli;

import dev.unitform.app.Charts;
import dev.unitform.app.Generation;
import dev.unitform.app.RecordedPlan;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.resilience.Deliveries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The plan that a command simulates, and the delivery. */
final class SimulatedPlan {
  @Parameters(
      paramLabel = "PROFILE",
      description = "The profile's file, or a plan.json that was recorded.")
  private String file = "";

  @Option(
      names = "--target",
      paramLabel = "NAME",
      defaultValue = Deliveries.TERRAFORM,
      description =
          "The delivery that decides which constraints reach the cluster; by default"
              + " ${DEFAULT-VALUE}.")
  private String target = Deliveries.TERRAFORM;

  @Option(
      names = "--charts",
      paramLabel = "DIR",
      description =
          "Folder with charts: Helm renders the releases, and the requests are those of the"
              + " rendered pods. Not for a recorded plan.json.")
  private @Nullable String charts;

  private @Nullable Charts shared;

  /** The pipeline for the plan, to be closed. */
  Generation generation(Terminal terminal) {
    Path folder = ChartsFolder.of(charts, terminal);
    if (folder == null) {
      return Generation.forPlans();
    }
    if (file.endsWith(".json")) {
      throw new UsageException(
          "a recorded plan.json has no values to render charts with: name the profile, or leave"
              + " out --charts");
    }
    shared = new Charts(folder, /* ofEveryProfile= */ false);
    return Generation.forOutput(Runtime.getRuntime().availableProcessors(), shared);
  }

  Result<PlanDocument> read(Terminal terminal, Generation generation) {
    Result<RecordedPlan.Reasoned> read = reasoned(terminal, generation);
    RecordedPlan.Reasoned plan = read.value();
    return new Result<>(plan == null ? null : plan.document(), read.diagnostics());
  }

  Result<RecordedPlan.Reasoned> reasoned(Terminal terminal, Generation generation) {
    Path path = terminal.folder().resolve(file);
    return shared == null
        ? RecordedPlan.reasoned(generation, path, file)
        : RecordedPlan.withCharts(
            generation, path, shared, Runtime.getRuntime().availableProcessors());
  }

  String target(PlanDocument plan) {
    List<String> known = new ArrayList<>(List.of(Deliveries.TERRAFORM));
    known.addAll(plan.targets());
    if (!known.contains(target)) {
      throw new UsageException(
          "'%s' is not a target of '%s': %s"
              .formatted(
                  target,
                  plan.profile(),
                  Suggestion.help(
                      target, known, "spec.targets of the profile lists the other targets")));
    }
    return target;
  }
}
