@NullMarked
package dev.unitform.diff.recorded;

import org.jspecify.annotations.NullMarked;
