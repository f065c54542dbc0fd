package dev.unitform.yaml;

import org.jspecify.annotations.Nullable;

/**
 * One document of a stream, including the marker and the comments before it.
 *
 * @param start the index of its first character in the stream
 * @param end the index after its last character, where the next document starts
 * @param root null if it has no content or could not be read
 */
public record StreamDocument(int start, int end, @Nullable StreamNode root) {}
