/** What a new plan takes away of an earlier one. Pure. */
@NullMarked
package dev.unitform.removal;

import org.jspecify.annotations.NullMarked;
