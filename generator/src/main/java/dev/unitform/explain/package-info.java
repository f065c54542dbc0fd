@NullMarked
package dev.unitform.explain;

import org.jspecify.annotations.NullMarked;
