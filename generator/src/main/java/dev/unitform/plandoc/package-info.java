/** The document of a plan: plan.json is made from a plan, written and read here. */
@NullMarked
package dev.unitform.plandoc;

import org.jspecify.annotations.NullMarked;
