package dev.unitform.diff;

import org.jspecify.annotations.Nullable;

/**
 * A file that is not the same on both sides.
 *
 * @param before its bytes; null where there was no such file
 * @param after its bytes; null where there is none any more
 */
public record FilePair(byte @Nullable [] before, byte @Nullable [] after) {}
