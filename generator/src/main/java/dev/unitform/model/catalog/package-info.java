@NullMarked
package dev.unitform.model.catalog;

import org.jspecify.annotations.NullMarked;
