package dev.unitform.cli;

import dev.unitform.app.Generation;
import dev.unitform.app.Inputs;
import dev.unitform.check.Checks;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks inputs and what they would produce. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = {
      "Check profiles, catalog and templates, and the output that they would produce.",
      "Findings go to stdout. Terraform's own formatter is used where it is installed."
    })
final class ValidateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private Profiles profiles = new Profiles();
  @Mixin private Findings findings = new Findings();

  ValidateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Generation generation = Generation.forOutput(Runtime.getRuntime().availableProcessors());
    Diagnostics diagnostics = new Diagnostics();
    int checked = 0;
    for (Path file : profiles.files(terminal)) {
      checked++;
      Result<Inputs> inputs = generation.read(file);
      diagnostics.addAll(inputs.diagnostics());
      if (!inputs.isPresent()) {
        continue;
      }
      Result<Plan> plan = generation.plan(inputs.get());
      diagnostics.addAll(plan.diagnostics());
      if (!plan.isPresent() || plan.hasErrors() || inputs.hasErrors()) {
        continue;
      }
      Result<OutputTree> tree = generation.render(inputs.get(), plan.get());
      diagnostics.addAll(tree.diagnostics());
      if (tree.isPresent()) {
        diagnostics.addAll(Checks.all(plan.get(), tree.get()));
      }
    }
    terminal.out().print(findings.full(terminal, diagnostics.sorted(), generation.sources()));
    if (diagnostics.hasErrors()) {
      return ExitCode.PROBLEMS;
    }
    terminal.err().printf("%d %s: no errors%n", checked, checked == 1 ? "profile" : "profiles");
    return ExitCode.OK;
  }
}
