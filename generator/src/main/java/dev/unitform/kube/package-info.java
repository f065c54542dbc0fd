@NullMarked
package dev.unitform.kube;

import org.jspecify.annotations.NullMarked;
