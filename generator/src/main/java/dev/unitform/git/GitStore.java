package dev.unitform.git;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.temporary.TemporaryFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ConfigConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/**
 * A repository that receives commits. Each run creates its commit in a temporary bare repository,
 * on top of the newest commit of the branch, and pushes it. It changes no working tree, index or
 * lock of the user, and a killed run leaves only the temporary folder.
 */
public final class GitStore implements AutoCloseable {
  private final TemporaryFolder temporary;
  private final Repository repository;
  private final Remote remote;

  private GitStore(TemporaryFolder temporary, Repository repository, Remote remote) {
    this.temporary = temporary;
    this.repository = repository;
    this.remote = remote;
  }

  /**
   * The repository at a URL or in a folder.
   *
   * @param where a URL, or a path that is relative to the folder
   */
  public static Result<GitStore> open(String where, Path folder, ConnectionSettings access)
      throws IOException {
    JGitSettings.install();
    Result<Destination> destination = Destination.of(where, folder);
    if (!destination.isPresent()) {
      return destination.failed();
    }
    TemporaryFolder temporary = TemporaryFolder.create();
    boolean open = false;
    try (Git git = Git.init().setBare(true).setGitDir(temporary.path().toFile()).call()) {
      Repository repository = git.getRepository();
      // Switches off hooks: a push by Unitform must not run the hooks that the user has configured
      // for all repositories.
      repository
          .getConfig()
          .setString(
              ConfigConstants.CONFIG_CORE_SECTION,
              null,
              ConfigConstants.CONFIG_KEY_HOOKS_PATH,
              temporary.path().resolve("no-hooks").toString());
      repository.incrementOpen();
      open = true;
      return Result.of(
          new GitStore(
              temporary, repository, new Remote(repository, destination.get(), access, where)));
    } catch (GitAPIException e) {
      throw new IOException(e);
    } finally {
      if (!open) {
        temporary.close();
      }
    }
  }

  /** Whether git accepts a text as the short name of a branch. */
  public static boolean isBranchName(String name) {
    return Repository.isValidRefName(BranchNames.full(name))
        && !name.startsWith("-")
        && !name.startsWith(Constants.R_REFS)
        && !name.equals(Constants.HEAD);
  }

  /** The newest commit of a branch. */
  public Result<Tip> tip(String branch) {
    return remote.tip(branch);
  }

  /** A reader for the commits that {@link #tip} fetched. */
  public GitRepository reading() {
    return GitRepository.of(repository);
  }

  /**
   * The attributes of the repository that make git change the bytes of the files.
   *
   * @param files by their paths in the repository
   */
  public List<Diagnostic> attributes(Tip tip, SortedMap<String, byte[]> files) throws IOException {
    return tip.start() == null
        ? List.of()
        : new AttributesCheck(repository).check(tip.start(), files);
  }

  /** Creates a commit on top of the tip and pushes it, unless the branch has moved. */
  public Result<Commit.Made> commit(Tip tip, Commit commit) {
    try {
      CommitObjects objects = new CommitObjects(repository);
      if (objects.isAuthorUnknown()) {
        return Result.failure(
            Code.GIT010,
            "git has no author name and e-mail address",
            "set both: git config --global user.name … and user.email …, or"
                + " GIT_AUTHOR_NAME and GIT_AUTHOR_EMAIL");
      }
      CommitObjects.Made made = objects.insert(tip, commit);
      if (made.isEmpty() && tip.commit() != null) {
        return Result.of(new Commit.Made(Commit.Outcome.NOTHING_TO_DO, tip.commit()));
      }
      Result<Commit.Outcome> outcome = remote.push(tip, made.commit());
      return new Result<>(
          outcome.isPresent() ? new Commit.Made(outcome.get(), made.commit().name()) : null,
          outcome.diagnostics());
    } catch (IOException e) {
      return Result.failure(notMade(e));
    }
  }

  private static Diagnostic notMade(IOException e) {
    return new Diagnostic(
        Code.GIT008,
        "the commit cannot be created: " + GitRepository.reason(e),
        "run 'git fsck' in the repository for details");
  }

  @Override
  public void close() {
    repository.close();
    temporary.close();
  }
}
