/** Finds the units and releases that a change of the inputs affects. */
@NullMarked
package dev.unitform.affected;

import org.jspecify.annotations.NullMarked;
