@NullMarked
package dev.unitform.planner.rule;

import org.jspecify.annotations.NullMarked;
