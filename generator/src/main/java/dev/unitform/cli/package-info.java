@NullMarked
package dev.unitform.cli;

import org.jspecify.annotations.NullMarked;
