package dev.unitform.cli;

import dev.unitform.app.Generation;
import dev.unitform.app.Output;
import dev.unitform.app.Run;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diff.Diff;
import dev.unitform.disk.WriteReport;
import dev.unitform.input.EditorFiles;
import dev.unitform.input.Project;
import dev.unitform.input.Sources;
import dev.unitform.report.DiffReport;
import dev.unitform.report.TerminalText;
import dev.unitform.watch.TooManyFilesException;
import dev.unitform.watch.Watch;
import dev.unitform.watch.WatchedPlaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs {@code generate} again after each change of an input, and prints what changed. */
final class GenerateWatch implements Callable<Integer> {
  private static final int NAMED_AT_MOST = 3;

  private final Terminal terminal;
  private final GenerateCommand command;
  private final Watch watch = new Watch(EditorFiles::holds);

  /**
   * The lock that a run holds while it writes and reports. The shutdown hook waits for the lock, so
   * the process does not end in the middle of a write.
   */
  private final ReentrantLock ending = new ReentrantLock();

  private WatchedPlaces places;

  GenerateWatch(Terminal terminal, GenerateCommand command) {
    this.terminal = terminal;
    this.command = command;
    this.places = places(new Sources());
  }

  @Override
  public Integer call() throws IOException {
    // A signal ends the process at once, unless the output is being written.
    Thread hook = new Thread(ending::lock, "end of the watch");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      watch.run(places, this::run);
      return ExitCode.OK;
    } catch (TooManyFilesException e) {
      terminal.err().println("error: --watch cannot watch so many files: " + safe(e.getMessage()));
      terminal
          .err()
          .println(
              "move other files out of this folder, or run 'unitform generate' without --watch");
      return ExitCode.PROBLEMS;
    }
  }

  private WatchedPlaces run(SortedSet<Path> changed) throws IOException {
    if (changed.isEmpty()) {
      generate(changed);
      terminal.printErr("watching the inputs for changes; Ctrl-C ends it\n");
    } else {
      try {
        generate(changed);
      } catch (UsageException | IOException | UncheckedIOException e) {
        // Files can be missing for a moment, for example while git changes the branch, so this does
        // not end the watch.
        print(changed, "  nothing was written\n", "error: " + safe(e.getMessage()) + "\n");
      }
    }
    if (terminal.out().checkError()) {
      watch.close();
    }
    return places;
  }

  private void generate(SortedSet<Path> changed) throws IOException {
    try (Generation generation = command.pipeline()) {
      Run run = command.run(generation);
      WatchedPlaces read = places(run.sources());
      // After an error in a profile, it is not known which files the profile needs, so the files of
      // the last run are watched, too.
      places = run.hasErrors() ? places.and(read) : read;
      if (run.hasErrors()) {
        print(changed, "  nothing was written\n", diagnosticText(changed, run, run.diagnostics()));
        return;
      }
      ending.lock();
      try {
        Output.Report report = command.write(run, !changed.isEmpty());
        if (changed.isEmpty()) {
          command.print(report, command.diagnosticText(report.diagnostics(), run));
        } else {
          print(changed, summary(report), diagnosticText(changed, run, report.diagnostics()));
        }
      } finally {
        ending.unlock();
      }
    }
  }

  private String diagnosticText(SortedSet<Path> changed, Run run, List<Diagnostic> diagnostics) {
    return changed.isEmpty()
        ? command.diagnosticText(diagnostics, run)
        : command.textForWatch(diagnostics, run.sources());
  }

  private void print(SortedSet<Path> changed, String summary, String diagnostics) {
    ending.lock();
    try {
      if (!changed.isEmpty()) {
        terminal.print(names(changed) + "\n" + summary);
      }
      terminal.printErr(diagnostics);
    } finally {
      ending.unlock();
    }
  }

  private String names(SortedSet<Path> changed) {
    String named =
        changed.stream()
            .limit(NAMED_AT_MOST)
            .map(
                file ->
                    file.startsWith(terminal.folder()) ? terminal.folder().relativize(file) : file)
            .map(file -> safe(file.toString().replace('\\', '/')))
            .collect(Collectors.joining(", "));
    int others = changed.size() - NAMED_AT_MOST;
    return others <= 0 ? named : "%s and %d more".formatted(named, others);
  }

  private String summary(Output.Report report) {
    StringBuilder text = new StringBuilder();
    for (Output.Written profile : report.profiles()) {
      WriteReport files = profile.files();
      if (!files.isUpToDate() && !files.hasErrors()) {
        text.append("  ").append(command.nameOf(profile.plan().profile()));
        Diff diff = profile.diff();
        if (diff != null) {
          text.append(": ").append(DiffReport.headline(diff));
        }
        text.append(
            " (%d new, %d changed, %d removed)\n"
                .formatted(files.created().size(), files.changed().size(), files.removed().size()));
      }
    }
    if (!text.isEmpty()) {
      return text.toString();
    }
    return report.hasProblems() ? "  nothing was written\n" : "  nothing changes\n";
  }

  /** The places that the next run reads. */
  private WatchedPlaces places(Sources sources) {
    SortedSet<Path> files = new TreeSet<>();
    SortedSet<Path> folders = new TreeSet<>();
    List<Path> profiles = command.profiles();
    sources.files().forEach(file -> files.add(absolute(file)));
    sources.folders().forEach(folder -> folders.add(absolute(folder)));
    if (command.readsAllProfiles()) {
      folders.addAll(projectFolders(terminal.folder()));
    }
    for (Path profile : profiles) {
      files.add(absolute(profile));
      Path root = Project.of(profile).root();
      if (root != null) {
        folders.addAll(projectFolders(root));
      }
    }
    Path charts = command.charts();
    if (charts != null) {
      folders.add(absolute(charts));
    }
    return new WatchedPlaces(files, folders, absolute(command.folder()));
  }

  private static List<Path> projectFolders(Path root) {
    return List.of("profiles", "templates", "charts").stream()
        .map(name -> absolute(root.resolve(name)))
        .toList();
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static String safe(@Nullable String text) {
    return TerminalText.safe(String.valueOf(text));
  }
}
