package dev.unitform.publish;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a publication did.
 *
 * @param changed whether there was anything to commit
 * @param description what the commit says; null where there is none
 * @param defaultBranch the branch that the repository shows first; null in an empty one
 */
public record Published(
    boolean changed,
    @Nullable Description description,
    @Nullable String defaultBranch,
    List<Compared> profiles) {
  public Published {
    profiles = List.copyOf(profiles);
  }
}
