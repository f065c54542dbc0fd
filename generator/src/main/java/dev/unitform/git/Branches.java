package dev.unitform.git;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import java.io.IOException;
import java.util.Collection;
import java.util.Objects;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.jspecify.annotations.Nullable;

/** The branches of a repository that receives commits: where they stand, and moving them. */
interface Branches {
  /** Where a branch stands. */
  Result<Tip> tip(String branch);

  /** Moves the tip's branch to a commit that comes after it, if it still is where it was. */
  Result<Commit.Outcome> advance(Tip tip, ObjectId commit) throws IOException;

  /**
   * Ends what a killed run began: the branch has its commit, but what follows the branch does not.
   *
   * @param tip where the branch is
   */
  Result<Commit.Outcome> settle(Tip tip) throws IOException;

  /** Those of a working tree: of its remote, if it has one. */
  static Branches ofWorkingTree(Repository repository, Access access) {
    WorkingTreeBranches own = new WorkingTreeBranches(repository);
    StoredConfig config = repository.getConfig();
    String url = config.getString("remote", Constants.DEFAULT_REMOTE_NAME, "url");
    return url == null
        ? own
        : new ClonedBranches(own, new RemoteBranches(repository, url, access, GitStore.shown(url)));
  }

  /**
   * A branch that leaves no room for another, since git keeps the one as a file where the other has
   * a folder; null if there is none.
   *
   * @param refs the full names of what there is
   */
  static @Nullable String excluding(String branch, Collection<String> refs) {
    String full = full(branch);
    return refs.stream()
        .filter(ref -> ref.startsWith(full + "/") || full.startsWith(ref + "/"))
        .map(Branches::shortName)
        .filter(Objects::nonNull)
        .sorted()
        .findFirst()
        .orElse(null);
  }

  static Diagnostic excluded(String branch, String other) {
    return new Diagnostic(
        Code.GIT009,
        null,
        "there cannot be a branch '%s' beside '%s'".formatted(branch, other),
        "git keeps branches as files in folders: name another --branch");
  }

  static String full(String branch) {
    return Constants.R_HEADS + branch;
  }

  static @Nullable String shortName(@Nullable String ref) {
    return ref != null && ref.startsWith(Constants.R_HEADS)
        ? ref.substring(Constants.R_HEADS.length())
        : null;
  }
}
