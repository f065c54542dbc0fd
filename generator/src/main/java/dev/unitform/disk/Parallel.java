package dev.unitform.disk;

import java.io.IOException;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/** Runs the steps of a loop on several threads. */
final class Parallel {
  interface Step {
    void run(int index) throws IOException;
  }

  private Parallel() {}

  /**
   * Runs all steps, even if one fails.
   *
   * @throws IOException the exception of the failed step with the lowest index
   */
  static void forEach(int threads, int count, Step step) throws IOException {
    SortedMap<Integer, Throwable> failures = new ConcurrentSkipListMap<>();
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      // A parallel stream uses the thread pool of the thread that starts it, so it is started in
      // this pool.
      pool.submit(
              () ->
                  IntStream.range(0, count)
                      .parallel()
                      .forEach(
                          index -> {
                            try {
                              step.run(index);
                            } catch (IOException | RuntimeException | Error e) {
                              failures.put(index, e);
                            }
                          }))
          .join();
    } finally {
      pool.shutdown();
    }
    if (!failures.isEmpty()) {
      Throwable first = failures.values().iterator().next();
      if (first instanceof IOException e) {
        throw e;
      }
      if (first instanceof RuntimeException e) {
        throw e;
      }
      throw (Error) first;
    }
  }
}
