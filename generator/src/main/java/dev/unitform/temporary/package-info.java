/** Folders for temporary files, which do not outlive their run for long. */
@NullMarked
package dev.unitform.temporary;

import org.jspecify.annotations.NullMarked;
