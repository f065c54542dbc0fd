@NullMarked
package dev.unitform.output;

import org.jspecify.annotations.NullMarked;
