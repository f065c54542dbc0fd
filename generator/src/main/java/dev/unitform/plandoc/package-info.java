/** The plan as a document: plan.json, made from a plan, written and read. */
@NullMarked
package dev.unitform.plandoc;

import org.jspecify.annotations.NullMarked;
