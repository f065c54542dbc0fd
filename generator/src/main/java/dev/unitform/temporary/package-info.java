/** Manages folders for temporary files, and removes them after their run. */
@NullMarked
package dev.unitform.temporary;

import org.jspecify.annotations.NullMarked;
