@NullMarked
package dev.unitform.app;

import org.jspecify.annotations.NullMarked;
