@NullMarked
package dev.unitform.check.program;

import org.jspecify.annotations.NullMarked;
