/** Makes the document plan.json from a plan, writes it and reads it. */
@NullMarked
package dev.unitform.plandoc;

import org.jspecify.annotations.NullMarked;
