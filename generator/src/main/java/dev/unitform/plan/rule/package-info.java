@NullMarked
package dev.unitform.plan.rule;

import org.jspecify.annotations.NullMarked;
