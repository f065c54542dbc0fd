package dev.unitform.publish;

import org.jspecify.annotations.Nullable;

/**
 * What a publication did.
 *
 * @param commit what the new commit says; null where there was nothing to commit
 * @param tip the id of the commit that the branch has now
 * @param defaultBranch the branch that the repository shows first; null in an empty one
 * @param merge what merging the branch into the default one changes; null for nothing, or where it
 *     was not asked for
 */
public record Published(
    @Nullable Description commit,
    @Nullable String tip,
    @Nullable String defaultBranch,
    @Nullable Description merge) {}
