@NullMarked
package dev.unitform.chartimport;

import org.jspecify.annotations.NullMarked;
