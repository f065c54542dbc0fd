package dev.unitform.output;

/** A record that {@link Json} writes on one line if it is small. */
public interface MaybeOneLine {
  /** Whether it is small enough. */
  boolean holdsLittle();
}
