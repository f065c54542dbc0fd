/** Commits output to a GitOps repository, and opens a pull request for it. */
@NullMarked
package dev.unitform.publish;

import org.jspecify.annotations.NullMarked;
