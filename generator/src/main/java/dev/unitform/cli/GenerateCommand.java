package dev.unitform.cli;

import dev.unitform.app.Charts;
import dev.unitform.app.Generation;
import dev.unitform.app.Output;
import dev.unitform.app.Run;
import dev.unitform.app.RunScope;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.disk.WriteReport;
import dev.unitform.removal.AllowedRemovals;
import dev.unitform.report.GenerateSummary;
import dev.unitform.report.RemovalSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the output of profiles. */
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

  @Option(names = "--force", description = "Overwrite files that were edited by hand.")
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
      description =
          "Also write the manifests that Helm renders, with the additions of post-render.")
  private boolean render;

  @Option(
      names = "--charts",
      paramLabel = "DIR",
      description =
          "Folder with a folder or archive for each chart; by default the project's 'charts'.")
  private @Nullable String charts;

  @Option(
      names = "--allow-destroy",
      paramLabel = "ADDRESS",
      description =
          "Allow a removal; may be repeated. ADDRESS is UNIT, UNIT/SERVICE, UNIT/SERVICE/RELEASE,"
              + " tenant/NAME, cluster/UNIT, cluster/UNIT/POOL or files/UNIT.")
  private List<String> allowed = List.of();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Number of threads; by default one per processor.")
  private int threads = Runtime.getRuntime().availableProcessors();

  GenerateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (threads < 1) {
      throw new UsageException("--threads must be 1 or more");
    }
    Path folder = ChartsFolder.of(charts, terminal);
    try (Generation generation = Generation.forOutput(threads, new Charts(folder, rendersAll()))) {
      return generate(generation);
    }
  }

  private int generate(Generation generation) throws IOException {
    RunScope scope = new RunScope(units, targets);
    Run run = Run.of(generation, profiles.files(terminal), scope);
    if (run.hasErrors()) {
      tell(run.diagnostics(), run);
      return ExitCode.PROBLEMS;
    }
    checkFilters(run);
    Output.Report report =
        Output.of(
            run,
            new Output.Options(
                terminal.folder().resolve(out),
                check ? Output.Mode.CHECK : dryRun ? Output.Mode.DRY_RUN : Output.Mode.WRITE,
                force,
                threads,
                scope,
                new AllowedRemovals(allowed),
                profiles.areAll()));
    report.profiles().forEach(profile -> terminal.print(summary(profile)));
    tell(report.diagnostics(), run);
    if (report.hasProblems()) {
      return ExitCode.PROBLEMS;
    }
    return check && report.differs() ? ExitCode.DIFFERENCES : ExitCode.OK;
  }

  private void checkFilters(Run run) {
    Set<String> unitNames = new TreeSet<>();
    run.products().forEach(one -> one.plan().units().forEach(unit -> unitNames.add(unit.name())));
    known("--unit", units, unitNames);
    known("--target", targets, run.generation().targetNames());
  }

  private void known(String option, List<String> given, Set<String> legal) {
    for (String name : given) {
      if (!legal.contains(name)) {
        throw new UsageException(
            "%s '%s' does not exist: %s"
                .formatted(
                    option, name, Suggestion.help(name, legal, "see the profiles and templates")));
      }
    }
  }

  private String summary(Output.Written profile) {
    WriteReport report = profile.files();
    String name = profile.plan().profile();
    StringBuilder text = new StringBuilder(GenerateSummary.text(profile.plan()));
    if (dryRun) {
      report.created().forEach(path -> text.append("  create ").append(path).append('\n'));
      report.changed().forEach(path -> text.append("  change ").append(path).append('\n'));
      report.removed().forEach(path -> text.append("  remove ").append(path).append('\n'));
    }
    boolean would = check || dryRun;
    text.append(RemovalSummary.text(profile.removals(), would || report.hasErrors()));
    if (report.hasErrors()) {
      text.append(would ? "  nothing would be written" : "  nothing was written");
    } else if (report.isUpToDate()) {
      text.append("  %s/%s is up to date (%d files)".formatted(out, name, report.unchanged()));
    } else {
      text.append(
          "  %s/%s: %s%d new, %d changed, %d removed, %d unchanged"
              .formatted(
                  out,
                  name,
                  would ? "would be " : "",
                  report.created().size(),
                  report.changed().size(),
                  report.removed().size(),
                  report.unchanged()));
    }
    return text.append("\n\n").toString();
  }

  private boolean rendersAll() {
    return render || charts != null;
  }

  private void tell(List<Diagnostic> diagnostics, Run run) {
    terminal.out().flush();
    // 'validate' does not show the notices of manifests that only this run renders.
    String where = rendersAll() ? "'--format concise' shows them" : FindingsOutput.BY_VALIDATE;
    terminal.tell(findings.brief(terminal, diagnostics, run.sources(), where));
  }
}
