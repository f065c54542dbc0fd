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
   * A branch that leaves no room for another, since git keeps the one as a file where the other has
   * a folder; null if there is none.
   *
   * @param refs the full names of what there is
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
        "there cannot be a branch '%s' beside '%s'".formatted(branch, other),
        "git keeps branches as files in folders: name another --branch");
  }
}
