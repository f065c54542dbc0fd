@NullMarked
package dev.unitform.plan;

import org.jspecify.annotations.NullMarked;
