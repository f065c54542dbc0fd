package dev.unitform.git;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import java.util.Collection;
import java.util.Objects;
import org.eclipse.jgit.lib.Constants;
import org.jspecify.annotations.Nullable;

/** Short and full names of branches. */
final class BranchNames {
  private BranchNames() {}

  static String full(String branch) {
    return Constants.R_HEADS + branch;
  }

  static @Nullable String shortName(@Nullable String ref) {
    return ref != null && ref.startsWith(Constants.R_HEADS)
        ? ref.substring(Constants.R_HEADS.length())
        : null;
  }

  /**
   * An existing branch that prevents the creation of another one; null if there is none. Git stores
   * a branch as a file, so {@code a} and {@code a/b} cannot both exist.
   *
   * @param refs the full names of the existing refs
   */
  static @Nullable String excluding(String branch, Collection<String> refs) {
    String full = full(branch);
    return refs.stream()
        .filter(ref -> ref.startsWith(full + "/") || full.startsWith(ref + "/"))
        .map(BranchNames::shortName)
        .filter(Objects::nonNull)
        .sorted()
        .findFirst()
        .orElse(null);
  }

  static Diagnostic excluded(String branch, String other) {
    return new Diagnostic(
        Code.GIT009,
        "the branch '%s' cannot exist beside '%s'".formatted(branch, other),
        "git stores branches as files in folders: use another --branch");
  }
}
