package dev.unitform.app;

import dev.unitform.output.OutputTree;
import java.nio.file.Path;
import java.util.List;

/** Output trees of real profiles. */
final class Trees {
  private Trees() {}

  static OutputTree of(Path profile, int threads) {
    Run run = Run.of(List.of(profile), threads);
    if (run.hasErrors()) {
      throw new AssertionError(run.diagnostics());
    }
    return run.products().get(0).tree();
  }
}
