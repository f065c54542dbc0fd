package dev.unitform.diff;

import org.jspecify.annotations.Nullable;

/**
 * A file that is not the same on both sides.
 *
 * @param before null where there was no such file
 * @param after null where there is none any more
 */
public record FilePair(@Nullable Content before, @Nullable Content after) {}
