package dev.unitform.git;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * The repository that the option {@code --repo} names: a URL, or a repository on this machine.
 *
 * @param url the URL to push to
 * @param receiver the program that receives a push to a folder
 */
record Destination(String url, String receiver) {
  private static final String FILE = "file:";

  /**
   * Finds the repository. A clone is refused: a commit that is pushed to it would not reach the
   * remote repository, which other tools read.
   */
  static Result<Destination> of(String where, Path folder) {
    if (RemoteUrl.isUrl(where) && !where.startsWith(FILE)) {
      return Result.of(new Destination(where, GitProgram.RECEIVE_PACK));
    }
    Path path = where.startsWith(FILE) ? pathOf(where) : folder.resolve(where).normalize();
    if (path == null || !Files.isDirectory(path)) {
      return Result.failure(
          unusable(
              "there is no repository '%s'".formatted(where),
              "name a URL, or the folder of a repository"));
    }
    Result<Repository> opened = LocalRepository.at(path, where);
    if (opened == null) {
      return Result.failure(
          unusable(
              "'%s' is not a git repository".formatted(where),
              "name a URL, or the folder of a repository"));
    }
    if (!opened.isPresent()) {
      return opened.failed();
    }
    try (Repository repository = opened.get()) {
      String remote = repository.isBare() ? null : remote(repository);
      if (remote != null) {
        return Result.failure(
            Code.GIT011,
            "'%s' is a clone of another repository, and publish does not commit to a clone"
                .formatted(where),
            "publish to its remote repository: --repo " + SecretText.maskedAddress(remote));
      }
      if (!GitProgram.isInstalled()) {
        return Result.failure(
            unusable(
                "'%s' is a local repository, and git is not installed".formatted(where),
                "install git, which runs the repository's hooks, or name a URL"));
      }
      return Result.of(
          new Destination(
              repository.getDirectory().toPath().toUri().toString(),
              repository.isBare()
                  ? GitProgram.RECEIVE_PACK
                  : GitProgram.RECEIVE_PACK_BESIDE_WORKING_TREE));
    }
  }

  private static @Nullable Path pathOf(String url) {
    try {
      return Path.of(new URI(url));
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable String remote(Repository repository) {
    Set<String> names = repository.getRemoteNames();
    String name =
        names.contains(Constants.DEFAULT_REMOTE_NAME)
            ? Constants.DEFAULT_REMOTE_NAME
            : names.stream().sorted().findFirst().orElse(null);
    String url = name == null ? null : repository.getConfig().getString("remote", name, "pushurl");
    String address =
        name != null && url == null ? repository.getConfig().getString("remote", name, "url") : url;
    return address == null || RemoteUrl.isUrl(address)
        ? address
        : repository.getWorkTree().toPath().resolve(address).normalize().toString();
  }

  private static Diagnostic unusable(String what, String help) {
    return new Diagnostic(Code.GIT008, what, help);
  }
}
