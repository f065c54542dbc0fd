@NullMarked
package dev.unitform.check.schema;

import org.jspecify.annotations.NullMarked;
