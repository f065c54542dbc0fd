@NullMarked
package dev.unitform.chartcheck;

import org.jspecify.annotations.NullMarked;
