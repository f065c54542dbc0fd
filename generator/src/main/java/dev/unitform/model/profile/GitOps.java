package dev.unitform.model.profile;

import dev.unitform.trace.Traced;
import org.jspecify.annotations.Nullable;

/**
 * Where the output is committed, for tools that read it from there.
 *
 * @param repository the address that they know the repository by, without credentials
 * @param revision the branch or tag that they follow; null for {@code main}
 * @param path the output folder in the repository; null for {@code out}
 */
public record GitOps(
    Traced<String> repository, @Nullable Traced<String> revision, @Nullable Traced<String> path) {
  /** The branch or tag. */
  public String revisionOrMain() {
    return revision == null ? "main" : revision.value();
  }

  /** The folder, without a slash at either end. */
  public String folder() {
    return path == null ? "out" : path.value();
  }
}
