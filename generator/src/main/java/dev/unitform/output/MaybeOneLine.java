package dev.unitform.output;

/** A record that {@link Json} writes on one line if it is small. */
public interface MaybeOneLine {
  /** Whether the record is small enough for one line. */
  boolean holdsLittle();
}
