@NullMarked
package dev.unitform.diff;

import org.jspecify.annotations.NullMarked;
