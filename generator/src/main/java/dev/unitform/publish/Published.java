package dev.unitform.publish;

import org.jspecify.annotations.Nullable;

/**
 * The result of a publication.
 *
 * @param commit the description of the new commit; null if there was nothing to commit
 * @param tip the id of the branch's newest commit
 * @param defaultBranch the default branch of the repository; null if it is empty
 * @param merge the description of the changes that a merge of the branch into the default branch
 *     would make; null if there are none, or if the caller did not ask for it
 */
public record Published(
    @Nullable Description commit,
    @Nullable String tip,
    @Nullable String defaultBranch,
    @Nullable Description merge) {}
