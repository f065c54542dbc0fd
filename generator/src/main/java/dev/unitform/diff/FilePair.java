package dev.unitform.diff;

import org.jspecify.annotations.Nullable;

/**
 * The contents of a file that differs between two outputs.
 *
 * @param before null if the file is new
 * @param after null if the file is removed
 */
public record FilePair(@Nullable Content before, @Nullable Content after) {}
