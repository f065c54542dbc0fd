package dev.unitform.cli;

import dev.unitform.app.Charts;
import dev.unitform.app.Generation;
import dev.unitform.app.Output;
import dev.unitform.app.Run;
import dev.unitform.app.RunScope;
import dev.unitform.app.Threads;
import dev.unitform.cache.ContentCache;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.disk.KnownDigests;
import dev.unitform.disk.WriteReport;
import dev.unitform.input.Sources;
import dev.unitform.removal.AllowedRemovals;
import dev.unitform.report.Counts;
import dev.unitform.report.GenerateSummary;
import dev.unitform.report.RemovalSummary;
import dev.unitform.report.TerminalText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
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
      "Generate Helm values, placement files, manifests and Terraform for every unit of the"
          + " profiles.",
      "Only files that change are written. Files that are no longer produced are removed if"
          + " Unitform wrote them and nobody edited them."
    })
final class GenerateCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final @Nullable LastRun lastRun;
  private final @Nullable RecordedGenerate recorded;

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
      names = "--watch",
      description = "Keep running, and write again after each change of an input.")
  private boolean watch;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Number of threads; by default one per processor.")
  private int threads = Threads.usual();

  /**
   * @param lastRun records the run; null if it is not recorded
   */
  GenerateCommand(Terminal terminal, @Nullable LastRun lastRun) {
    this.terminal = terminal;
    this.lastRun = lastRun;
    this.recorded = lastRun == null ? null : new RecordedGenerate(terminal, lastRun, this);
  }

  /** The command for a command line that {@link PlainArguments} can read; null for any other. */
  static @Nullable GenerateCommand plain(
      Terminal terminal, @Nullable LastRun lastRun, String... args) {
    PlainArguments given =
        PlainArguments.of("generate", List.of("--out", "--unit", "--target"), args);
    if (given == null || given.values("--out").size() > 1) {
      return null;
    }
    GenerateCommand command = new GenerateCommand(terminal, lastRun);
    command.profiles = Profiles.named(given.words());
    command.units = given.values("--unit");
    command.targets = given.values("--target");
    String out = given.value("--out");
    if (out != null) {
      command.out = out;
    }
    return command;
  }

  @Override
  public Integer call() throws IOException {
    if (threads < 1) {
      throw new UsageException("--threads must be 1 or more");
    }
    if (watch) {
      checkWatch();
      return new GenerateWatch(terminal, this).call();
    }
    Integer restored = recorded == null ? null : recorded.restore();
    if (restored != null) {
      return restored;
    }
    try (Generation generation = pipeline()) {
      return generate(generation);
    }
  }

  /**
   * Whether the run has all units and targets, and Helm renders only for profiles that pick the
   * target {@code rendered}.
   */
  boolean isComplete() {
    return units.isEmpty() && targets.isEmpty() && !rendersAll();
  }

  /** Whether the run writes everything, without {@code --force} and {@code --allow-destroy}. */
  boolean isPlain() {
    return isComplete() && !check && !dryRun && !force && allowed.isEmpty();
  }

  boolean isPreview() {
    return check || dryRun;
  }

  /**
   * Reports options that cannot be combined with a watch, because they ask for a decision of the
   * user or for one complete document.
   */
  private void checkWatch() {
    String other =
        check
            ? "--check"
            : dryRun
                ? "--dry-run"
                : force
                    ? "--force"
                    : !allowed.isEmpty()
                        ? "--allow-destroy"
                        : findings.isForMachines() ? "--format " + findings.format() : null;
    if (other != null) {
      throw new UsageException(
          "--watch cannot be used with %s: run 'unitform generate %s' without --watch"
              .formatted(other, other));
    }
  }

  Generation pipeline() {
    ContentCache contents = lastRun == null ? null : lastRun.contents();
    return Generation.forOutput(
        threads, new Charts(ChartsFolder.of(charts, terminal), rendersAll()), contents);
  }

  private int generate(Generation generation) throws IOException {
    Integer ended = recorded == null ? null : recorded.generateChanged(generation);
    if (ended != null) {
      return ended;
    }
    Run run = run(generation);
    if (run.hasErrors()) {
      terminal.printErr(diagnosticText(run.diagnostics(), run));
      return ExitCode.PROBLEMS;
    }
    return end(run, write(run, /* compared= */ false), RecordedUnits.NONE, List.of());
  }

  /**
   * Records and prints the result of a run.
   *
   * @param earlier the units that the run did not plan again
   * @param kept the names of these units
   */
  int end(Run run, Output.Report report, RecordedUnits earlier, Collection<String> kept) {
    int code =
        report.hasProblems()
            ? ExitCode.PROBLEMS
            : check && report.differs() ? ExitCode.DIFFERENCES : ExitCode.OK;
    String diagnosticText = diagnosticText(report.diagnostics(), run);
    if (recorded != null && code == ExitCode.OK && isRepeatable(run, report)) {
      // The run is recorded before anything is printed, because somebody who reads the text may
      // edit the output at once.
      recorded.keep(run, report, diagnosticText, earlier, kept);
    }
    print(report, diagnosticText, earlier);
    return code;
  }

  /** Reads, plans and renders. */
  Run run(Generation generation) {
    Run run = Run.of(generation, profiles.files(terminal), scope(), folder());
    if (!run.hasErrors()) {
      checkFilters(run);
    }
    return run;
  }

  /**
   * Writes or compares the output.
   *
   * @param compared whether to compare the old and the new output by meaning
   */
  Output.Report write(Run run, boolean compared) throws IOException {
    return write(run, scope(), compared, /* others= */ null);
  }

  Output.Report write(Run run, RunScope scope, boolean compared, @Nullable Integer others)
      throws IOException {
    return Output.of(
        run,
        new Output.Options(
            folder(),
            check ? Output.Mode.CHECK : dryRun ? Output.Mode.DRY_RUN : Output.Mode.WRITE,
            force,
            threads,
            scope,
            new AllowedRemovals(allowed),
            profiles.areAll(),
            compared,
            lastRun == null ? KnownDigests.NONE : lastRun::sha256,
            others));
  }

  /** Prints the summaries, and the text of the diagnostics. */
  void print(Output.Report report, String diagnosticText) {
    print(report, diagnosticText, RecordedUnits.NONE);
  }

  private void print(Output.Report report, String diagnosticText, RecordedUnits earlier) {
    report
        .profiles()
        .forEach(profile -> terminal.print(summary(profile, earlier.with(profile.plan()))));
    terminal.printErr(diagnosticText);
  }

  RunScope scope() {
    return new RunScope(units, targets);
  }

  Path folder() {
    return terminal.folder().resolve(out);
  }

  /** The name of the output of a profile, for a terminal. */
  String nameOf(String profile) {
    return TerminalText.safe(out + "/" + profile);
  }

  /** The profiles as the user named them; empty for all of the project. */
  List<String> named() {
    return profiles.named();
  }

  /** The profiles; at least one. */
  List<Path> files() {
    return profiles.files(terminal);
  }

  int threads() {
    return threads;
  }

  /** The profiles of the next run; empty if there are none. */
  List<Path> profiles() {
    return profiles.found(terminal);
  }

  boolean readsAllProfiles() {
    return profiles.areAll();
  }

  /** The folder of charts that the user named; null if there is none. */
  @Nullable Path charts() {
    return charts == null ? null : terminal.folder().resolve(charts);
  }

  /** Whether the same command would now change nothing and print the same text. */
  private boolean isRepeatable(Run run, Output.Report report) {
    return !report.differs()
        || (!isPreview()
            && report.diagnostics().equals(run.diagnostics())
            && report.profiles().stream().allMatch(profile -> profile.removals().isEmpty()));
  }

  String upToDate(String profile, WriteReport files) {
    int count = files.created().size() + files.changed().size() + files.unchanged();
    return "  " + nameOf(profile) + " is up to date (" + Counts.of(count, "file") + ")";
  }

  private void checkFilters(Run run) {
    Set<String> unitNames = new TreeSet<>();
    run.products().forEach(one -> unitNames.addAll(one.inputs().profile().unitNames()));
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

  private String summary(Output.Written profile, List<GenerateSummary.OfUnit> units) {
    String name = profile.plan().profile();
    WriteReport report =
        recorded == null ? profile.files() : recorded.written(name, profile.files());
    StringBuilder text = new StringBuilder(GenerateSummary.text(units));
    if (dryRun) {
      report.created().forEach(path -> text.append("  create ").append(path).append('\n'));
      report.changed().forEach(path -> text.append("  change ").append(path).append('\n'));
      report.removed().forEach(path -> text.append("  remove ").append(path).append('\n'));
    }
    boolean would = isPreview();
    text.append(RemovalSummary.text(profile.removals(), would || report.hasErrors()));
    if (report.hasErrors()) {
      text.append(would ? "  nothing would be written" : "  nothing was written");
    } else {
      text.append(written(name, report));
    }
    return text.append("\n\n").toString();
  }

  /**
   * The line about the files of a profile. It uses no format string, because formatting loads 100
   * classes.
   */
  String written(String profile, WriteReport files) {
    return files.isUpToDate()
        ? upToDate(profile, files)
        : "  "
            + (nameOf(profile) + ": " + (isPreview() ? "would be " : ""))
            + (files.created().size() + " new, " + files.changed().size() + " changed, ")
            + (files.removed().size() + " removed, " + files.unchanged() + " unchanged");
  }

  private boolean rendersAll() {
    return render || charts != null;
  }

  /**
   * The text of the diagnostics for {@code --watch}. The format {@code human} leaves out notices.
   */
  String textForWatch(List<Diagnostic> diagnostics, Sources sources) {
    return findings.format().besideResult(terminal, diagnostics, sources);
  }

  String diagnosticText(List<Diagnostic> diagnostics, Run run) {
    // 'validate' does not show the notices about manifests that only this run renders, so the hint
    // names another option.
    String where = rendersAll() ? "shown with '--format concise'" : FindingsOutput.BY_VALIDATE;
    return findings.brief(terminal, diagnostics, run.sources(), where);
  }
}
