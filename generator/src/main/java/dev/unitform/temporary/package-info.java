/** Folders for temporary files, which are removed after their run. */
@NullMarked
package dev.unitform.temporary;

import org.jspecify.annotations.NullMarked;
