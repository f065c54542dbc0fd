@NullMarked
package dev.unitform.target;

import org.jspecify.annotations.NullMarked;
