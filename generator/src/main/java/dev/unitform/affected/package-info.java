/** What a change of the inputs touches: the units and releases whose output differs, and why. */
@NullMarked
package dev.unitform.affected;

import org.jspecify.annotations.NullMarked;
