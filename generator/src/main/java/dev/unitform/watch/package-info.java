/** Runs a task again when the files that it reads change. */
@NullMarked
package dev.unitform.watch;

import org.jspecify.annotations.NullMarked;
