package dev.unitform.git;

import dev.unitform.diagnostic.Result;
import java.io.IOException;
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

  static String full(String branch) {
    return Constants.R_HEADS + branch;
  }

  static @Nullable String shortName(@Nullable String ref) {
    return ref != null && ref.startsWith(Constants.R_HEADS)
        ? ref.substring(Constants.R_HEADS.length())
        : null;
  }
}
