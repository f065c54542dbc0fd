package dev.unitform.git;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheCheckout;
import org.eclipse.jgit.errors.CheckoutConflictException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** The branches of a repository with a working tree, which follows the branch that it shows. */
final class WorkingTreeBranches implements Branches {
  private final Repository repository;

  WorkingTreeBranches(Repository repository) {
    this.repository = repository;
  }

  @Override
  public Result<Tip> tip(String branch) {
    try {
      ObjectId own = repository.resolve(Branches.full(branch));
      String other = own == null ? excluding(branch) : null;
      if (other != null) {
        return Result.failure(Branches.excluded(branch, other));
      }
      ObjectId start = own == null ? repository.resolve(Constants.HEAD) : own;
      return Result.of(
          new Tip(
              branch,
              own == null ? null : own.name(),
              start == null ? null : new Revision(branch, start.name()),
              shown()));
    } catch (IOException e) {
      return Result.failure(unreadable(e));
    }
  }

  private @Nullable String excluding(String branch) throws IOException {
    return Branches.excluding(
        branch,
        repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS).stream()
            .map(Ref::getName)
            .toList());
  }

  /** The branch that is checked out; null when none is. */
  @Nullable String shown() throws IOException {
    return Branches.shortName(repository.getFullBranch());
  }

  @Override
  public Result<Commit.Outcome> advance(Tip tip, ObjectId commit) throws IOException {
    try (LockJournal journal = openJournal()) {
      Diagnostic obstacle = journal.isAfterKill() ? null : obstacle(tip.branch(), commit);
      if (obstacle != null) {
        return Result.failure(obstacle);
      }
      return advance(tip, commit, journal);
    }
  }

  /** The branch is moved last, so a run that was killed has left nothing that a new one lacks. */
  @Override
  public Result<Commit.Outcome> settle(Tip tip) {
    return Result.of(Commit.Outcome.NOTHING_TO_DO);
  }

  LockJournal openJournal() throws IOException {
    return LockJournal.open(
        repository.getDirectory().toPath(), repository.getCommonDirectory().toPath());
  }

  /** Why the branch cannot follow to a commit, or what it shows; null if both can. */
  @Nullable Diagnostic obstacle(String branch, ObjectId commit) throws IOException {
    Path other = WorkingTrees.of(repository).showing(branch);
    if (other != null) {
      return new Diagnostic(
          Code.GIT011,
          null,
          "another working tree shows '%s': %s".formatted(branch, other),
          "publish there, or let it show another branch");
    }
    if (!Objects.equals(shown(), branch)) {
      return null;
    }
    try (RevWalk walk = new RevWalk(repository)) {
      DirCacheCheckout checkout =
          checkout(idOf(branch), walk.parseCommit(commit), repository.readDirCache(), walk);
      if (idOf(branch) == null) {
        checkout.prescanOneTree();
      } else {
        checkout.preScanTwoTrees();
      }
      return checkout.getConflicts().isEmpty() ? null : uncommitted(checkout.getConflicts());
    }
  }

  private DirCacheCheckout checkout(
      @Nullable String from, RevCommit to, DirCache index, RevWalk walk) throws IOException {
    return from == null
        ? new DirCacheCheckout(repository, index, to.getTree())
        : new DirCacheCheckout(
            repository, walk.parseCommit(ObjectId.fromString(from)).getTree(), index, to.getTree());
  }

  private static Diagnostic uncommitted(List<String> paths) {
    return new Diagnostic(
        Code.GIT011,
        null,
        "changes that nobody committed are in the way: %s"
            .formatted(String.join(", ", paths.subList(0, Math.min(8, paths.size())))),
        "commit or stash them");
  }

  Result<Commit.Outcome> advance(Tip tip, ObjectId commit, LockJournal journal) throws IOException {
    if (Objects.equals(shown(), tip.branch())) {
      // Files first: killed in between, the next run finds them and only moves the branch.
      Result<Commit.Outcome> files = checkOut(tip, commit, journal);
      if (files.hasErrors()) {
        return files;
      }
    }
    journal.takes(Branches.full(tip.branch()), commit);
    RefUpdate update = repository.updateRef(Branches.full(tip.branch()));
    update.setNewObjectId(commit);
    update.setExpectedOldObjectId(
        tip.commit() == null ? ObjectId.zeroId() : ObjectId.fromString(tip.commit()));
    update.setRefLogMessage("unitform publish", /* appendStatus= */ false);
    return switch (update.update()) {
      case NEW, FAST_FORWARD, NO_CHANGE -> Result.of(Commit.Outcome.DONE);
      case LOCK_FAILURE, REJECTED -> Result.of(Commit.Outcome.MOVED);
      default ->
          Result.failure(
              new Diagnostic(
                  Code.GIT009,
                  null,
                  "the branch '%s' cannot be moved: %s".formatted(tip.branch(), update.getResult()),
                  "'git fsck' in the repository tells more"));
    };
  }

  private Result<Commit.Outcome> checkOut(Tip tip, ObjectId commit, LockJournal journal)
      throws IOException {
    journal.takesIndex();
    DirCache index = repository.lockDirCache();
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit to = walk.parseCommit(commit);
      DirCacheCheckout checkout = checkout(tip.commit(), to, index, walk);
      checkout.setFailOnConflict(true);
      if (journal.isAfterKill()) {
        CheckoutLeftovers.remove(repository, to.getTree());
      }
      journal.tookIndex();
      checkout.checkout();
      return Result.of(Commit.Outcome.DONE);
    } catch (CheckoutConflictException e) {
      return Result.failure(uncommitted(List.of(e.getConflictingFiles())));
    } finally {
      index.unlock();
    }
  }

  /** The id of a branch; null where it does not exist. */
  @Nullable String idOf(String branch) throws IOException {
    Ref ref = repository.exactRef(Branches.full(branch));
    return ref == null ? null : ref.getObjectId().name();
  }

  /** Whether a branch has nothing that the commit does not have. */
  boolean isContained(String id, String commit) throws IOException {
    try (RevWalk walk = new RevWalk(repository)) {
      return walk.isMergedInto(
          walk.parseCommit(ObjectId.fromString(id)), walk.parseCommit(ObjectId.fromString(commit)));
    }
  }

  Diagnostic unreadable(IOException e) {
    return new Diagnostic(
        Code.GIT002,
        null,
        "the repository cannot be read: " + GitRepository.reason(e),
        "'git fsck' tells more");
  }
}
