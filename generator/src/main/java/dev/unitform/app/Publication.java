package dev.unitform.app;

import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.disk.WriteOptions;
import dev.unitform.git.Access;
import dev.unitform.git.GitStore;
import dev.unitform.input.Sources;
import dev.unitform.publish.Description;
import dev.unitform.publish.Published;
import dev.unitform.publish.Publisher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What profiles produce, as a commit in a repository.
 *
 * @param repository a URL or a folder
 * @param branch that gets the commit
 * @param folder where the profiles' folders are in it; empty for its root
 */
public record Publication(String repository, String branch, String folder, Access access) {
  /** What came of it, and the texts that were read for it. */
  public record Report(Published published, Sources sources) {}

  /**
   * Generates the profiles and commits what differs.
   *
   * @param here the folder that a repository's folder is relative to
   */
  public Result<Report> of(List<Path> profiles, Path here, int threads, Description.Author author)
      throws IOException {
    Result<Outputs> outputs = Outputs.of(profiles, threads);
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.addAll(outputs.diagnostics());
    if (outputs.hasErrors()) {
      return Result.failure(diagnostics);
    }
    Result<GitStore> opened = GitStore.open(repository, here, access);
    diagnostics.addAll(opened.diagnostics());
    if (!opened.isPresent()) {
      return Result.failure(diagnostics);
    }
    try (GitStore store = opened.get()) {
      Result<Published> published =
          new Publisher(store, branch, folder, WriteOptions.withThreads(threads))
              .publish(List.copyOf(outputs.get().trees().values()), author);
      diagnostics.addAll(published.diagnostics());
      return published.isPresent()
          ? Result.of(new Report(published.get(), outputs.get().sources()), diagnostics)
          : Result.failure(diagnostics);
    }
  }
}
