package dev.unitform.cli;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Result;
import dev.unitform.git.ConnectionSettings;
import dev.unitform.git.RemoteUrl;
import dev.unitform.git.SecretText;
import dev.unitform.publish.CodeHost;
import dev.unitform.publish.PullRequests;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The code host and its token, from the environment variables that the runners of GitHub and GitLab
 * set. A token is only sent to its own host: the public one, or the one that the variables name.
 */
record CiEnvironment(Function<String, @Nullable String> environment) {
  /** The names of the variables of one kind of host. */
  private record Variables(String token, String api, String server, String repository) {
    static Variables of(CodeHost.Kind kind) {
      return switch (kind) {
        case GITHUB ->
            new Variables(
                "GITHUB_TOKEN", "GITHUB_API_URL", "GITHUB_SERVER_URL", "GITHUB_REPOSITORY");
        case GITLAB ->
            new Variables("GITLAB_TOKEN", "CI_API_V4_URL", "CI_SERVER_URL", "CI_PROJECT_PATH");
      };
    }
  }

  /** The settings for connections to a repository: the token for its host, and the ssh program. */
  ConnectionSettings access(String repository) {
    String ssh = Objects.requireNonNullElse(variable("GIT_SSH_COMMAND"), "ssh");
    CodeHost.Kind kind = kind(repository);
    if (kind == null) {
      return new ConnectionSettings("", null, ssh);
    }
    String token = variable(Variables.of(kind).token);
    return switch (kind) {
      case GITHUB -> new ConnectionSettings("x-access-token", token, ssh);
      case GITLAB -> new ConnectionSettings("oauth2", token, ssh);
    };
  }

  /** The pull requests of a repository; an error if the environment has no token for its host. */
  Result<PullRequests> pullRequests(String repository) {
    CodeHost.Kind kind = kind(repository);
    if (kind == null) {
      return missing(
          "'%s' is not on a known code host".formatted(SecretText.maskedAddress(repository)),
          "for your own host, set GITHUB_SERVER_URL or CI_SERVER_URL to its address; for a"
              + " folder, also set GITHUB_REPOSITORY and GITHUB_API_URL, or CI_PROJECT_PATH and"
              + " CI_API_V4_URL, as the runners of GitHub and GitLab do");
    }
    Variables names = Variables.of(kind);
    String token = variable(names.token);
    if (token == null) {
      return missing("there is no token for %s".formatted(kind), "set " + names.token);
    }
    RemoteUrl url = RemoteUrl.of(repository);
    return Result.of(
        new PullRequests(
            CodeHost.of(
                kind,
                url == null ? "" : url.host(),
                url == null ? Objects.requireNonNull(variable(names.repository)) : url.path(),
                variable(names.api)),
            token));
  }

  private static <T> Result<T> missing(String what, String help) {
    return Result.failure(Code.PUB003, what, help);
  }

  private CodeHost.@Nullable Kind kind(String repository) {
    RemoteUrl url = RemoteUrl.of(repository);
    return Stream.of(CodeHost.Kind.values())
        .filter(kind -> url == null ? isOwn(Variables.of(kind)) : isAt(url.host(), kind))
        .findFirst()
        .orElse(null);
  }

  /** Whether the variables name the repository of this CI run. */
  private boolean isOwn(Variables names) {
    return variable(names.repository) != null && variable(names.api) != null;
  }

  private boolean isAt(String host, CodeHost.Kind kind) {
    Variables names = Variables.of(kind);
    return host.equalsIgnoreCase(kind.publicHost())
        || Stream.of(names.server, names.api)
            .map(this::variable)
            .filter(Objects::nonNull)
            .map(RemoteUrl::of)
            .anyMatch(known -> known != null && known.host().equalsIgnoreCase(host));
  }

  private @Nullable String variable(String name) {
    String value = environment.apply(name);
    return value == null || value.isBlank() ? null : value;
  }
}
