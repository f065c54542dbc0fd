@NullMarked
package dev.unitform.program;

import org.jspecify.annotations.NullMarked;
