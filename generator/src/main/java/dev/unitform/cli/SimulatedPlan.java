package dev.unitform.cli;

import dev.unitform.app.Generation;
import dev.unitform.app.RecordedPlan;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.resilience.Deliveries;
import java.util.ArrayList;
import java.util.List;
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

  Result<PlanDocument> read(Terminal terminal, Generation generation) {
    return RecordedPlan.of(generation, terminal.folder().resolve(file), file);
  }

  Result<RecordedPlan.Reasoned> reasoned(Terminal terminal, Generation generation) {
    return RecordedPlan.reasoned(generation, terminal.folder().resolve(file), file);
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
