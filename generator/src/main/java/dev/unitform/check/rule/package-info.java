@NullMarked
package dev.unitform.check.rule;

import org.jspecify.annotations.NullMarked;
