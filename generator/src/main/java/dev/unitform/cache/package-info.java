/** What a run keeps for later runs, outside of the project. */
@NullMarked
package dev.unitform.cache;

import org.jspecify.annotations.NullMarked;
