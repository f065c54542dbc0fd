package dev.unitform.cli;

import dev.unitform.app.BackgroundValue;
import dev.unitform.app.CachedRun;
import dev.unitform.app.ChangedUnits;
import dev.unitform.app.Generation;
import dev.unitform.app.Inputs;
import dev.unitform.app.Output;
import dev.unitform.app.RestoredOutput;
import dev.unitform.app.Run;
import dev.unitform.app.RunScope;
import dev.unitform.cache.ContentCache;
import dev.unitform.cache.RunRecord;
import dev.unitform.cache.Snapshot;
import dev.unitform.diagnostic.Result;
import dev.unitform.disk.WriteReport;
import dev.unitform.input.Project;
import dev.unitform.report.GenerateSummary;
import dev.unitform.report.RemovalSummary;
import dev.unitform.temporary.ByteStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The part of {@code generate} that uses the record of the last run: it writes the output of that
 * run again or plans only what changed since then, and records the new run.
 */
final class RecordedGenerate {
  private final Terminal terminal;
  private final LastRun last;
  private final GenerateCommand command;

  /** What {@link #restore} wrote before an error, by profile. */
  private final SortedMap<String, WriteReport> restored = new TreeMap<>();

  RecordedGenerate(Terminal terminal, LastRun last, GenerateCommand command) {
    this.terminal = terminal;
    this.last = last;
    this.command = command;
  }

  /**
   * Writes the output of the last complete run again, if its inputs have not changed since then and
   * the folders of its profiles are empty.
   *
   * @return null if the run has to plan the profiles
   */
  @Nullable Integer restore() throws IOException {
    ContentCache contents = command.isPlain() ? last.contents() : null;
    RunRecord inputs = last.complete(command.named());
    if (contents == null || inputs.unchanged() == null) {
      return null;
    }
    ByteStore store = new ByteStore();
    CachedRun kept = CachedRun.in(contents, inputs.results(), store);
    if (kept == null) {
      return null;
    }
    List<WriteReport> reports =
        RestoredOutput.write(
            kept, contents, store, command.folder(), command.readsAllProfiles(), command.threads());
    if (reports.size() < kept.profiles().size()) {
      for (int i = 0; i < reports.size(); i++) {
        restored.put(kept.profiles().get(i).name(), reports.get(i));
      }
      return null;
    }
    StringBuilder text = new StringBuilder();
    StringBuilder next = new StringBuilder();
    SortedMap<String, WriteReport> written = new TreeMap<>();
    for (int i = 0; i < reports.size(); i++) {
      CachedRun.OfProfile profile = kept.profiles().get(i);
      WriteReport files = reports.get(i);
      text.append(profile.summary()).append(command.written(profile.name(), files)).append("\n\n");
      next.append(profile.summary()).append(command.upToDate(profile.name(), files)).append("\n\n");
      written.put(profile.name(), files);
    }
    Snapshot snapshot = last.inputs(inputs, command.folder());
    if (snapshot != null) {
      last.keep(
          snapshot,
          command.folder(),
          written,
          /* unread= */ Map.of(),
          new RunRecord.Printed(next.toString(), kept.diagnosticText()),
          kept.results().bytes(),
          /* kept= */ List.of());
    }
    terminal.print(text.toString());
    terminal.printErr(kept.diagnosticText());
    return ExitCode.OK;
  }

  /**
   * What the whole run wrote for a profile.
   *
   * @param now what it wrote after {@link #restore}
   */
  WriteReport written(String profile, WriteReport now) {
    return now.isUpToDate() ? restored.getOrDefault(profile, now) : now;
  }

  /**
   * Plans, renders and writes only the units whose inputs changed, if the record of the last run
   * shows that nothing else has changed since then.
   */
  @Nullable Integer generateChanged(Generation generation) throws IOException {
    List<Path> files = command.files();
    if (files.size() != 1 || !command.isPlain()) {
      return null;
    }
    Path profile = files.get(0);
    BackgroundValue<@Nullable RecordedUnits> looking = BackgroundValue.of(() -> units(profile));
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
            command.folder(),
            recorded.units(),
            called -> last.countsBelow(command.folder().resolve(called)));
    if (changed == null) {
      return null;
    }
    String name = changed.run().products().get(0).plan().profile();
    // The inputs are compared again, because one may have changed after the first comparison and
    // before this run read it.
    if (!last.hasSameInputs(command.folder().resolve(name), profile)) {
      return null;
    }
    int others = changed.others().values().stream().mapToInt(Integer::intValue).sum();
    Output.Report report =
        command.write(changed.run(), changed.scope(), /* compared= */ false, others);
    boolean isWritten = report.profiles().stream().anyMatch(one -> !one.files().hasErrors());
    return isWritten
        ? command.end(changed.run(), report, recorded, changed.others().keySet())
        : null;
  }

  /** The units of the last run, if since then only the bytes of the profile may have changed. */
  private @Nullable RecordedUnits units(Path profile) {
    byte[] results = last.resultsIfOnlyChanged(profile);
    return results == null ? null : RecordedUnits.of(results);
  }

  /**
   * Records a run after which everything is up to date.
   *
   * @param diagnosticText the text of the diagnostics
   * @param recorded the units that the run did not plan again
   * @param kept the names of these units
   */
  void keep(
      Run run,
      Output.Report report,
      String diagnosticText,
      RecordedUnits recorded,
      Collection<String> kept) {
    Path ofProfiles =
        command.readsAllProfiles() ? terminal.folder().resolve(Project.PROFILES) : null;
    Snapshot snapshot = last.inputs(run, ofProfiles, command.folder());
    if (snapshot == null) {
      return;
    }
    StringBuilder text = new StringBuilder();
    List<GenerateSummary.OfUnit> all = new ArrayList<>();
    Map<String, String> summaries = new TreeMap<>();
    SortedMap<String, WriteReport> written = new TreeMap<>();
    for (Output.Written profile : report.profiles()) {
      WriteReport files = profile.files();
      String name = profile.plan().profile();
      List<GenerateSummary.OfUnit> ofProfile = recorded.with(profile.plan());
      all.addAll(ofProfile);
      summaries.put(name, GenerateSummary.text(ofProfile));
      text.append(GenerateSummary.text(ofProfile))
          .append(RemovalSummary.text(profile.removals(), command.isPreview()))
          .append(command.upToDate(name, files))
          .append("\n\n");
      written.put(name, files);
    }
    boolean isWarned = !report.diagnostics().equals(run.diagnostics());
    // A warning about other files in the output may concern a file that is no longer there.
    if (isWarned && !LastRun.isSettled(snapshot, command.folder(), written.keySet())) {
      return;
    }
    RunScope scope = command.scope();
    byte[] results =
        scope.units().isEmpty() && scope.targets().isEmpty()
            ? recorded.bytes(run, all)
            : new byte[0];
    // A kept run is used for an empty output folder, so a run with messages about files that were
    // already in the output folder is not kept.
    if (command.isComplete() && !isWarned) {
      byte[] key = CachedRun.keep(run, summaries, diagnosticText, results);
      if (key != null) {
        last.keepComplete(command.named(), key, snapshot);
      }
    }
    last.keep(
        snapshot,
        command.folder(),
        written,
        LastRun.unreadFolders(run, scope, written),
        new RunRecord.Printed(text.toString(), diagnosticText),
        results,
        kept);
  }
}
