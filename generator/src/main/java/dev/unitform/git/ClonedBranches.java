package dev.unitform.git;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;

/** The branches of a clone with a working tree: the remote's count, and the clone's follow. */
final class ClonedBranches implements Branches {
  private final WorkingTreeBranches own;
  private final RemoteBranches remote;

  ClonedBranches(WorkingTreeBranches own, RemoteBranches remote) {
    this.own = own;
    this.remote = remote;
  }

  @Override
  public Result<Tip> tip(String branch) {
    Result<Tip> tip = remote.tip(branch);
    if (!tip.isPresent()) {
      return tip;
    }
    try {
      Revision start = tip.get().start();
      String mine = own.idOf(branch);
      return mine == null || (start != null && own.isContained(mine, start.id()))
          ? tip
          : Result.failure(
              new Diagnostic(
                  Code.GIT011,
                  null,
                  "the clone's '%s' has commits that its remote lacks".formatted(branch),
                  "push them, or name the remote's URL as --repo"));
    } catch (IOException e) {
      return Result.failure(own.unreadable(e));
    }
  }

  @Override
  public Result<Commit.Outcome> advance(Tip tip, ObjectId commit) throws IOException {
    try (LockJournal journal = own.openJournal()) {
      // Before anything is pushed: afterwards it would be too late to refuse.
      Diagnostic obstacle = journal.isAfterKill() ? null : own.obstacle(tip.branch(), commit);
      if (obstacle != null) {
        return Result.failure(obstacle);
      }
      Result<Commit.Outcome> pushed = remote.advance(tip, commit);
      return pushed.isPresent() && pushed.get() == Commit.Outcome.DONE
          ? follow(tip, commit, journal)
          : pushed;
    }
  }

  @Override
  public Result<Commit.Outcome> settle(Tip tip) throws IOException {
    try (LockJournal journal = own.openJournal()) {
      return journal.isAfterKill() && tip.commit() != null
          ? follow(tip, ObjectId.fromString(tip.commit()), journal)
          : Result.of(Commit.Outcome.NOTHING_TO_DO);
    }
  }

  /** The remote has the commit by now; what the clone cannot follow is told, and nothing undone. */
  private Result<Commit.Outcome> follow(Tip tip, ObjectId commit, LockJournal journal)
      throws IOException {
    Tip mine = new Tip(tip.branch(), own.idOf(tip.branch()), tip.start(), tip.defaultBranch());
    Result<Commit.Outcome> followed = own.advance(mine, commit, journal);
    return followed.hasErrors()
        ? new Result<>(Commit.Outcome.DONE, followed.diagnostics())
        : Result.of(Commit.Outcome.DONE);
  }
}
