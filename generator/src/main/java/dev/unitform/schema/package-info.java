@NullMarked
package dev.unitform.schema;

import org.jspecify.annotations.NullMarked;
