package dev.unitform.cli;

import dev.unitform.app.Background;
import dev.unitform.app.ChangedUnits;
import dev.unitform.app.Charts;
import dev.unitform.app.Generation;
import dev.unitform.app.Inputs;
import dev.unitform.app.KeptRun;
import dev.unitform.app.Output;
import dev.unitform.app.RestoredOutput;
import dev.unitform.app.Run;
import dev.unitform.app.RunScope;
import dev.unitform.cache.ContentCache;
import dev.unitform.cache.RunRecord;
import dev.unitform.cache.Snapshot;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.disk.KnownDigests;
import dev.unitform.disk.WriteReport;
import dev.unitform.input.Project;
import dev.unitform.input.Sources;
import dev.unitform.removal.AllowedRemovals;
import dev.unitform.report.GenerateSummary;
import dev.unitform.report.RemovalSummary;
import dev.unitform.temporary.ByteStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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
  private int threads = Runtime.getRuntime().availableProcessors();

  /**
   * @param lastRun records the run; null if it is not recorded
   */
  GenerateCommand(Terminal terminal, @Nullable LastRun lastRun) {
    this.terminal = terminal;
    this.lastRun = lastRun;
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
    Integer restored = lastRun == null ? null : restore(lastRun);
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
  private boolean isComplete() {
    return units.isEmpty() && targets.isEmpty() && !rendersAll();
  }

  /** Whether the run writes everything, without {@code --force} and {@code --allow-destroy}. */
  private boolean isPlain() {
    return isComplete() && !check && !dryRun && !force && allowed.isEmpty();
  }

  /**
   * Writes the output of the last complete run again, if its inputs have not changed since then and
   * the folders of its profiles are empty.
   *
   * @return null if the run has to plan the profiles
   */
  private @Nullable Integer restore(LastRun last) throws IOException {
    ContentCache contents = isPlain() ? last.contents() : null;
    RunRecord inputs = last.complete(profiles.named());
    if (contents == null || inputs.unchanged() == null) {
      return null;
    }
    ByteStore store = new ByteStore();
    KeptRun kept = KeptRun.in(contents, inputs.results(), store);
    List<WriteReport> reports =
        kept == null
            ? null
            : RestoredOutput.write(kept, contents, store, folder(), profiles.areAll(), threads);
    if (kept == null || reports == null) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    StringBuilder next = new StringBuilder();
    SortedMap<String, Map<String, String>> digests = new TreeMap<>();
    for (int i = 0; i < reports.size(); i++) {
      KeptRun.OfProfile profile = kept.profiles().get(i);
      WriteReport files = reports.get(i);
      text.append(profile.summary()).append(written(profile.name(), files)).append("\n\n");
      next.append(profile.summary()).append(upToDate(profile.name(), files)).append("\n\n");
      digests.put(profile.name(), files.digests());
    }
    Snapshot snapshot = last.inputs(inputs, folder());
    if (snapshot != null) {
      last.keep(
          snapshot,
          folder(),
          digests,
          /* closed= */ Map.of(),
          new RunRecord.Said(next.toString(), kept.told()),
          kept.results().bytes(),
          /* kept= */ List.of());
    }
    terminal.print(text.toString());
    terminal.tell(kept.told());
    return ExitCode.OK;
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
                        : findings.isForMachines() ? "--format " + findings.form() : null;
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
    Integer ended = lastRun == null ? null : generateChanged(lastRun, generation);
    if (ended != null) {
      return ended;
    }
    Run run = run(generation);
    if (run.hasErrors()) {
      terminal.tell(told(run.diagnostics(), run));
      return ExitCode.PROBLEMS;
    }
    return end(run, write(run, /* compared= */ false), RecordedUnits.NONE, List.of());
  }

  /**
   * Plans, renders and writes only the units whose inputs changed, if the record of the last run
   * shows that nothing else has changed since then.
   */
  private @Nullable Integer generateChanged(LastRun last, Generation generation)
      throws IOException {
    List<Path> files = profiles.files(terminal);
    if (files.size() != 1 || !isPlain()) {
      return null;
    }
    Path profile = files.get(0);
    Background<@Nullable RecordedUnits> looking = Background.of(() -> recorded(last, profile));
    // The profile is read while the other files are compared, because every run needs it.
    Result<Inputs> read = generation.read(profile);
    RecordedUnits recorded = looking.get();
    if (recorded == null || !read.isPresent() || read.hasErrors()) {
      return null;
    }
    ChangedUnits changed =
        ChangedUnits.in(
            generation,
            read,
            folder(),
            recorded.units(),
            called -> last.digests(folder().resolve(called)));
    if (changed == null) {
      return null;
    }
    String name = changed.run().products().get(0).plan().profile();
    // The inputs are compared again, because one may have changed after the first comparison and
    // before this run read it.
    if (!last.hasSameInputs(folder().resolve(name), profile)) {
      return null;
    }
    Output.Report report =
        write(changed.run(), changed.scope(), /* compared= */ false, changed.others());
    boolean isWritten = report.profiles().stream().anyMatch(one -> !one.files().hasErrors());
    return isWritten ? end(changed.run(), report, recorded, changed.others().keySet()) : null;
  }

  /** The units of the last run, if since then only the bytes of the profile may have changed. */
  private static @Nullable RecordedUnits recorded(LastRun last, Path profile) {
    byte[] results = last.resultsIfOnlyChanged(profile);
    return results == null ? null : RecordedUnits.of(results);
  }

  /**
   * Records and prints the result of a run.
   *
   * @param recorded the units that the run did not plan again
   * @param kept the paths of the files of these units
   */
  private int end(Run run, Output.Report report, RecordedUnits recorded, Collection<String> kept) {
    int code =
        report.hasProblems()
            ? ExitCode.PROBLEMS
            : check && report.differs() ? ExitCode.DIFFERENCES : ExitCode.OK;
    String told = told(report.diagnostics(), run);
    if (lastRun != null && code == ExitCode.OK && isSettled(run, report)) {
      // The run is recorded before anything is printed, because somebody who reads the text may
      // edit the output at once.
      record(lastRun, run, report, told, recorded, kept);
    }
    print(report, told, recorded);
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

  private Output.Report write(
      Run run, RunScope scope, boolean compared, @Nullable Map<String, String> others)
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
  void print(Output.Report report, String told) {
    print(report, told, RecordedUnits.NONE);
  }

  private void print(Output.Report report, String told, RecordedUnits recorded) {
    report
        .profiles()
        .forEach(profile -> terminal.print(summary(profile, recorded.with(profile.plan()))));
    terminal.tell(told);
  }

  private RunScope scope() {
    return new RunScope(units, targets);
  }

  /** The output folder. */
  Path folder() {
    return terminal.folder().resolve(out);
  }

  /** The name of the output of a profile. */
  String nameOf(String profile) {
    return out + "/" + profile;
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
  private boolean isSettled(Run run, Output.Report report) {
    return !report.differs()
        || (!check
            && !dryRun
            && report.diagnostics().equals(run.diagnostics())
            && report.profiles().stream().allMatch(profile -> profile.removals().isEmpty()));
  }

  private void record(
      LastRun last,
      Run run,
      Output.Report report,
      String told,
      RecordedUnits recorded,
      Collection<String> kept) {
    Path ofProfiles = profiles.areAll() ? terminal.folder().resolve(Project.PROFILES) : null;
    Snapshot snapshot = last.inputs(run, ofProfiles, folder());
    if (snapshot == null) {
      return;
    }
    StringBuilder said = new StringBuilder();
    List<GenerateSummary.OfUnit> all = new ArrayList<>();
    Map<String, String> summaries = new TreeMap<>();
    SortedMap<String, Map<String, String>> digests = new TreeMap<>();
    for (Output.Written profile : report.profiles()) {
      WriteReport files = profile.files();
      String name = profile.plan().profile();
      List<GenerateSummary.OfUnit> ofProfile = recorded.with(profile.plan());
      all.addAll(ofProfile);
      summaries.put(name, GenerateSummary.text(ofProfile));
      said.append(GenerateSummary.text(ofProfile))
          .append(RemovalSummary.text(profile.removals(), check || dryRun))
          .append(upToDate(name, files))
          .append("\n\n");
      digests.put(name, files.digests());
    }
    RunScope scope = scope();
    byte[] results =
        scope.units().isEmpty() && scope.targets().isEmpty()
            ? recorded.bytes(run, all)
            : new byte[0];
    // Messages about the output of this run are not those of a run into an empty folder.
    if (isComplete() && report.diagnostics().equals(run.diagnostics())) {
      byte[] key = KeptRun.keep(run, summaries, told, results);
      if (key != null) {
        last.keepComplete(profiles.named(), key, snapshot);
      }
    }
    last.keep(
        snapshot,
        folder(),
        digests,
        LastRun.closed(run, scope, digests),
        new RunRecord.Said(said.toString(), told),
        results,
        kept);
  }

  private String upToDate(String profile, WriteReport files) {
    int count = files.created().size() + files.changed().size() + files.unchanged();
    return "  " + nameOf(profile) + " is up to date (" + count + " files)";
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
    WriteReport report = profile.files();
    String name = profile.plan().profile();
    StringBuilder text = new StringBuilder(GenerateSummary.text(units));
    if (dryRun) {
      report.created().forEach(path -> text.append("  create ").append(path).append('\n'));
      report.changed().forEach(path -> text.append("  change ").append(path).append('\n'));
      report.removed().forEach(path -> text.append("  remove ").append(path).append('\n'));
    }
    boolean would = check || dryRun;
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
  private String written(String profile, WriteReport files) {
    return files.isUpToDate()
        ? upToDate(profile, files)
        : "  "
            + (nameOf(profile) + ": " + (check || dryRun ? "would be " : ""))
            + (files.created().size() + " new, " + files.changed().size() + " changed, ")
            + (files.removed().size() + " removed, " + files.unchanged() + " unchanged");
  }

  private boolean rendersAll() {
    return render || charts != null;
  }

  /** The errors and warnings, for people who work on the inputs. */
  String pressing(List<Diagnostic> diagnostics, Sources sources) {
    return findings.form().pressing(terminal, diagnostics, sources);
  }

  String told(List<Diagnostic> diagnostics, Run run) {
    // 'validate' does not show the notices about manifests that only this run renders, so the hint
    // names another option.
    String where = rendersAll() ? "'--format concise' shows them" : FindingsOutput.BY_VALIDATE;
    return findings.brief(terminal, diagnostics, run.sources(), where);
  }
}
