@NullMarked
package dev.unitform.diagnostic;

import org.jspecify.annotations.NullMarked;
