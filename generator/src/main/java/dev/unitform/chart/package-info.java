@NullMarked
package dev.unitform.chart;

import org.jspecify.annotations.NullMarked;
