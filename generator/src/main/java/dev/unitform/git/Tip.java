package dev.unitform.git;

import org.jspecify.annotations.Nullable;

/**
 * Where a branch stands that is about to get a commit.
 *
 * @param branch its short name
 * @param commit the id that it has; null for a branch that does not exist
 * @param start what the next commit comes after: the branch, else the default branch; null in an
 *     empty repository
 * @param defaultBranch the short name of the branch that the repository shows first; null in an
 *     empty repository
 */
public record Tip(
    String branch,
    @Nullable String commit,
    @Nullable Revision start,
    @Nullable String defaultBranch) {}
