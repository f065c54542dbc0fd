@NullMarked
package dev.unitform.model.profile;

import org.jspecify.annotations.NullMarked;
