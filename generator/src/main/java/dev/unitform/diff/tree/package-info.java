@NullMarked
package dev.unitform.diff.tree;

import org.jspecify.annotations.NullMarked;
