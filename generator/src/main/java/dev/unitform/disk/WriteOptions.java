package dev.unitform.disk;

import dev.unitform.output.OutputPath;
import java.util.function.Predicate;

/**
 * How a tree is to be written.
 *
 * @param force whether edited files, and files that Unitform did not write, are written over
 * @param threads how many files are read or written at the same time, at least 1
 * @param scope which paths this run is about; all others are neither written nor removed
 * @param objection is asked once it is known what the run would remove
 */
public record WriteOptions(
    boolean force, int threads, Predicate<OutputPath> scope, Objection objection) {
  public WriteOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("at least one thread is needed, not " + threads);
    }
  }

  /** The whole tree, and nobody's edits are written over. */
  public static WriteOptions withThreads(int threads) {
    return new WriteOptions(false, threads, path -> true, Objection.NONE);
  }

  public WriteOptions forced() {
    return new WriteOptions(true, threads, scope, objection);
  }

  public WriteOptions limitedTo(Predicate<OutputPath> limit) {
    return new WriteOptions(force, threads, limit, objection);
  }

  public WriteOptions unless(Objection other) {
    return new WriteOptions(force, threads, scope, other);
  }
}
