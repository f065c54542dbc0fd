package dev.unitform.cli;

import dev.unitform.app.Failover;
import dev.unitform.app.Generation;
import dev.unitform.app.Run;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.disk.NewFolder;
import dev.unitform.model.profile.Role;
import dev.unitform.model.profile.UnitPair;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.UnitDocument;
import dev.unitform.report.Runbook;
import dev.unitform.report.SimulationReport;
import dev.unitform.report.TerminalText;
import dev.unitform.resilience.Capacity;
import dev.unitform.resilience.Failure;
import dev.unitform.resilience.ServiceClass;
import dev.unitform.resilience.SimulationCost;
import dev.unitform.resilience.SimulationDocument;
import dev.unitform.resilience.SimulationDocument.Scenario;
import dev.unitform.resilience.Simulator;
import dev.unitform.temporary.StoredBytes;
import dev.unitform.trace.Traced;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code failover}: shows how the partner of a lost unit takes over. */
@Command(
    name = "failover",
    mixinStandardHelpOptions = true,
    description = {
      "Show how the partner of a lost unit takes over: the steps, the losses and the way back.",
      "With --output, also writes the patch of the profile and the files that change."
    })
final class FailoverCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "PROFILE", description = "The profile's file.")
  private String profile = "";

  @Option(
      names = "--lost",
      paramLabel = "UNIT",
      required = true,
      description = "The unit that is lost.")
  private List<String> lost = List.of();

  @Mixin private SimulatedTarget target = new SimulatedTarget();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description =
          "A new folder for runbook.md, profile.patch and the files that change; by default the"
              + " runbook goes to the standard output.")
  private @Nullable String folder;

  FailoverCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    try (Generation generation = Generation.forOutput(1)) {
      return failover(generation);
    }
  }

  private int failover(Generation generation) {
    Result<List<Run.Planned>> plans =
        Run.plans(generation, List.of(terminal.folder().resolve(profile)));
    terminal.printErr(
        FindingsFormat.HUMAN.besideResult(terminal, plans.diagnostics(), generation.sources()));
    if (plans.hasErrors()) {
      return ExitCode.PROBLEMS;
    }
    Run.Planned planned = plans.get().get(0);
    PlanDocument before = PlanDocument.of(planned.plan());
    lost.forEach(name -> known(name, before));
    List<Diagnostic> refusal = SimulationCost.refusal(before);
    if (!refusal.isEmpty()) {
      return fail(generation, refusal);
    }
    UnitDocument unit = Objects.requireNonNull(before.unit(lost.get(0)));
    UnitPair pair = pair(planned, unit.pair());
    Role role = Role.PRIMARY.toString().equals(unit.role()) ? Role.SECONDARY : Role.PRIMARY;
    if (lost.size() > 1) {
      boolean isPair = lost.contains(unit.counterpart());
      return refuse(
          generation,
          isPair
              ? "both units of '%s' are lost".formatted(unit.pair())
              : "units of different pairs are lost",
          isPair ? "no unit is left to take over" : "run the command for each of them separately");
    }
    Traced<Role> activated = pair.activated();
    if (activated != null) {
      boolean isDone = activated.value() == role;
      return refuse(
          generation,
          "'%s' is activated, since '%s' is lost"
              .formatted(
                  pair.member(activated.value()).name().value(),
                  isDone ? unit.name() : unit.counterpart()),
          isDone
              ? "it already runs as if it were alone; see 'unitform plan'"
              : "if the activated unit is lost, too, no unit is left to take over");
    }
    SimulationDocument loss =
        new Simulator(before, target.of(before), /* fresh= */ false)
            .simulate(
                List.of(Set.of(new Failure(Failure.Kind.UNIT, unit.name(), ""))),
                Set.of(unit.name()));
    if (unit.counterpart() == null) {
      terminal.print(SimulationReport.text(loss, /* all= */ false));
      return refuse(
          generation,
          "'%s' has no partner unit, so no unit takes over".formatted(unit.name()),
          "all its services are lost until the unit is back");
    }
    Result<Failover> made = Failover.of(generation, planned, pair, role);
    if (!made.isPresent()) {
      return fail(generation, made.diagnostics());
    }
    return write(facts(made.get(), before, unit, role, loss.scenarios().get(0)), made.get());
  }

  private static void known(String name, PlanDocument plan) {
    List<String> units = plan.units().stream().map(UnitDocument::name).toList();
    if (!units.contains(name)) {
      throw UsageException.unknown("unit", name, units, "see 'unitform plan'");
    }
  }

  private static UnitPair pair(Run.Planned planned, String name) {
    return planned.inputs().profile().spec().unitGroup().unitPairs().stream()
        .filter(pair -> pair.name().value().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private int refuse(Generation generation, String why, String help) {
    return fail(generation, List.of(new Diagnostic(Code.RES005, why, help)));
  }

  private int refuse(String why) {
    terminal.err().println("error: " + TerminalText.safe(why));
    return ExitCode.PROBLEMS;
  }

  private int fail(Generation generation, List<Diagnostic> diagnostics) {
    terminal.printErr(FindingsFormat.HUMAN.text(terminal, diagnostics, generation.sources()));
    return ExitCode.PROBLEMS;
  }

  private Runbook.Facts facts(
      Failover failover, PlanDocument before, UnitDocument unit, Role role, Scenario loss) {
    String name = Objects.requireNonNull(unit.counterpart());
    PlanDocument after = PlanDocument.of(failover.after());
    return new Runbook.Facts(
        before.profile(),
        failover.before().source(),
        unit,
        Objects.requireNonNull(before.unit(name)),
        Objects.requireNonNull(after.unit(name)),
        Objects.requireNonNull(failover.after().unit(name)),
        role.toString(),
        target.of(before),
        loss,
        new Capacity(before, target.of(before)).document(Set.of(name)).units().get(0),
        worst(after, name));
  }

  /**
   * The worst loss of one zone, of one rack if the unit has no zones, or else of one node: the loss
   * that leaves the fewest services intact.
   */
  private @Nullable Scenario worst(PlanDocument plan, String unit) {
    Simulator simulator = new Simulator(plan, target.of(plan), /* fresh= */ false);
    for (Failure.Kind kind : List.of(Failure.Kind.ZONE, Failure.Kind.RACK, Failure.Kind.NODE)) {
      List<Set<Failure>> failures =
          simulator.places(unit, kind).stream()
              .map(place -> Set.of(new Failure(kind, unit, place)))
              .toList();
      if (!failures.isEmpty()) {
        return simulator.simulate(failures, Set.of(unit)).scenarios().stream()
            .min(Comparator.comparingInt(one -> one.summary().getOrDefault(ServiceClass.INTACT, 0)))
            .orElse(null);
      }
    }
    return null;
  }

  private int write(Runbook.Facts facts, Failover failover) {
    String runbook = Runbook.text(facts);
    if (folder == null) {
      terminal.out().print(runbook);
      return ExitCode.OK;
    }
    Path root = terminal.folder().resolve(folder);
    try {
      if (!isNew(root)) {
        return refuse("'%s' is not an empty folder; name another one".formatted(folder));
      }
      Map<String, StoredBytes> files = new LinkedHashMap<>();
      files.put("runbook.md", bytes(runbook));
      if (facts.needsActivation()) {
        if (failover.patch() == null) {
          terminal
              .err()
              .printf(
                  "warning: profile.patch is not written, because the profile is written in an"
                      + " unusual way: add 'activated: %s' to the pair by hand%n",
                  facts.role());
        } else {
          files.put("profile.patch", bytes(failover.patch()));
        }
        files.putAll(failover.files());
      }
      NewFolder.write(root, files);
      files
          .keySet()
          .forEach(
              path -> terminal.out().println(TerminalText.safe("wrote " + folder + "/" + path)));
      return ExitCode.OK;
    } catch (IOException e) {
      return refuse(NewFile.unwritten(folder, e));
    }
  }

  private static StoredBytes bytes(String text) {
    return StoredBytes.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isNew(Path root) throws IOException {
    if (!Files.exists(root)) {
      return true;
    }
    if (!Files.isDirectory(root)) {
      return false;
    }
    try (Stream<Path> inside = Files.list(root)) {
      return inside.findAny().isEmpty();
    }
  }
}
