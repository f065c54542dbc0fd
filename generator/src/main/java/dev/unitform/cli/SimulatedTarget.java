package dev.unitform.cli;

import dev.unitform.diagnostic.Suggestion;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.resilience.Deliveries;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option for the target whose files are assumed to deliver a simulated plan. */
final class SimulatedTarget {
  @Option(
      names = "--target",
      paramLabel = "NAME",
      defaultValue = Deliveries.TERRAFORM,
      description =
          "The target whose files reach the cluster: it decides which spread constraints the pods"
              + " have; by default ${DEFAULT-VALUE}.")
  private String target = Deliveries.TERRAFORM;

  /**
   * The name of the target. If it is neither {@code terraform}, which every plan has, nor an
   * optional target of the plan, this is an error.
   */
  String of(PlanDocument plan) {
    List<String> known = new ArrayList<>(List.of(Deliveries.TERRAFORM));
    known.addAll(plan.targets());
    if (!known.contains(target)) {
      throw new UsageException(
          "'%s' is not a target of '%s': %s"
              .formatted(
                  target,
                  plan.profile(),
                  Suggestion.help(
                      target,
                      known,
                      "the possible targets are terraform and those in spec.targets of the"
                          + " profile")));
    }
    return target;
  }
}
