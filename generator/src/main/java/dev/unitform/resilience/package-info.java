/** Simulates the effects of failures on the services of a plan. */
@NullMarked
package dev.unitform.resilience;

import org.jspecify.annotations.NullMarked;
