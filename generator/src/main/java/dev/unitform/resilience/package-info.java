/** Simulates what failures cost, from a plan. */
@NullMarked
package dev.unitform.resilience;

import org.jspecify.annotations.NullMarked;
