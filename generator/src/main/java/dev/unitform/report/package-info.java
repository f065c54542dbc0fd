@NullMarked
package dev.unitform.report;

import org.jspecify.annotations.NullMarked;
