/** Finds what a new plan removes from an earlier one, without side effects. */
@NullMarked
package dev.unitform.removal;

import org.jspecify.annotations.NullMarked;
