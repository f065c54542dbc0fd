@NullMarked
package dev.unitform.render;

import org.jspecify.annotations.NullMarked;
