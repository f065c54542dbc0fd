package dev.unitform.app;

import dev.unitform.diagnostic.Result;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import java.nio.file.Path;

/** Output trees of real profiles. */
final class Trees {
  private Trees() {}

  static OutputTree of(Path profile, int threads) {
    Generation generation = Generation.forOutput(threads);
    Result<Inputs> inputs = generation.read(profile);
    Result<Plan> plan = generation.plan(inputs.get());
    if (plan.hasErrors()) {
      throw new AssertionError(plan.diagnostics());
    }
    return generation.render(inputs.get(), plan.get()).get();
  }
}
