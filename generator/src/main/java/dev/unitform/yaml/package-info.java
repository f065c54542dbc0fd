@NullMarked
package dev.unitform.yaml;

import org.jspecify.annotations.NullMarked;
