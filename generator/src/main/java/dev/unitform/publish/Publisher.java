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
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Commits outputs to a repository by the rules that also apply on disk: it writes only files that
 * differ, removes only files that Unitform wrote, and does not overwrite edited files.
 *
 * @param folder the folder that contains the profiles' folders in the repository; empty for its
 *     root
 * @param options returns the options for writing an output
 */
public record Publisher(
    GitStore store, String branch, String folder, Function<OutputTree, WriteOptions> options) {
  /**
   * The number of attempts if others push to the branch at the same time. Each attempt starts from
   * the newest commit.
   */
  private static final int TRIES = 10;

  /**
   * A diagnostic about a file, with the place of the file in the repository. It does not advise the
   * use of --force, because publish has no such option.
   */
  private Diagnostic withRepositoryPath(Diagnostic found) {
    String help =
        switch (found.code()) {
          case OUT002 ->
              "make the change in the profile or in a template, and revert the file in the GitOps"
                  + " repository";
          case OUT004 -> "move the file away in the GitOps repository";
          default -> found.help();
        };
    String path = folder.isEmpty() ? "'" : "'" + folder + "/";
    return new Diagnostic(
        found.code(),
        found.position(),
        "on '%s', %s".formatted(branch, found.message().replaceFirst("^'", path)),
        help);
  }

  /** The changes of the outputs since a commit of the repository. */
  private record Changes(
      SortedMap<String, byte[]> written,
      List<String> removed,
      List<Compared> profiles,
      Diagnostics diagnostics) {
    boolean isEmpty() {
      return written.isEmpty() && removed.isEmpty();
    }
  }

  /**
   * Commits all outputs in one commit. If one of them has errors, nothing is committed.
   *
   * @param describesMerge whether to describe the changes that a merge of the branch into the
   *     default branch would make
   */
  public Result<Published> publish(
      List<OutputTree> trees, Description.Author author, boolean describesMerge)
      throws IOException {
    for (int tried = 0; tried < TRIES; tried++) {
      Result<Tip> found = store.tip(branch);
      if (!found.isPresent()) {
        return found.failed();
      }
      Tip tip = found.get();
      Changes changes = changes(tip, trees);
      Diagnostics diagnostics = changes.diagnostics();
      if (diagnostics.hasErrors()) {
        return Result.failure(diagnostics);
      }
      // Without changes no branch is created, even for a pull request.
      if (changes.isEmpty() && tip.start() != null && (tip.commit() != null || describesMerge)) {
        return published(tip, tip.commit(), null, trees, author, describesMerge, diagnostics);
      }
      Description description = author.describe(changes.profiles());
      Commit.Made made =
          diagnostics.take(
              store.commit(
                  tip, new Commit(description.message(), changes.written(), changes.removed())));
      if (made == null) {
        return Result.failure(diagnostics);
      }
      if (made.outcome() != Commit.Outcome.MOVED) {
        return published(
            tip,
            made.commit(),
            made.outcome() == Commit.Outcome.DONE ? description : null,
            trees,
            author,
            describesMerge,
            diagnostics);
      }
    }
    return Result.failure(
        Code.PUB001,
        "others pushed to '%s' %d times while this run created its commit".formatted(branch, TRIES),
        "nothing was lost or overwritten: run publish again");
  }

  private Changes changes(Tip tip, List<OutputTree> trees) throws IOException {
    Changes changes =
        new Changes(new TreeMap<>(), new ArrayList<>(), new ArrayList<>(), new Diagnostics());
    for (OutputTree tree : trees) {
      List<Diagnostic> attributes = store.attributes(tip, inRepository(tree));
      if (!attributes.isEmpty()) {
        changes.diagnostics().addAll(attributes);
        continue;
      }
      try (RepositoryFolder there = RepositoryFolder.of(store, tip, folder, tree)) {
        changes.diagnostics().addAll(there.diagnostics());
        WriteReport report = new TreeWriter().write(tree, there.outFolder(), options.apply(tree));
        report.diagnostics().stream()
            .map(this::withRepositoryPath)
            .forEach(changes.diagnostics()::add);
        changes.profiles().add(there.collect(changes.written(), changes.removed()));
      }
    }
    return changes;
  }

  private SortedMap<String, byte[]> inRepository(OutputTree tree) {
    String prefix = (folder.isEmpty() ? "" : folder + "/") + tree.profile() + "/";
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (OutputFile file : tree.files().values()) {
      files.put(prefix + file.path(), file.text().getBytes(StandardCharsets.UTF_8));
    }
    return files;
  }

  private Result<Published> published(
      Tip tip,
      @Nullable String commit,
      @Nullable Description description,
      List<OutputTree> trees,
      Description.Author author,
      boolean describesMerge,
      Diagnostics diagnostics)
      throws IOException {
    String into = tip.defaultBranch();
    @Nullable Description merge = null;
    if (describesMerge && into != null && !into.equals(branch)) {
      Tip base = diagnostics.take(store.tip(into));
      if (base != null) {
        // The diagnostics of this comparison are not reported: they are not about the commit.
        Changes changes = changes(base, trees);
        merge = changes.isEmpty() ? null : author.describe(changes.profiles());
      }
    }
    return Result.of(new Published(description, commit, into, merge), diagnostics);
  }
}
