/** Output as a commit in a GitOps repository, and the pull request for it. */
@NullMarked
package dev.unitform.publish;

import org.jspecify.annotations.NullMarked;
