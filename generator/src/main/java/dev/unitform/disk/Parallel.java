package dev.unitform.disk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A loop whose steps run on several threads. */
final class Parallel {
  /** Neighbours share folders, so a thread takes a row of them at a time. */
  private static final int ROW = 32;

  interface Step {
    void run(int index) throws IOException;
  }

  private Parallel() {}

  /**
   * Runs every step, also after one has failed.
   *
   * @throws IOException that of the failed step with the lowest index, whatever the threads
   */
  static void forEach(int threads, int count, Step step) throws IOException {
    Run run = new Run(count, step);
    List<Thread> helpers = new ArrayList<>();
    for (int i = 1; i < Math.min(threads, (count + ROW - 1) / ROW); i++) {
      Thread helper = new Thread(run, "unitform-disk-" + i);
      helper.setDaemon(true);
      helper.start();
      helpers.add(helper);
    }
    run.run();
    for (Thread helper : helpers) {
      join(helper);
    }
    run.rethrow();
  }

  private static void join(Thread helper) {
    boolean interrupted = false;
    while (true) {
      try {
        helper.join();
        break;
      } catch (InterruptedException e) {
        // A row that is half written must not be left behind.
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Run implements Runnable {
    private final int count;
    private final Step step;
    private final AtomicInteger next = new AtomicInteger();
    private int failedIndex = Integer.MAX_VALUE;
    private @Nullable Throwable failure;

    Run(int count, Step step) {
      this.count = count;
      this.step = step;
    }

    @Override
    public void run() {
      int start = next.getAndAdd(ROW);
      while (start < count) {
        for (int index = start; index < Math.min(count, start + ROW); index++) {
          try {
            step.run(index);
          } catch (IOException | RuntimeException | Error e) {
            failed(index, e);
          }
        }
        start = next.getAndAdd(ROW);
      }
    }

    private synchronized void failed(int index, Throwable e) {
      if (index < failedIndex) {
        failedIndex = index;
        failure = e;
      }
    }

    synchronized void rethrow() throws IOException {
      if (failure instanceof IOException e) {
        throw e;
      }
      if (failure instanceof RuntimeException e) {
        throw e;
      }
      if (failure instanceof Error e) {
        throw e;
      }
    }
  }
}
