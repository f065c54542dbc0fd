@NullMarked
package dev.unitform.check.api;

import org.jspecify.annotations.NullMarked;
