@NullMarked
package dev.unitform.input;

import org.jspecify.annotations.NullMarked;
