package dev.unitform.app;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is computed in a separate thread. */
public final class BackgroundValue<T extends @Nullable Object> {
  private final CompletableFuture<T> value;

  private BackgroundValue(CompletableFuture<T> value) {
    this.value = value;
  }

  /** Starts to compute a value. */
  public static <T extends @Nullable Object> BackgroundValue<T> of(Supplier<T> work) {
    return new BackgroundValue<>(CompletableFuture.supplyAsync(work, BackgroundValue::start));
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "unitform-background");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Waits for the value. Throws the exception or error with which the computation ended, if any.
   */
  public T get() {
    try {
      return value.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }
}
