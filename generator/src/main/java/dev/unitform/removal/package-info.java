/**
 * Finds the parts of an installed plan that a new plan removes. Only computes, and does no input or
 * output.
 */
@NullMarked
package dev.unitform.removal;

import org.jspecify.annotations.NullMarked;
