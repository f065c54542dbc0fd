@NullMarked
package dev.unitform.planner.value;

import org.jspecify.annotations.NullMarked;
