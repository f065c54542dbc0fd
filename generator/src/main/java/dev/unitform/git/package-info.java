@NullMarked
package dev.unitform.git;

import org.jspecify.annotations.NullMarked;
