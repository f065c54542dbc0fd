/** What failures cost, by simulation of a plan. */
@NullMarked
package dev.unitform.resilience;

import org.jspecify.annotations.NullMarked;
