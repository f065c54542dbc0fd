package dev.unitform.input;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is computed when it is first needed, and only once for all threads. */
final class LazyValue<T> implements Supplier<T> {
  private final Supplier<T> source;
  private @Nullable T made;

  LazyValue(Supplier<T> source) {
    this.source = source;
  }

  @Override
  public synchronized T get() {
    T present = made;
    if (present == null) {
      present = source.get();
      made = present;
    }
    return present;
  }
}
