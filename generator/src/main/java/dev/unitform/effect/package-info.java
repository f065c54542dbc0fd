@NullMarked
package dev.unitform.effect;

import org.jspecify.annotations.NullMarked;
