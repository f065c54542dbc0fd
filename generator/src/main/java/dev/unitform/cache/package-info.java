/** The cache: data that later runs use, outside of the project. */
@NullMarked
package dev.unitform.cache;

import org.jspecify.annotations.NullMarked;
