package dev.unitform.cli;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.unitform.app.CachedRun;
import dev.unitform.app.CompleteFolder;
import dev.unitform.app.Inputs;
import dev.unitform.app.Run;
import dev.unitform.app.RunScope;
import dev.unitform.cache.CacheFolder;
import dev.unitform.cache.ContentCache;
import dev.unitform.cache.FileIdentity;
import dev.unitform.cache.RunRecord;
import dev.unitform.cache.Snapshot;
import dev.unitform.disk.WriteReport;
import dev.unitform.output.Layout;
import dev.unitform.trace.Traced;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The last run of {@code generate} with the same arguments. If no file that it read or wrote has
 * changed since then, the new run prints the same text and does nothing else.
 */
final class LastRun {
  private static final String GENERATE = "generate";
  private static final String CHECK = "--check";

  private final RunRecord record;
  private final long started;
  private final CacheFolder folder;
  private final List<String> program;
  private final List<String> around;
  private final LongSupplier clock;

  /**
   * @param program texts that identify the program's file and the version of Java
   * @param around the texts in {@code program}, and texts that identify the working folder and the
   *     terminal
   * @param args the arguments that are in the key of the record
   */
  private LastRun(
      long started,
      CacheFolder folder,
      List<String> program,
      List<String> around,
      List<String> args,
      LongSupplier clock) {
    this.record = new RunRecord(folder, joined(around, args), clock);
    this.started = started;
    this.folder = folder;
    this.program = program;
    this.around = around;
    this.clock = clock;
  }

  private static List<String> joined(List<String> some, List<String> others) {
    List<String> all = new ArrayList<>(some);
    all.addAll(others);
    return all;
  }

  /**
   * The last run with these arguments; null if it cannot be recorded, because it is another command
   * or there is no folder for caches.
   *
   * @param program the program's file; null if it is not one file
   * @param clock the milliseconds since 1970
   */
  static @Nullable LastRun of(
      Terminal terminal, @Nullable Path program, LongSupplier clock, String... args) {
    long started = clock.getAsLong();
    if (program == null || args.length == 0 || !args[0].equals(GENERATE)) {
      return null;
    }
    // A run with --format is not recorded: its messages name files relative to the git repository,
    // and the record does not contain the place of the repository. Nor is a run with a file of
    // arguments (@file), because the file could change.
    for (String arg : args) {
      if (arg.startsWith("--fo") || arg.startsWith("@")) {
        return null;
      }
    }
    CacheFolder folder = CacheFolder.of(terminal.environment());
    String identity = FileIdentity.of(program);
    if (folder == null || identity == null) {
      return null;
    }
    List<String> of = new ArrayList<>();
    of.add(identity);
    for (String property :
        List.of("java.home", "java.vm.version", "sun.jnu.encoding", "file.encoding")) {
      of.add(System.getProperty(property, ""));
    }
    List<String> around = new ArrayList<>(of);
    around.add(terminal.folder().toString());
    around.add(terminal.colour() + " " + terminal.columns());
    return new LastRun(started, folder, of, around, withoutCheck(args), clock);
  }

  /** The units that earlier runs of this program rendered; null if there is no cache. */
  @Nullable ContentCache contents() {
    return ContentCache.in(folder, program, clock);
  }

  /** The digest of a file that has not changed since the last run; null if it has to be read. */
  @Nullable String sha256(Path file) {
    return record.sha256(absolute(file));
  }

  /** The program's file; null if the program is a folder with classes. */
  static @Nullable Path program() {
    try {
      Path place = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return place.toString().endsWith(".jar") ? place : null;
    } catch (URISyntaxException | RuntimeException e) {
      return null;
    }
  }

  /**
   * The arguments without {@code --check}: if everything is up to date, the run prints the same
   * text with and without it.
   */
  private static List<String> withoutCheck(String... args) {
    List<String> words = new ArrayList<>(List.of(args));
    if (words.size() > 1 && words.get(1).equals(CHECK)) {
      words.remove(1);
    }
    return words;
  }

  /**
   * The data that the last run kept for later runs, if since then only the bytes of one file may
   * have changed.
   */
  byte @Nullable [] resultsIfOnlyChanged(Path file) {
    return record.resultsIfOnlyChanged(absolute(file));
  }

  /**
   * Whether the inputs are still those of the last run, except for one file.
   *
   * @param profileFolder the output folder of the profile, which is not compared
   */
  boolean hasSameInputs(Path profileFolder, Path file) {
    return record.isOnlyChangedOutside(absolute(profileFolder), absolute(file));
  }

  /** The number of files of each unit of a profile after the last run, by the unit's name. */
  SortedMap<String, Integer> countsBelow(Path profileFolder) {
    return record.countsBelow(absolute(profileFolder));
  }

  /** Prints the text that the run would print; false if the command has to be run. */
  boolean printIfUnchanged(Terminal terminal) {
    RunRecord.Printed printed = record.unchanged();
    if (printed == null) {
      return false;
    }
    terminal.print(printed.out());
    terminal.printErr(printed.err());
    return true;
  }

  /**
   * The record of the last run for all units and targets of some profiles, into any output folder.
   * It has the states of the inputs, and as its results the key of a {@link CachedRun}.
   *
   * @param profiles the profiles as the user named them; empty for all of the project
   */
  RunRecord complete(List<String> profiles) {
    List<String> key = joined(around, List.of("into any folder"));
    return new RunRecord(folder, joined(key, profiles), clock);
  }

  /**
   * Records a run for all units and targets.
   *
   * @param profiles the profiles as the user named them; empty for all of the project
   * @param key the key of the kept run
   * @param inputs the states of the inputs
   */
  void keepComplete(List<String> profiles, byte[] key, Snapshot inputs) {
    try {
      complete(profiles).keep(new RunRecord.Printed("", ""), key, inputs);
    } catch (IOException e) {
      // If nothing is recorded, the next run does the work again.
    }
  }

  /**
   * The states of the inputs of a run; null if the run cannot be recorded. This is so if an input
   * may have changed since the run read it, if the output folder may be in a sparse checkout, or if
   * Helm renders manifests, because charts can use random values.
   *
   * @param profiles the folder of the profiles if the run has all of them; null if they are named
   * @param out the output folder
   */
  @Nullable Snapshot inputs(Run run, @Nullable Path profiles, Path out) {
    if (run.usesHelm() || CompleteFolder.mayBeSparse(out)) {
      return null;
    }
    try {
      Snapshot snapshot = new Snapshot(started, clock.getAsLong(), texts(run)::get);
      for (Run.Product product : run.products()) {
        inputs(snapshot, product.inputs());
      }
      for (Path file : run.sources().files()) {
        snapshot.input(absolute(file));
      }
      if (profiles != null) {
        // Records the entries of the profiles folder, so that the next run notices an added
        // profile.
        snapshot.inputEntries(absolute(profiles));
      }
      return snapshot;
    } catch (IOException e) {
      return null;
    }
  }

  /**
   * The states of the inputs of a recorded run. They are needed if a new run uses the recorded
   * results and does not read the inputs. Null if an input has changed, or in a sparse checkout.
   *
   * @param out the output folder
   */
  @Nullable Snapshot inputs(RunRecord recorded, Path out) {
    if (CompleteFolder.mayBeSparse(out)) {
      return null;
    }
    try {
      Snapshot snapshot = new Snapshot(started, clock.getAsLong(), file -> null);
      snapshot.recorded(recorded);
      return snapshot;
    } catch (IOException e) {
      return null;
    }
  }

  /** Whether nobody has added or removed names in an output folder since the run started. */
  static boolean isSettled(Snapshot snapshot, Path out, Set<String> profiles) {
    try {
      Path folder = absolute(out);
      snapshot.checkSettled(folder);
      for (String profile : profiles) {
        snapshot.checkSettled(folder.resolve(profile));
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Records a run after which everything is up to date.
   *
   * @param snapshot the states of the inputs; this method adds the states of the output
   * @param out the output folder
   * @param written what the run wrote or found up to date, by profile
   * @param unread the folders in the output that the run did not read, by profile
   * @param results data for later runs; empty for none
   * @param kept the names of the folders in the output of a profile whose recorded states are used
   *     again
   */
  void keep(
      Snapshot snapshot,
      Path out,
      SortedMap<String, WriteReport> written,
      Map<String, Set<String>> unread,
      RunRecord.Printed printed,
      byte[] results,
      Collection<String> kept) {
    try {
      Path folder = absolute(out);
      for (String name : snapshot.addEntries(folder)) {
        WriteReport files = written.get(name);
        if (files == null) {
          Path other = folder.resolve(name);
          snapshot.checkSettled(other);
          if (!Files.isRegularFile(other, NOFOLLOW_LINKS)) {
            snapshot.place(other.resolve(Layout.OWNERSHIP.value()));
          }
        } else {
          snapshot.addOutput(
              folder.resolve(name), files, unread.getOrDefault(name, Set.of()), kept, record);
        }
      }
      record.keep(printed, results, snapshot);
    } catch (IOException e) {
      // If nothing is recorded, the next run does the work again.
    }
  }

  /**
   * The folders of units in the output that a run for other units does not read, by profile.
   *
   * @param written what the run wrote or found up to date, by profile
   */
  static Map<String, Set<String>> unreadFolders(
      Run run, RunScope scope, SortedMap<String, WriteReport> written) {
    Map<String, Set<String>> unread = new TreeMap<>();
    if (!scope.units().isEmpty()) {
      for (Run.Product product : run.products()) {
        String profile = product.plan().profile();
        Set<String> folders =
            scope.unitsOutside(product.plan(), product.inputs().profile().unitNames());
        WriteReport files = written.get(profile);
        if (files != null) {
          files.digests().keySet().forEach(path -> folders.remove(path.split("/", 2)[0]));
        }
        unread.put(profile, folders);
      }
    }
    return unread;
  }

  /** The texts that a run read, by their files. */
  private static Map<Path, String> texts(Run run) {
    Map<Path, String> texts = new HashMap<>();
    run.sources().texts().forEach((file, text) -> texts.put(absolute(file), text));
    return texts;
  }

  private static void inputs(Snapshot snapshot, Inputs inputs) throws IOException {
    Path profile = absolute(inputs.file());
    snapshot.input(profile);
    Traced<String> catalog = inputs.profile().spec().catalog();
    if (catalog != null) {
      snapshot.inputs(profile.resolveSibling(catalog.value()).normalize(), /* deep= */ false);
    }
    Path root = inputs.project().root();
    if (root != null) {
      snapshot.inputs(absolute(root).resolve("profiles/catalog"), /* deep= */ false);
      snapshot.inputs(absolute(root).resolve("templates"), /* deep= */ true);
    }
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath();
  }
}
