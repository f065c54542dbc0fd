package dev.unitform.publish;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.disk.TreeWriter;
import dev.unitform.disk.WriteOptions;
import dev.unitform.disk.WriteReport;
import dev.unitform.git.Commit;
import dev.unitform.git.GitStore;
import dev.unitform.git.Tip;
import dev.unitform.output.OutputTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Commits outputs to a repository, by the rules that hold on disk: only what differs is written,
 * only what Unitform wrote is removed, and what somebody edited is not written over.
 */
public final class Publisher {
  /** Each try begins at the branch as it is then, so others can be in the way only so often. */
  private static final int TRIES = 10;

  private final GitStore store;
  private final String branch;
  private final String folder;
  private final WriteOptions options;

  /**
   * @param folder where the profiles' folders are in the repository; empty for its root
   */
  public Publisher(GitStore store, String branch, String folder, WriteOptions options) {
    this.store = store;
    this.branch = branch;
    this.folder = folder;
    this.options = options;
  }

  /** What is said of a file, said of where it is in the repository: nothing is forced there. */
  private Diagnostic there(Diagnostic found) {
    String help =
        switch (found.code()) {
          case OUT002 -> "say it in the profile or in a template instead, and undo it there";
          case OUT004 -> "move it away there";
          default -> found.help();
        };
    String path = folder.isEmpty() ? "'" : "'" + folder + "/";
    return new Diagnostic(
        found.code(),
        found.position(),
        "on '%s', %s".formatted(branch, found.message().replaceFirst("^'", path)),
        help);
  }

  /** Commits all of the outputs at once, or none. */
  public Result<Published> publish(List<OutputTree> trees, Description.Author author)
      throws IOException {
    for (int tried = 0; tried < TRIES; tried++) {
      Result<Tip> tip = store.tip(branch);
      if (!tip.isPresent()) {
        return new Result<>(null, tip.diagnostics());
      }
      Diagnostics diagnostics = new Diagnostics();
      SortedMap<String, byte[]> written = new TreeMap<>();
      List<String> removed = new ArrayList<>();
      List<Compared> profiles = new ArrayList<>();
      for (OutputTree tree : trees) {
        try (RepositoryFolder there = RepositoryFolder.of(store, tip.get(), folder, tree)) {
          diagnostics.addAll(there.diagnostics());
          WriteReport report = new TreeWriter().write(tree, there.outFolder(), options);
          report.diagnostics().stream().map(this::there).forEach(diagnostics::add);
          there.collect(written, removed);
          profiles.add(new Compared(there.before(), tree, report));
        }
      }
      if (diagnostics.hasErrors()) {
        return Result.failure(diagnostics);
      }
      if (written.isEmpty() && removed.isEmpty() && tip.get().commit() != null) {
        diagnostics.addAll(store.settle(tip.get()).diagnostics());
        return Result.of(
            new Published(false, null, tip.get().defaultBranch(), profiles), diagnostics);
      }
      Description description = author.describe(profiles);
      Result<Commit.Outcome> outcome =
          store.commit(tip.get(), new Commit(description.message(), written, removed));
      diagnostics.addAll(outcome.diagnostics());
      if (!outcome.isPresent()) {
        return Result.failure(diagnostics);
      }
      if (outcome.get() != Commit.Outcome.MOVED) {
        boolean changed = outcome.get() == Commit.Outcome.DONE;
        return Result.of(
            new Published(
                changed, changed ? description : null, tip.get().defaultBranch(), profiles),
            diagnostics);
      }
    }
    return Result.failure(
        new Diagnostic(
            Code.PUB001,
            null,
            "'%s' moved %d times while its next commit was made".formatted(branch, TRIES),
            "nothing was lost or written over: run it again"));
  }
}
