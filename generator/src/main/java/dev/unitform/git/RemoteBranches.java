package dev.unitform.git;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/** The branches of a remote repository, whose newest commits are fetched and that is pushed to. */
final class RemoteBranches implements Branches {
  /** What git and JGit answer while somebody else is moving the branch. */
  private static final Pattern LOCKED =
      Pattern.compile(
          "failed to lock|cannot lock ref|failed to update ref|lock error|lock_failure",
          CASE_INSENSITIVE);

  private final Repository repository;
  private final String url;
  private final Access access;
  private final String name;

  /**
   * @param repository where what is fetched goes
   * @param name what the remote repository goes by in diagnostics
   */
  RemoteBranches(Repository repository, String url, Access access, String name) {
    this.repository = repository;
    this.url = url;
    this.access = access;
    this.name = name;
  }

  @Override
  public Result<Tip> tip(String branch) {
    try (Transport transport = access.open(repository, url)) {
      transport.setTagOpt(TagOpt.NO_TAGS);
      if (repository.isBare()) {
        // Our own temporary repository; a user's clone must not lose its history.
        transport.setDepth(1);
      }
      try (FetchConnection connection = transport.openFetch()) {
        Map<String, Ref> refs = connection.getRefsMap();
        Ref own = refs.get(Branches.full(branch));
        String other = own == null ? Branches.excluding(branch, refs.keySet()) : null;
        if (other != null) {
          return Result.failure(Branches.excluded(branch, other));
        }
        String defaultBranch = defaultBranch(refs);
        Ref start =
            own != null || defaultBranch == null ? own : refs.get(Branches.full(defaultBranch));
        if (start == null) {
          return Result.of(new Tip(branch, null, null, defaultBranch));
        }
        String id = start.getObjectId().name();
        if (!repository.getObjectDatabase().has(start.getObjectId())) {
          // Objects alone: a ref for them would be one more file to lock.
          connection.fetch(NullProgressMonitor.INSTANCE, List.of(start), Set.of());
        }
        return Result.of(
            new Tip(
                branch,
                own == null ? null : id,
                new Revision(String.valueOf(Branches.shortName(start.getName())), id),
                defaultBranch));
      }
    } catch (IOException | URISyntaxException e) {
      return Result.failure(unreachable(e));
    }
  }

  private static @Nullable String defaultBranch(Map<String, Ref> refs) {
    Ref head = refs.get(Constants.HEAD);
    if (head == null) {
      return null;
    }
    if (head.isSymbolic()) {
      return Branches.shortName(head.getTarget().getName());
    }
    // Old servers do not say what HEAD stands for: a branch that is where it is.
    return Stream.concat(
            Stream.of("main", Constants.MASTER).map(Branches::full).map(refs::get),
            refs.values().stream())
        .filter(Objects::nonNull)
        .filter(ref -> Branches.shortName(ref.getName()) != null)
        .filter(ref -> Objects.equals(ref.getObjectId(), head.getObjectId()))
        .findFirst()
        .map(ref -> Branches.shortName(ref.getName()))
        .orElse(null);
  }

  @Override
  public Result<Commit.Outcome> advance(Tip tip, ObjectId commit) {
    try (Transport transport = access.open(repository, url)) {
      ObjectId expected =
          tip.commit() == null ? ObjectId.zeroId() : ObjectId.fromString(tip.commit());
      RemoteRefUpdate update =
          new RemoteRefUpdate(
              repository,
              commit.name(),
              commit,
              Branches.full(tip.branch()),
              /* forceUpdate= */ false,
              /* localName= */ null,
              expected);
      PushResult result = push(transport, update);
      RemoteRefUpdate.Status status = update.getStatus();
      return switch (status) {
        case OK, UP_TO_DATE -> Result.of(Commit.Outcome.DONE);
        case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED -> Result.of(Commit.Outcome.MOVED);
        default -> refused(tip, update, result);
      };
    } catch (IOException | URISyntaxException e) {
      return Result.failure(unreachable(e));
    }
  }

  /**
   * A repository on this machine is best left to git, which runs hooks and tidies up even if this
   * process is killed. Without git, it is this process that takes the locks.
   */
  private PushResult push(Transport transport, RemoteRefUpdate update) throws IOException {
    File folder = transport.getURI().isRemote() ? null : folder(transport.getURI());
    if (folder == null) {
      return transport.push(NullProgressMonitor.INSTANCE, List.of(update));
    }
    if (GitProgram.isInstalled() || Hooks.isAny(folder)) {
      transport.setOptionReceivePack(GitProgram.RECEIVE_PACK);
      return transport.push(NullProgressMonitor.INSTANCE, List.of(update));
    }
    try (LockJournal journal = LockJournal.open(folder.toPath(), folder.toPath())) {
      journal.takes(update.getRemoteName(), update.getNewObjectId());
      return transport.push(NullProgressMonitor.INSTANCE, List.of(update));
    }
  }

  private @Nullable File folder(URIish path) {
    File here = repository.isBare() ? repository.getDirectory() : repository.getWorkTree();
    FS files = repository.getFS();
    return RepositoryCache.FileKey.resolve(files.resolve(here, path.getPath()), files);
  }

  /** There is nothing that follows these branches. */
  @Override
  public Result<Commit.Outcome> settle(Tip tip) {
    return Result.of(Commit.Outcome.NOTHING_TO_DO);
  }

  /** A refusal for whatever reason; a branch that moved in this very moment is one. */
  private Result<Commit.Outcome> refused(Tip tip, RemoteRefUpdate update, PushResult result) {
    String said =
        Stream.of(update.getMessage(), result.getMessages())
            .filter(Objects::nonNull)
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .findFirst()
            .orElse(String.valueOf(update.getStatus()));
    if (LOCKED.matcher(said).find()) {
      return Result.of(Commit.Outcome.MOVED);
    }
    Result<Tip> now = tip(tip.branch());
    if (now.isPresent() && !Objects.equals(now.get().commit(), tip.commit())) {
      return Result.of(Commit.Outcome.MOVED);
    }
    return Result.failure(
        new Diagnostic(
            Code.GIT009,
            null,
            "'%s' refused the commit on '%s': %s".formatted(name, tip.branch(), said),
            "a protected branch takes pull requests only: name another --branch, with"
                + " --pull-request"));
  }

  private Diagnostic unreachable(Exception e) {
    String said = GitRepository.reason(e);
    return new Diagnostic(
        Code.GIT008,
        null,
        "the repository '%s' cannot be reached: %s".formatted(name, GitStore.shown(said)),
        "check the URL and that git itself reaches it; https takes its token from the environment"
            + " (GITHUB_TOKEN, GITLAB_TOKEN)");
  }
}
