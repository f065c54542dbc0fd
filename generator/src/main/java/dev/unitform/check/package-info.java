@NullMarked
package dev.unitform.check;

import org.jspecify.annotations.NullMarked;
