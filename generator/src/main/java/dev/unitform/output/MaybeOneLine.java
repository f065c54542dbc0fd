package dev.unitform.output;

/** A record that {@link Json} writes on one line only where it holds little. */
public interface MaybeOneLine {
  /** Whether it holds so little. */
  boolean holdsLittle();
}
