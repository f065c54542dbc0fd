package dev.unitform.app;

import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;

/** Commits in repositories of tests. */
public final class GitCommits {
  private GitCommits() {}

  /** Commits the present state of the working tree. */
  public static void all(Git git) throws GitAPIException {
    git.add().addFilepattern(".").call();
    git.add().addFilepattern(".").setUpdate(true).call();
    git.commit()
        .setMessage("change")
        .setAuthor("test", "test@example.com")
        .setCommitter("test", "test@example.com")
        .setSign(false)
        .call();
  }
}
