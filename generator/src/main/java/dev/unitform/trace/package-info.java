@NullMarked
package dev.unitform.trace;

import org.jspecify.annotations.NullMarked;
