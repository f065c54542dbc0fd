package dev.unitform.cli;

import dev.unitform.input.Shipped;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints a schema. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    description =
        "Print the JSON Schema of profiles, catalog services, services that extend a shipped one,"
            + " the reference chart's contract, targets, placement files, plan.json, comparisons,"
            + " affected units, simulations or capacities.")
final class SchemaCommand implements Callable<Integer> {
  private final Terminal terminal;

  /** A kind of document with a schema. */
  enum Kind {
    PROFILE("topology-profile"),
    SERVICE("service"),
    SERVICE_OVERLAY("service-overlay"),
    CHART_CONTRACT("chart-contract"),
    TARGET("target"),
    PLACEMENT("placement"),
    PLAN("plan"),
    DIFF("diff"),
    AFFECTED("affected"),
    SIMULATION("simulation"),
    CAPACITY("capacity");

    private final String file;

    Kind(String file) {
      this.file = file;
    }

    /** The name on the command line. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  @Parameters(
      paramLabel = "KIND",
      arity = "0..1",
      defaultValue = "profile",
      description = "${COMPLETION-CANDIDATES}; by default ${DEFAULT-VALUE}.")
  private Kind kind = Kind.PROFILE;

  SchemaCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    terminal.print(Shipped.schema(kind.file + ".schema.json"));
    return ExitCode.OK;
  }
}
