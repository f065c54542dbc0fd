package dev.unitform.model.profile;

import dev.unitform.trace.Traced;
import org.jspecify.annotations.Nullable;

/**
 * The git repository that holds the output, for tools that read the output from git.
 *
 * @param repository the address that these tools use, without credentials
 * @param revision the branch, reference or commit that these tools follow; null for {@code main}
 * @param path the output folder in the repository; null for {@code out}, a dot for the root of the
 *     repository
 */
public record GitOps(
    Traced<String> repository, @Nullable Traced<String> revision, @Nullable Traced<String> path) {
  /** The branch, reference or commit. */
  public String revisionOrMain() {
    return revision == null ? "main" : revision.value();
  }

  /** The repository as a URL, also if the profile has it as {@code user@host:path}. */
  public String url() {
    String address = repository.value();
    int colon = address.indexOf(':');
    return address.contains("://") || colon < 0
        ? address
        : "ssh://"
            + address.substring(0, colon)
            + "/"
            + address.substring(colon + 1).replaceFirst("^/+", "");
  }

  /** The output folder in the repository; empty for its root. */
  public String folder() {
    String folder = path == null ? "out" : path.value();
    return folder.equals(".") ? "" : folder;
  }

  /**
   * The path in the repository of a file of the output.
   *
   * @param output the file's path in the output folder
   */
  public String pathOf(String output) {
    return folder().isEmpty() ? output : folder() + "/" + output;
  }
}
