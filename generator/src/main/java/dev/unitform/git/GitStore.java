package dev.unitform.git;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A repository that receives commits. Commits are made from objects alone: a remote or bare
 * repository is never checked out, and an interrupted run leaves nothing in it but objects that
 * nobody refers to. Of a remote repository only the newest commit of the branch is fetched, into a
 * temporary folder.
 */
public final class GitStore implements AutoCloseable {
  private final Repository repository;
  private final Branches branches;
  private final @Nullable Path temporary;

  private GitStore(Repository repository, Branches branches, @Nullable Path temporary) {
    this.repository = repository;
    this.branches = branches;
    this.temporary = temporary;
  }

  /**
   * The repository at a URL or in a folder. A folder with a working tree is brought along when its
   * branch is the one that gets the commit; where it has a remote, the commit goes there first.
   *
   * @param where a URL, or a path that is relative to the folder
   */
  public static Result<GitStore> open(String where, Path folder, Access access) {
    QuietSettings.install();
    try {
      Path path = RemoteUrl.isUrl(where) ? null : folder.resolve(where).normalize();
      if (path != null && !Files.isDirectory(path)) {
        return Result.failure(
            new Diagnostic(
                Code.GIT008,
                null,
                "there is no repository '%s'".formatted(shown(where)),
                "name a URL, or the folder of a repository"));
      }
      if (path != null && Files.exists(path.resolve(Constants.DOT_GIT))) {
        Repository own =
            new RepositoryBuilder().setWorkTree(path.toFile()).setMustExist(true).build();
        return Result.of(new GitStore(own, Branches.ofWorkingTree(own, access), null));
      }
      Path temporary = Files.createTempDirectory("unitform-publish");
      Git git = Git.init().setBare(true).setGitDir(temporary.toFile()).call();
      String url = path == null ? where : path.toUri().toString();
      return Result.of(
          new GitStore(
              git.getRepository(),
              new RemoteBranches(git.getRepository(), url, access, shown(where)),
              temporary));
    } catch (IOException | GitAPIException | IllegalArgumentException e) {
      return Result.failure(
          new Diagnostic(
              Code.GIT008,
              null,
              "the repository '%s' cannot be opened: %s"
                  .formatted(shown(where), GitRepository.reason(e)),
              "name a URL, or the folder of a repository"));
    }
  }

  /** Whether git takes it for the short name of a branch. */
  public static boolean isBranchName(String name) {
    return Repository.isValidRefName(Branches.full(name))
        && !name.startsWith("-")
        && !name.startsWith(Constants.R_REFS)
        && !name.equals(Constants.HEAD);
  }

  /** A URL without the password that somebody may have written into it. */
  public static String shown(String where) {
    return where.replaceFirst("://[^/@]*@", "://");
  }

  /** Where a branch stands now. */
  public Result<Tip> tip(String branch) {
    return branches.tip(branch);
  }

  /** The repository for reading what {@link #tip} gave. */
  public GitRepository reading() {
    return GitRepository.of(repository);
  }

  /** Ends what a killed run began where the branch has all of it already. */
  public Result<Commit.Outcome> settle(Tip tip) {
    try {
      return branches.settle(tip);
    } catch (IOException e) {
      return Result.failure(notMade(e));
    }
  }

  /** Makes a commit after the tip, unless the branch has moved since. */
  public Result<Commit.Outcome> commit(Tip tip, Commit commit) {
    try {
      CommitObjects objects = new CommitObjects(repository);
      if (objects.isAuthorUnknown()) {
        return Result.failure(
            new Diagnostic(
                Code.GIT010,
                null,
                "git does not know who commits",
                "tell it: git config --global user.name … and user.email …, or set"
                    + " GIT_AUTHOR_NAME and GIT_AUTHOR_EMAIL"));
      }
      CommitObjects.Made made = objects.insert(tip, commit);
      if (made.isEmpty() && tip.commit() != null) {
        return Result.of(Commit.Outcome.NOTHING_TO_DO);
      }
      return branches.advance(tip, made.commit());
    } catch (IOException e) {
      return Result.failure(notMade(e));
    }
  }

  private static Diagnostic notMade(IOException e) {
    return new Diagnostic(
        Code.GIT008,
        null,
        "the commit cannot be made: " + GitRepository.reason(e),
        "'git fsck' in the repository tells more");
  }

  @Override
  public void close() throws IOException {
    repository.close();
    if (temporary != null) {
      try (Stream<Path> paths = Files.walk(temporary)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }
}
