package dev.unitform.publish;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The host of a repository, where pull requests are opened.
 *
 * @param api the root of its REST API, without a final slash
 * @param repository the repository's path on the host, such as {@code platform/gitops}
 */
public record CodeHost(Kind kind, String api, String repository) {
  /** The kind of a code host. */
  public enum Kind {
    GITHUB("https://api.github.com", "head", "base", "body"),
    GITLAB("https://gitlab.com/api/v4", "source_branch", "target_branch", "description");

    private final String publicApi;

    /** The field of a pull request for the branch to merge. */
    final String branch;

    /** The field of a pull request for the branch to merge into. */
    final String into;

    /** The field of a pull request for its text. */
    final String text;

    Kind(String publicApi, String branch, String into, String text) {
      this.publicApi = publicApi;
      this.branch = branch;
      this.into = into;
      this.text = text;
    }

    /** The public host of this kind. */
    public String publicHost() {
      return URI.create(publicApi).getHost().replaceFirst("^api\\.", "");
    }

    /** The name of the kind in messages. */
    @Override
    public String toString() {
      return this == GITHUB ? "GitHub" : "GitLab";
    }
  }

  /**
   * The host of a repository's URL.
   *
   * @param host the host in the URL
   * @param path the path in the URL
   * @param api the root of the API; null to derive it from the host's name
   */
  public static CodeHost of(Kind kind, String host, String path, @Nullable String api) {
    String repository = path.replaceFirst("^/+", "").replaceFirst("(?:\\.git)?(?<!/)/*$", "");
    String root =
        api != null
            ? api
            : host.equalsIgnoreCase(kind.publicHost())
                ? kind.publicApi
                : "https://" + host + (kind == Kind.GITHUB ? "/api/v3" : "/api/v4");
    return new CodeHost(kind, root.replaceFirst("(?<!/)/+$", ""), repository);
  }

  /** The URL of the repository's pull requests. */
  String pullRequests() {
    return switch (kind) {
      case GITHUB -> api + "/repos/" + repository + "/pulls";
      case GITLAB -> api + "/projects/" + encoded(repository) + "/merge_requests";
    };
  }

  /** The owner of the repository. GitHub expects the owner before a branch's name. */
  String owner() {
    int slash = repository.indexOf('/');
    return slash < 0 ? repository : repository.substring(0, slash);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
