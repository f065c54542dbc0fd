@NullMarked
package dev.unitform.planner;

import org.jspecify.annotations.NullMarked;
