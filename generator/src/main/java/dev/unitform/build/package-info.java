/** Changes the classes of the built jar, so that short runs take less time. */
@NullMarked
package dev.unitform.build;

import org.jspecify.annotations.NullMarked;
