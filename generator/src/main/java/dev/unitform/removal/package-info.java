/** Finds the parts of an installed plan that a new plan removes. Does no input or output. */
@NullMarked
package dev.unitform.removal;

import org.jspecify.annotations.NullMarked;
