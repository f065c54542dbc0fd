@NullMarked
package dev.unitform.manifest;

import org.jspecify.annotations.NullMarked;
