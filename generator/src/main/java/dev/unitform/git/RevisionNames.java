package dev.unitform.git;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.Suggestion;
import java.io.IOException;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Resolves the names of commits. */
record RevisionNames(Repository repository, boolean shallow) {
  Result<Revision> resolve(String name) {
    if (name.contains("..")) {
      return Result.failure(
          notACommit(name, "is a range of commits", "use the older revision alone"));
    }
    try (RevWalk walk = new RevWalk(repository)) {
      ObjectId id = repository.resolve(withHead(name));
      return id == null
          ? Result.failure(unknown(name))
          : Result.of(new Revision(name, walk.parseCommit(id).name()));
    } catch (AmbiguousObjectException e) {
      return Result.failure(
          notACommit(
              name,
              "is the beginning of %d commit ids".formatted(e.getCandidates().size()),
              "use a longer one: "
                  + Suggestion.list(
                      e.getCandidates().stream().map(ObjectId::name).sorted().toList())));
    } catch (IncorrectObjectTypeException e) {
      return Result.failure(
          notACommit(name, "is not a commit", "name a branch, a tag or a commit"));
    } catch (RevisionSyntaxException e) {
      return Result.failure(
          notACommit(name, "is not a valid revision", "name a branch, a tag or a commit"));
    } catch (MissingObjectException e) {
      return Result.failure(unknown(name));
    } catch (IOException e) {
      return Result.failure(
          Code.GIT002,
          "the repository cannot be read: " + GitRepository.reason(e),
          "run 'git fsck' for details");
    }
  }

  /** Replaces {@code @}, git's abbreviation of HEAD, which JGit does not know. */
  private static String withHead(String name) {
    boolean isShort =
        name.equals("@") || (name.length() > 1 && name.startsWith("@") && name.charAt(1) != '{');
    return isShort ? Constants.HEAD + name.substring(1) : name;
  }

  private Diagnostic unknown(String name) {
    if (name.equals(Constants.HEAD)) {
      return new Diagnostic(
          Code.GIT003, "the repository has no commit yet", "commit something first");
    }
    SortedSet<String> names = names();
    String what =
        AbbreviatedObjectId.isId(name) && nearest(name, names) == null
            ? "no branch, tag or commit '%s'".formatted(name)
            : "no branch or tag '%s'".formatted(name);
    return new Diagnostic(Code.GIT003, "the repository has " + what, help(name, names));
  }

  private String help(String name, SortedSet<String> names) {
    String fetch =
        shallow || looksRemote(name)
            ? "unitform does not fetch: run 'git fetch' first; in a workflow, set fetch-depth: 0"
            : "'git branch --all' and 'git tag' list them";
    return names.isEmpty()
        ? "the repository has no branch and no tag; " + fetch
        : Suggestion.help(name, names, fetch);
  }

  private static @Nullable String nearest(String name, SortedSet<String> names) {
    return Suggestion.nearest(name, names).orElse(null);
  }

  private boolean looksRemote(String name) {
    return repository.getRemoteNames().stream().anyMatch(remote -> name.startsWith(remote + "/"));
  }

  /** The short names of branches, remote branches and tags. */
  private SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    try {
      for (Ref ref : repository.getRefDatabase().getRefs()) {
        String name = ref.getName();
        boolean isShown =
            (name.startsWith(Constants.R_HEADS)
                    || name.startsWith(Constants.R_REMOTES)
                    || name.startsWith(Constants.R_TAGS))
                && !name.endsWith("/" + Constants.HEAD);
        if (isShown) {
          names.add(Repository.shortenRefName(name));
        }
      }
    } catch (IOException e) {
      // The error is ignored, because the names are used only in a help text.
      return names;
    }
    return names;
  }

  private static Diagnostic notACommit(String name, String why, String help) {
    return new Diagnostic(Code.GIT004, "'%s' %s".formatted(name, why), help);
  }
}
