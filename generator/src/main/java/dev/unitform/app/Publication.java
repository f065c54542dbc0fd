package dev.unitform.app;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diff.Content;
import dev.unitform.diff.Diff;
import dev.unitform.diff.OutputDiff;
import dev.unitform.diff.ProfilePair;
import dev.unitform.disk.WriteOptions;
import dev.unitform.git.ConnectionSettings;
import dev.unitform.git.GitStore;
import dev.unitform.input.Sources;
import dev.unitform.model.profile.GitOps;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Delivery;
import dev.unitform.publish.Compared;
import dev.unitform.publish.Description;
import dev.unitform.publish.Published;
import dev.unitform.publish.Publisher;
import dev.unitform.removal.AllowedRemovals;
import dev.unitform.trace.Traced;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Publishes the output of profiles as a commit in a git repository.
 *
 * @param repository the URL or the folder of the repository
 * @param branch the branch that gets the commit
 * @param folder the folder for the output in the repository; empty for the root of the repository
 * @param pullRequest whether to describe, for a pull request, the changes that merging the branch
 *     makes
 * @param allowed the removals that the user allows
 */
public record Publication(
    String repository,
    String branch,
    String folder,
    ConnectionSettings access,
    boolean pullRequest,
    AllowedRemovals allowed) {
  /** The result of publishing, and the texts of the input files. */
  public record Report(Published published, Sources sources) {}

  /**
   * Generates the output of the profiles and commits the differences.
   *
   * @param here the folder from which a relative path to the repository starts
   * @param words writes the description of a change
   */
  public Result<Report> of(List<Path> profiles, Path here, Function<Diff, Description> words)
      throws IOException {
    Run run = Run.of(profiles, Threads.usual());
    Diagnostics diagnostics = new Diagnostics(run.diagnostics());
    run.products().forEach(product -> checkPlace(product.plan().delivery(), diagnostics));
    if (diagnostics.hasErrors()) {
      return Result.failure(diagnostics);
    }
    GitStore opened = diagnostics.take(GitStore.open(repository, here, access));
    if (opened == null) {
      return Result.failure(diagnostics);
    }
    try (GitStore store = opened) {
      Published published =
          diagnostics.take(
              new Publisher(store, branch, folder, tree -> options(tree, run))
                  .publish(
                      List.copyOf(run.trees().values()),
                      compared -> words.apply(diff(compared)),
                      pullRequest));
      return published == null
          ? Result.failure(diagnostics)
          : Result.of(new Report(published, run.sources()), diagnostics);
    }
  }

  private WriteOptions options(OutputTree tree, Run run) {
    return Output.rules(
        WriteOptions.withThreads(Threads.usual()),
        RunScope.ALL,
        allowed,
        run.plan(tree.profile()),
        tree);
  }

  /**
   * Checks that the folder of the publication is the folder that the files for Argo CD and Flux
   * name.
   */
  private void checkPlace(Delivery delivery, Diagnostics diagnostics) {
    GitOps gitOps = delivery.gitOps();
    if (gitOps == null || delivery.withoutPostRender().isEmpty()) {
      return;
    }
    String wanted = gitOps.folder();
    if (!wanted.equals(folder)) {
      Traced<String> at = gitOps.path() == null ? gitOps.repository() : gitOps.path();
      diagnostics.add(
          Code.PUB004,
          at.position(),
          "the files for %s expect the output in %s of the repository, but this run publishes it to %s"
              .formatted(
                  String.join(", ", delivery.withoutPostRender()), shown(wanted), shown(folder)),
          "use --path %s, or correct gitOps.path in the profile"
              .formatted(wanted.isEmpty() ? "." : wanted));
    }
  }

  private static String shown(String place) {
    return place.isEmpty() ? "the root" : "'" + place + "'";
  }

  /**
   * Compares the outputs by meaning. If the published plan.json cannot be read, it compares the
   * files.
   */
  private Diff diff(List<Compared> profiles) {
    List<ProfilePair> pairs =
        profiles.stream()
            .map(
                profile ->
                    ProfilePair.of(
                        profile.after().profile(),
                        contents(profile.before()),
                        contents(profile.after())))
            .toList();
    String prefix = folder.isEmpty() ? "" : folder + "/";
    return OutputDiff.of(
            new OutputDiff.Side(branch, path -> prefix + path),
            new OutputDiff.Side("published", path -> prefix + path),
            pairs)
        .get();
  }

  private static SortedMap<String, Content> contents(OutputTree tree) {
    SortedMap<String, Content> contents = new TreeMap<>();
    tree.files()
        .values()
        .forEach(file -> contents.put(file.path().value(), Content.of(file.text())));
    return contents;
  }
}
