package dev.unitform.git;

import static java.util.regex.Pattern.CASE_INSENSITIVE;
import static java.util.stream.Collectors.joining;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import java.io.IOException;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.HttpTransport;
import org.eclipse.jgit.transport.PushResult;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.jspecify.annotations.Nullable;

/** A remote repository: fetches the newest commit of a branch, and pushes to it. */
final class Remote {
  /**
   * Matches the messages of git and JGit if another process changes the branch at the same time.
   */
  private static final Pattern LOCKED =
      Pattern.compile(
          "failed to lock|cannot lock ref|failed to update ref|lock error|lock_failure",
          CASE_INSENSITIVE);

  private static final String CHECKED_OUT = "branch is currently checked out";

  private final Repository repository;
  private final Destination destination;
  private final ConnectionSettings access;
  private final String where;
  private final String name;

  /**
   * @param repository the repository for fetched objects
   * @param where the remote repository as the user wrote it
   */
  Remote(Repository repository, Destination destination, ConnectionSettings access, String where) {
    this.repository = repository;
    this.destination = destination;
    this.access = access;
    this.where = where;
    this.name = SecretText.maskedAddress(where);
  }

  private interface Conversation<T> {
    Result<T> with(Transport transport) throws IOException;
  }

  private <T> Result<T> connect(Conversation<T> conversation) {
    try (Transport transport = access.open(repository, destination.url())) {
      if (!transport.getURI().isRemote()) {
        // The installed git writes to a repository on this machine: it runs hooks, and completes
        // the push even if this process is killed.
        transport.setOptionReceivePack(destination.receiver());
      }
      try {
        return conversation.with(transport);
      } catch (IOException | JGitInternalException | IllegalArgumentException e) {
        // For some violations of the protocol, JGit throws other exceptions than IOException.
        return Result.failure(unreachable(reason(transport, e)));
      }
    } catch (IOException | URISyntaxException e) {
      return Result.failure(unreachable(GitRepository.reason(e)));
    }
  }

  Result<Tip> tip(String branch) {
    return connect(
        transport -> {
          transport.setTagOpt(TagOpt.NO_TAGS);
          transport.setDepth(1);
          try (FetchConnection connection = transport.openFetch()) {
            return tip(branch, connection);
          }
        });
  }

  private Result<Tip> tip(String branch, FetchConnection connection) throws IOException {
    Map<String, Ref> refs = connection.getRefsMap();
    Ref own = refs.get(BranchNames.full(branch));
    String other = own == null ? BranchNames.excluding(branch, refs.keySet()) : null;
    if (other != null) {
      return Result.failure(BranchNames.excluded(branch, other));
    }
    String defaultBranch = defaultBranch(refs);
    Ref start =
        own != null || defaultBranch == null ? own : refs.get(BranchNames.full(defaultBranch));
    if (start == null) {
      return Result.of(new Tip(branch, null, null, defaultBranch));
    }
    String id = start.getObjectId().name();
    if (!repository.getObjectDatabase().has(start.getObjectId())) {
      // The fetched commit gets no ref, because git would have to create a lock file for the ref.
      connection.fetch(NullProgressMonitor.INSTANCE, List.of(start), Set.of());
    }
    return Result.of(
        new Tip(
            branch,
            own == null ? null : id,
            new Revision(String.valueOf(BranchNames.shortName(start.getName())), id),
            defaultBranch));
  }

  private static @Nullable String defaultBranch(Map<String, Ref> refs) {
    Ref head = refs.get(Constants.HEAD);
    if (head == null) {
      return null;
    }
    if (head.isSymbolic()) {
      return BranchNames.shortName(head.getTarget().getName());
    }
    // An old server does not say which branch HEAD names, so any branch with the same commit is
    // used.
    return Stream.concat(
            Stream.of("main", Constants.MASTER).map(BranchNames::full).map(refs::get),
            refs.values().stream())
        .filter(Objects::nonNull)
        .filter(ref -> BranchNames.shortName(ref.getName()) != null)
        .filter(ref -> Objects.equals(ref.getObjectId(), head.getObjectId()))
        .findFirst()
        .map(ref -> BranchNames.shortName(ref.getName()))
        .orElse(null);
  }

  /** Pushes a commit to the tip's branch, unless the branch has moved. */
  Result<Commit.Outcome> push(Tip tip, ObjectId commit) {
    return connect(
        transport -> {
          ObjectId expected =
              tip.commit() == null ? ObjectId.zeroId() : ObjectId.fromString(tip.commit());
          RemoteRefUpdate update =
              new RemoteRefUpdate(
                  repository,
                  commit.name(),
                  commit,
                  BranchNames.full(tip.branch()),
                  /* forceUpdate= */ false,
                  /* localName= */ null,
                  expected);
          PushResult result = transport.push(NullProgressMonitor.INSTANCE, List.of(update));
          return switch (update.getStatus()) {
            case OK, UP_TO_DATE -> Result.of(Commit.Outcome.DONE);
            case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED ->
                Result.of(Commit.Outcome.MOVED);
            default -> refused(tip, update, result);
          };
        });
  }

  /** Handles a refused push. One possible reason is that the branch has moved meanwhile. */
  private Result<Commit.Outcome> refused(Tip tip, RemoteRefUpdate update, PushResult result) {
    String verdict =
        Objects.requireNonNullElse(update.getMessage(), String.valueOf(update.getStatus()));
    String errorOutput = verdict + "\n" + result.getMessages();
    if (LOCKED.matcher(errorOutput).find()) {
      return Result.of(Commit.Outcome.MOVED);
    }
    Result<Tip> now = tip(tip.branch());
    if (now.isPresent() && !Objects.equals(now.get().commit(), tip.commit())) {
      return Result.of(Commit.Outcome.MOVED);
    }
    if (errorOutput.contains(CHECKED_OUT)) {
      return Result.failure(
          Code.GIT011,
          "'%s' has '%s' checked out in a working tree".formatted(name, tip.branch()),
          "use a --branch that is not checked out there, or a bare repository");
    }
    return Result.failure(
        Code.GIT009,
        "'%s' refused the commit on '%s': %s".formatted(name, tip.branch(), oneLine(errorOutput)),
        "a protected branch accepts only pull requests: use another --branch, with"
            + " --pull-request");
  }

  private static String reason(Transport transport, Exception e) {
    String words =
        transport instanceof SshTransport ssh
                && ssh.getSshSessionFactory() instanceof SshProgram program
            ? program.errorOutput()
            : "";
    if (!words.isBlank()) {
      return words;
    }
    if (e instanceof NoRemoteRepositoryException && !(transport instanceof HttpTransport)) {
      return "the server closed the connection without an answer";
    }
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = GitRepository.reason(e);
    String last = cause.getMessage();
    return last == null || message.contains(last) ? message : message + ": " + last;
  }

  private Diagnostic unreachable(String reason) {
    return new Diagnostic(
        Code.GIT008,
        "the repository '%s' cannot be reached: %s".formatted(name, oneLine(reason)),
        RemoteUrl.hasUnencodedUser(where)
            ? "in the user name and the password of a URL, write / as %2F, ? as %3F, # as %23, @ as"
                + " %40, : as %3A and % as %25"
            : "check that git itself reaches the URL; for https, the token is read from the"
                + " environment (GITHUB_TOKEN, GITLAB_TOKEN)");
  }

  /** A message of the server or of ssh on one line, without secrets. */
  private String oneLine(String words) {
    return SecretText.masked(words, where, access.token())
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(joining("; "));
  }
}
