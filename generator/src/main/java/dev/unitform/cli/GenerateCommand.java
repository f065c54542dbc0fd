package dev.unitform.cli;

import dev.unitform.app.Generation;
import dev.unitform.app.Inputs;
import dev.unitform.app.PartialPlan;
import dev.unitform.app.ProfileNames;
import dev.unitform.app.RunScope;
import dev.unitform.app.WholeFolder;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.Severity;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.disk.TreeWriter;
import dev.unitform.disk.WriteOptions;
import dev.unitform.disk.WriteReport;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import dev.unitform.report.GenerateSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes what profiles produce. */
@Command(
    name = "generate",
    mixinStandardHelpOptions = true,
    description = {
      "Generate Helm values, placements, manifests and Terraform for every unit of the profiles.",
      "Only files that change are written. Files that are no longer produced are removed if"
          + " unitform wrote them and nobody edited them."
    })
final class GenerateCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private Profiles profiles = new Profiles();
  @Mixin private FindingsOutput findings = new FindingsOutput();
  @Mixin private Destruction destruction = new Destruction();
  @Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "out",
      description = "Folder for the output; by default '${DEFAULT-VALUE}'.")
  private String out = "out";

  @Option(
      names = "--check",
      description = "Write nothing; exit with 3 if the output is not up to date.")
  private boolean check;

  @Option(names = "--dry-run", description = "Write nothing; list what would be written.")
  private boolean dryRun;

  @Option(names = "--force", description = "Write over files that were edited by hand.")
  private boolean force;

  @Option(
      names = "--unit",
      paramLabel = "NAME",
      description = "Write only this unit's files; may be repeated.")
  private List<String> units = List.of();

  @Option(
      names = "--target",
      paramLabel = "NAME",
      description = "Write only this target's files; may be repeated.")
  private List<String> targets = List.of();

  @Option(
      names = "--render",
      description = "Write the manifests that the charts render, too, with what post-render adds.")
  private boolean render;

  @Option(
      names = "--charts",
      paramLabel = "DIR",
      description =
          "Folder with a folder or archive for each chart; by default 'charts' of the project.")
  private @Nullable String charts;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many threads work at the same time; by default one per processor.")
  private int threads = Runtime.getRuntime().availableProcessors();

  GenerateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  private record Generated(Plan plan, OutputTree tree) {}

  @Override
  public Integer call() throws IOException {
    if (threads < 1) {
      throw new CommandLine.ParameterException(
          Objects.requireNonNull(spec).commandLine(), "--threads must be 1 or more");
    }
    Diagnostics diagnostics = new Diagnostics();
    Generation generation =
        Generation.forOutput(
            threads,
            new Generation.Charts(
                ChartsFolder.of(charts, terminal, Objects.requireNonNull(spec)), rendersAll()));
    List<Generated> generated = generate(generation, diagnostics);
    checkFilters(generated, generation, diagnostics);
    if (diagnostics.hasErrors()) {
      tell(diagnostics, generation);
      return ExitCode.PROBLEMS;
    }
    Result<WholeFolder> present = WholeFolder.of(terminal.folder().resolve(out));
    if (!present.isPresent()) {
      diagnostics.addAll(present.diagnostics());
      tell(diagnostics, generation);
      return ExitCode.PROBLEMS;
    }
    try (WholeFolder whole = present.get()) {
      return end(generated, generation, whole.folder(), diagnostics);
    }
  }

  private int end(
      List<Generated> generated, Generation generation, Path present, Diagnostics diagnostics) {
    generated.forEach(one -> destruction.look(one.plan(), present, units));
    diagnostics.addAll(destruction.misunderstandings());
    if (diagnostics.hasErrors()) {
      tell(diagnostics, generation);
      return ExitCode.PROBLEMS;
    }
    boolean writes = !check && !dryRun;
    Path folder = writes ? terminal.folder().resolve(out) : present;
    boolean differs = false;
    TreeWriter writer = new TreeWriter();
    StringBuilder text = new StringBuilder();
    List<WriteReport> previews = new ArrayList<>();
    if (generated.size() > 1 && writes) {
      // Nothing of any profile is touched when one of them cannot be written.
      for (Generated one : generated) {
        previews.add(writer.plan(one.tree(), folder, options(one)));
      }
      previews.forEach(preview -> diagnostics.addAll(preview.diagnostics()));
      if (diagnostics.hasErrors()) {
        tell(diagnostics, generation);
        return ExitCode.PROBLEMS;
      }
    }
    for (Generated one : generated) {
      WriteReport report =
          writes
              ? writer.write(one.tree(), folder, options(one))
              : writer.plan(one.tree(), folder, options(one));
      diagnostics.addAll(report.diagnostics());
      if (check || !report.hasErrors()) {
        destruction.tell(one.plan(), report, check, writes, diagnostics);
      }
      if (targets.isEmpty() && !report.hasErrors()) {
        destruction.tellLeftBehind(scope().asked(one.plan()), report, folder, diagnostics);
      }
      differs |= !report.isUpToDate();
      text.append(summary(one, report));
    }
    if (profiles.areAll()) {
      Set<String> names =
          generated.stream().map(one -> one.plan().profile()).collect(Collectors.toSet());
      Destruction.tellOrphans(names, folder, diagnostics);
    }
    terminal.out().print(text);
    tell(diagnostics, generation);
    // An edited file is in the way of a write; for a check it is one more difference.
    if (check ? hasOtherErrors(diagnostics) : diagnostics.hasErrors()) {
      return ExitCode.PROBLEMS;
    }
    return check && differs ? ExitCode.DIFFERENCES : ExitCode.OK;
  }

  private static boolean hasOtherErrors(Diagnostics diagnostics) {
    return diagnostics.sorted().stream()
        .anyMatch(
            d ->
                d.severity() == Severity.ERROR
                    && d.code() != Code.OUT002
                    && d.code() != Code.OUT004);
  }

  private List<Generated> generate(Generation generation, Diagnostics diagnostics) {
    List<Generated> generated = new ArrayList<>();
    ProfileNames names = new ProfileNames();
    for (Path file : profiles.files(terminal)) {
      Result<Inputs> inputs = generation.read(file);
      diagnostics.addAll(inputs.diagnostics());
      if (!inputs.isPresent() || !names.take(inputs.get().profile(), diagnostics)) {
        continue;
      }
      Result<Plan> plan = generation.plan(inputs.get());
      diagnostics.addAll(plan.diagnostics());
      if (plan.isPresent() && !inputs.hasErrors() && !plan.hasErrors()) {
        Result<OutputTree> tree = generation.render(inputs.get(), plan.get(), units, targets);
        diagnostics.addAll(tree.diagnostics());
        if (tree.isPresent()) {
          Result<OutputTree> asked = ofAskedUnits(plan.get(), tree.get());
          diagnostics.addAll(asked.diagnostics());
          if (asked.isPresent()) {
            generated.add(new Generated(plan.get(), asked.get()));
          }
        }
      }
    }
    return generated;
  }

  private Result<OutputTree> ofAskedUnits(Plan plan, OutputTree tree) {
    Path folder = terminal.folder().resolve(out).resolve(plan.profile());
    return units.isEmpty() ? Result.of(tree) : PartialPlan.in(tree, plan, folder, units);
  }

  private void checkFilters(
      List<Generated> generated, Generation generation, Diagnostics diagnostics) {
    if (diagnostics.hasErrors()) {
      return;
    }
    Set<String> unitNames = new TreeSet<>();
    generated.forEach(one -> one.plan().units().forEach(unit -> unitNames.add(unit.name())));
    known("--unit", units, unitNames);
    known("--target", targets, generation.targetNames());
  }

  private void known(String option, List<String> given, Set<String> legal) {
    for (String name : given) {
      if (!legal.contains(name)) {
        throw new CommandLine.ParameterException(
            Objects.requireNonNull(spec).commandLine(),
            "%s '%s' does not exist: %s"
                .formatted(
                    option, name, Suggestion.help(name, legal, "see the profiles and templates")));
      }
    }
  }

  private RunScope scope() {
    return new RunScope(units, targets);
  }

  private WriteOptions options(Generated one) {
    WriteOptions options = WriteOptions.withThreads(threads);
    if (force) {
      options = options.forced();
    }
    return destruction.rules(scope()).on(options, one.plan(), one.tree());
  }

  private String summary(Generated one, WriteReport report) {
    StringBuilder text = new StringBuilder(GenerateSummary.text(scope().asked(one.plan())));
    if (dryRun) {
      report.created().forEach(path -> text.append("  create ").append(path).append('\n'));
      report.changed().forEach(path -> text.append("  change ").append(path).append('\n'));
      report.removed().forEach(path -> text.append("  remove ").append(path).append('\n'));
    }
    boolean would = check || dryRun;
    text.append(destruction.summary(one.plan(), would || report.hasErrors()));
    if (report.hasErrors()) {
      return text.append(would ? "  nothing would be written\n\n" : "  nothing was written\n\n")
          .toString();
    }
    if (report.isUpToDate()) {
      return text.append(
              "  %s/%s is up to date (%d files)%n%n"
                  .formatted(out, one.plan().profile(), report.unchanged()))
          .toString();
    }
    return text.append(
            "  %s/%s: %s%d new, %d changed, %d removed, %d unchanged%n%n"
                .formatted(
                    out,
                    one.plan().profile(),
                    would ? "would be " : "",
                    report.created().size(),
                    report.changed().size(),
                    report.removed().size(),
                    report.unchanged()))
        .toString();
  }

  private boolean rendersAll() {
    return render || charts != null;
  }

  private void tell(Diagnostics diagnostics, Generation generation) {
    terminal.out().flush();
    // What only this run renders, 'validate' knows nothing of.
    String where = rendersAll() ? "'--format concise' shows them" : FindingsOutput.BY_VALIDATE;
    terminal
        .err()
        .print(findings.brief(terminal, diagnostics.sorted(), generation.sources(), where));
  }
}
