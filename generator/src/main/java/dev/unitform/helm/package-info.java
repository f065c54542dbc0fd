@NullMarked
package dev.unitform.helm;

import org.jspecify.annotations.NullMarked;
