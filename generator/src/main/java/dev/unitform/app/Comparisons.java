package dev.unitform.app;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diff.Diff;
import dev.unitform.diff.OutputDiff;
import dev.unitform.diff.ProfilePair;
import dev.unitform.disk.TreeWriter;
import dev.unitform.disk.WriteOptions;
import dev.unitform.disk.WriteReport;
import dev.unitform.git.GitFolder;
import dev.unitform.git.GitRepository;
import dev.unitform.git.Revision;
import dev.unitform.input.Sources;
import dev.unitform.output.Layout;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares two outputs: two folders, a folder and its state in a revision, or a folder and the
 * output of a run.
 */
public final class Comparisons {
  private static final String OUTPUTS =
      "name an output folder such as 'out', or the folder of one profile in it";

  /** Matches names that are almost certainly revisions and not folders, such as {@code HEAD~1}. */
  private static final Pattern REVISION = Pattern.compile("^HEAD$|[~^]|@\\{");

  private Comparisons() {}

  /** A folder, and its name in messages. */
  public record Named(Path folder, String name) {}

  /**
   * Compares two folders. Either both contain the outputs of several profiles, or both contain the
   * output of one.
   */
  public static Result<Diff> folders(Named before, Named after) {
    Diagnostics diagnostics = new Diagnostics();
    String help = help(before, after);
    Kind old = kind(before, help, diagnostics);
    Kind now = kind(after, help, diagnostics);
    if (old != null && now != null && old != now && old != Kind.EMPTY && now != Kind.EMPTY) {
      diagnostics.add(
          Code.DIF002,
          "'%s' is the output of one profile, but '%s' contains the outputs of several profiles"
              .formatted(
                  (old == Kind.PROFILE ? before : after).name(),
                  (old == Kind.PROFILE ? after : before).name()),
          "name the folders of two profiles, or two folders that contain profiles");
    }
    if (old == Kind.EMPTY && now == Kind.EMPTY) {
      diagnostics.add(
          Code.DIF001,
          "'%s' and '%s' are empty: there is nothing to compare"
              .formatted(before.name(), after.name()),
          OUTPUTS);
    }
    if (old == null || now == null || diagnostics.hasErrors()) {
      return Result.failure(diagnostics);
    }
    // If the user compares the outputs of two different profiles, both get the same name for the
    // comparison. Otherwise every path would differ.
    boolean ofOne = old == Kind.PROFILE || now == Kind.PROFILE;
    String prefix = ofOne ? lastOf(after.folder()) + "/" : "";
    return compare(source(before, prefix), source(after, prefix), before.name(), after.name());
  }

  /**
   * Compares a folder of a working tree with the same folder in a revision.
   *
   * @param atMergeBase whether to compare with the merge base of HEAD and the revision
   */
  public static Result<Diff> revision(Named out, String revision, boolean atMergeBase)
      throws IOException {
    Result<GitRepository> opened = GitRepository.around(out.folder(), out.name());
    if (!opened.isPresent()) {
      return opened.failed();
    }
    Result<CompleteFolder> here = CompleteFolder.of(out.folder());
    if (!here.isPresent()) {
      opened.get().close();
      return here.failed();
    }
    try (GitRepository repository = opened.get();
        CompleteFolder whole = here.get()) {
      Result<String> path = repository.pathOf(out.folder(), out.name());
      Result<Revision> base = repository.base(revision, atMergeBase);
      if (!path.isPresent() || !base.isPresent()) {
        return path.isPresent() ? base.failed() : path.failed();
      }
      Result<GitFolder> folder = repository.folder(base.get(), path.get());
      if (!folder.isPresent()) {
        return folder.failed();
      }
      boolean isItself = base.get().equals(repository.resolve(revision).value());
      String name =
          "%s (%s%s)".formatted(revision, isItself ? "" : "merge base ", base.get().shortId());
      OutputSource before = OutputSource.of(repository, folder.get(), revision);
      Result<OutputSource> after = source(new Named(whole.folder(), out.name()), "");
      if (after.isPresent() && !isOutput(before) && !isOutput(after.get())) {
        return Result.failure(
            Code.DIF001,
            "'%s' is not an output of unitform, neither in the working folder nor in %s"
                .formatted(out.name(), name),
            OUTPUTS);
      }
      return compare(Result.of(before), after, name, out.name());
    }
  }

  /**
   * Compares a folder with the output that a run would write to it.
   *
   * @param isNamed whether the user named the folder. If not, a missing folder is no error and
   *     counts as an empty output
   * @param profiles the files of the profiles
   * @param name the name of the new output in messages
   */
  public static Generated generated(Named out, boolean isNamed, List<Path> profiles, String name)
      throws IOException {
    Result<CompleteFolder> here = CompleteFolder.of(out.folder());
    if (!here.isPresent()) {
      return new Generated(here.failed(), new Sources());
    }
    try (CompleteFolder whole = here.get()) {
      return generatedIn(new Named(whole.folder(), out.name()), isNamed, profiles, name);
    }
  }

  private static Generated generatedIn(
      Named out, boolean isNamed, List<Path> profiles, String name) {
    if (isNamed && !Files.isDirectory(out.folder())) {
      return new Generated(Result.failure(noFolder(out, OUTPUTS)), new Sources());
    }
    Run run = Run.of(profiles, Threads.usual());
    if (run.hasErrors()) {
      return new Generated(new Result<>(null, run.diagnostics()), run.sources());
    }
    Diagnostics diagnostics = new Diagnostics(run.diagnostics());
    Diff diff = diagnostics.take(generated(out, run, name));
    return new Generated(new Result<>(diff, diagnostics.sorted()), run.sources());
  }

  /** A comparison with generated output, and the texts of the input files. */
  public record Generated(Result<Diff> diff, Sources sources) {}

  private static Result<Diff> generated(Named out, Run run, String name) {
    Diagnostics diagnostics = new Diagnostics();
    SortedMap<String, byte[]> written = new TreeMap<>();
    SortedSet<String> removed = new TreeSet<>();
    SortedSet<String> profiles = new TreeSet<>();
    WriteOptions options = WriteOptions.withThreads(Threads.usual()).forced();
    for (Run.Product product : run.products()) {
      OutputTree tree = product.tree();
      profiles.add(tree.profile());
      WriteReport report =
          new TreeWriter()
              .plan(tree, out.folder(), options.limitedTo(RunScope.ALL.of(product.plan(), tree)));
      diagnostics.addAll(report.diagnostics());
      report.removed().forEach(path -> removed.add(tree.profile() + "/" + path));
      for (OutputFile file : tree.files().values()) {
        written.put(
            tree.profile() + "/" + file.path(), file.text().getBytes(StandardCharsets.UTF_8));
      }
    }
    OutputSource folder = diagnostics.take(source(out, ""));
    if (diagnostics.hasErrors() || folder == null) {
      return Result.failure(diagnostics);
    }
    OutputSource before = folder.limitedTo(path -> isOf(profiles, path));
    return compare(Result.of(before), Result.of(before.after(written, removed)), out.name(), name);
  }

  /**
   * Compares a folder with the state that it would have after a write.
   *
   * @param planned the files that the write would change
   */
  static Result<Diff> planned(Path folder, OutputTree tree, WriteReport planned) {
    String prefix = tree.profile() + "/";
    SortedMap<String, byte[]> written = new TreeMap<>();
    NavigableSet<String> compared = new TreeSet<>();
    compared.add(prefix + Layout.PLAN);
    planned.removed().forEach(path -> compared.add(prefix + path));
    Stream.concat(planned.created().stream(), planned.changed().stream())
        .forEach(
            path -> {
              OutputFile file = Objects.requireNonNull(tree.files().get(path));
              written.put(prefix + path, file.content().bytes());
            });
    compared.addAll(written.keySet());
    String name = String.valueOf(folder.getFileName());
    Result<OutputSource> whole = source(new Named(folder, name), "");
    if (!whole.isPresent()) {
      return whole.failed();
    }
    OutputSource before = whole.get().limitedTo(compared::contains);
    SortedSet<String> removed = new TreeSet<>(compared);
    removed.removeAll(written.keySet());
    removed.remove(prefix + Layout.PLAN);
    return compare(
        Result.of(before), Result.of(before.after(written, removed)), name, tree.profile());
  }

  /**
   * Whether a path belongs to the output of one of the profiles and is compared. The ownership file
   * is not compared.
   */
  private static boolean isOf(SortedSet<String> profiles, String path) {
    int slash = path.indexOf('/');
    return slash > 0
        && profiles.contains(path.substring(0, slash))
        && !path.substring(slash + 1).equals(Layout.OWNERSHIP.value());
  }

  private static Result<OutputSource> source(Named folder, String prefix) {
    return FolderSource.of(folder.folder(), folder.name(), prefix);
  }

  private static Result<Diff> compare(
      Result<OutputSource> before,
      Result<OutputSource> after,
      String beforeName,
      String afterName) {
    OutputSource old = before.value();
    OutputSource now = after.value();
    if (old == null || now == null) {
      Diagnostics diagnostics = new Diagnostics(before.diagnostics());
      diagnostics.addAll(after.diagnostics());
      return Result.failure(diagnostics);
    }
    Result<List<ProfilePair>> pairs = OutputComparison.of(old, now);
    return pairs.isPresent()
        ? OutputDiff.of(
            new OutputDiff.Side(beforeName, old.names()),
            new OutputDiff.Side(afterName, now.names()),
            pairs.get())
        : pairs.failed();
  }

  private enum Kind {
    EMPTY,
    PROFILE,
    SEVERAL
  }

  /** Whether a source contains at least one output. */
  private static boolean isOutput(OutputSource source) {
    return source.paths().stream()
        .map(path -> path.substring(path.indexOf('/') + 1))
        .anyMatch(
            path -> path.equals(Layout.PLAN.value()) || path.equals(Layout.OWNERSHIP.value()));
  }

  /**
   * Determines whether a folder is the output of one profile or contains several. If it contains no
   * output, reports an error and returns null.
   */
  private static @Nullable Kind kind(Named named, String help, Diagnostics diagnostics) {
    Result<OutputSource> source = source(named, "");
    diagnostics.addAll(source.diagnostics());
    if (!Files.isDirectory(named.folder())) {
      diagnostics.add(noFolder(named, help));
      return null;
    }
    if (!source.isPresent()) {
      return null;
    }
    SortedSet<String> paths = source.get().paths();
    if (paths.isEmpty()) {
      return Kind.EMPTY;
    }
    if (paths.contains(Layout.PLAN.value()) || paths.contains(Layout.OWNERSHIP.value())) {
      return Kind.PROFILE;
    }
    if (isOutput(source.get())) {
      return Kind.SEVERAL;
    }
    diagnostics.add(
        Code.DIF001,
        "'%s' is not an output of unitform: neither the folder nor its subfolders have a plan.json"
            .formatted(named.name()),
        OUTPUTS);
    return null;
  }

  /**
   * The help text for a folder that does not exist. If the user named a revision, the text says how
   * to compare with a revision.
   */
  private static String help(Named... named) {
    return Stream.of(named)
        .filter(name -> !Files.exists(name.folder()) && isRevision(name))
        .findFirst()
        .map(
            name ->
                "'unitform diff --base %s' compares the output folder with a git revision"
                    .formatted(name.name()))
        .orElse(OUTPUTS);
  }

  /** Whether the name has the form of a revision, or the repository has a revision of this name. */
  private static boolean isRevision(Named named) {
    if (REVISION.matcher(named.name()).find()) {
      return true;
    }
    Result<GitRepository> opened = GitRepository.around(named.folder(), named.name());
    if (!opened.isPresent()) {
      return false;
    }
    try (GitRepository repository = opened.get()) {
      return repository.resolve(named.name()).isPresent();
    }
  }

  private static Diagnostic noFolder(Named named, String help) {
    return new Diagnostic(
        Code.DIF001,
        Files.exists(named.folder())
            ? "'%s' is not a folder".formatted(named.name())
            : "the folder '%s' does not exist".formatted(named.name()),
        help);
  }

  private static String lastOf(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    return name == null ? "profile" : name.toString();
  }
}
