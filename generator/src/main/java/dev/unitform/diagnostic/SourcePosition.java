package dev.unitform.diagnostic;

import org.jspecify.annotations.Nullable;

/**
 * A place in an input file. Lines and columns count from 1; {@code length} is the number of
 * characters to underline, at least 1.
 */
public record SourcePosition(String file, int line, int column, int length)
    implements Comparable<SourcePosition> {
  public static SourcePosition startOf(String file) {
    return new SourcePosition(file, 1, 1, 1);
  }

  /** The same position in a file of another name. */
  public SourcePosition inFile(String other) {
    return new SourcePosition(other, line, column, length);
  }

  /**
   * Whether this position comes after another one. An error about two places is reported at the
   * later one.
   */
  public boolean isAfter(SourcePosition other) {
    return compareTo(other) > 0;
  }

  @Override
  public int compareTo(SourcePosition other) {
    int byFile = file.compareTo(other.file);
    int byLine = Integer.compare(line, other.line);
    return byFile != 0 ? byFile : byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  // These methods are written by hand, because Java generates the methods of a record at run time,
  // which takes longer than all of their calls in a short run.

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SourcePosition at
        && line == at.line
        && column == at.column
        && length == at.length
        && file.equals(at.file);
  }

  @Override
  public int hashCode() {
    return ((file.hashCode() * 31 + line) * 31 + column) * 31 + length;
  }

  /** The place in the form that editors and terminals turn into links: {@code file:line:column}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
