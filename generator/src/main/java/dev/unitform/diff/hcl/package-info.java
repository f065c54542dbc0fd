@NullMarked
package dev.unitform.diff.hcl;

import org.jspecify.annotations.NullMarked;
