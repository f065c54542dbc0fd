@NullMarked
package dev.unitform.disk;

import org.jspecify.annotations.NullMarked;
