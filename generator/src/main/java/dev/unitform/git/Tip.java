package dev.unitform.git;

import org.jspecify.annotations.Nullable;

/**
 * The state of a branch before a commit.
 *
 * @param branch its short name
 * @param commit the id of its newest commit; null if the branch does not exist
 * @param start the parent of the next commit: the newest commit of the branch, or of the default
 *     branch if the branch does not exist; null in an empty repository
 * @param defaultBranch the short name of the default branch; null in an empty repository
 */
public record Tip(
    String branch,
    @Nullable String commit,
    @Nullable Revision start,
    @Nullable String defaultBranch) {}
