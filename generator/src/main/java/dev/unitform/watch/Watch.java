package dev.unitform.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Runs a task, and runs it again when a file that it reads has changed. A change during a run also
 * counts.
 *
 * <p>It compares the files' times and sizes several times a second. This works on all file systems.
 * Events of the operating system would be missing on network file systems and in many containers,
 * can overflow, and are limited in number. The comparisons take at most a twentieth of the time.
 */
public final class Watch implements AutoCloseable {
  private static final long PAUSE_MILLISECONDS = 200;

  /**
   * The time without changes after which the task runs, because editors replace and rename files in
   * several steps.
   */
  private static final long QUIET_MILLISECONDS = 100;

  private static final int LOOKS_UNTIL_QUIET = 20;
  private static final int SHARE_OF_LOOKS = 20;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Predicate<Path> unread;

  /**
   * A watch that has not begun.
   *
   * @param unread accepts the files in watched folders that the task does not read, and that are
   *     not watched
   */
  public Watch(Predicate<Path> unread) {
    this.unread = unread;
  }

  /** The work to be repeated. */
  public interface Task {
    /**
     * Runs the task once.
     *
     * @param changed the files that were changed, created or removed; empty for the first run
     * @return the places that the task read, or would read if they existed
     */
    WatchedPlaces run(SortedSet<Path> changed) throws IOException;
  }

  /**
   * Runs the task until the watch is closed or the task fails.
   *
   * @param first the places that the first run reads, as far as they are known
   * @throws TooManyFilesException if the places have too many files
   */
  public void run(WatchedPlaces first, Task task) throws IOException {
    WatchState base = WatchState.at(first, unread, null, System.currentTimeMillis());
    SortedSet<Path> changed = Collections.emptySortedSet();
    while (!isClosed()) {
      long started = System.currentTimeMillis();
      WatchedPlaces places = task.run(changed);
      // Compares with the state before the run, since a file may have changed after the run had
      // read it.
      base =
          base.forPlacesOf(
              WatchState.at(places, unread, base, System.currentTimeMillis()), started);
      WatchState found = base;
      changed = new TreeSet<>();
      long pause = 0;
      while (changed.isEmpty() && !pause(pause)) {
        long start = System.nanoTime();
        found = WatchState.at(places, unread, base, System.currentTimeMillis());
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        pause = Math.max(PAUSE_MILLISECONDS, took * SHARE_OF_LOOKS);
        if (found.changesSince(base).isEmpty()) {
          base = found;
        } else {
          found = quiet(places, found);
          changed = found.changesSince(base);
        }
      }
      base = found;
    }
  }

  /** Waits until nothing has changed for a short time, and returns that state. */
  private WatchState quiet(WatchedPlaces places, WatchState first) throws TooManyFilesException {
    WatchState last = first;
    for (int i = 0; i < LOOKS_UNTIL_QUIET && !pause(QUIET_MILLISECONDS); i++) {
      WatchState next = WatchState.at(places, unread, last, System.currentTimeMillis());
      boolean isQuiet = next.changesSince(last).isEmpty();
      last = next;
      if (isQuiet) {
        break;
      }
    }
    return last;
  }

  /**
   * Waits for some time.
   *
   * @return whether the watch has been closed
   */
  private boolean pause(long milliseconds) {
    try {
      return ended.await(milliseconds, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      ended.countDown();
      return true;
    }
  }

  private boolean isClosed() {
    return ended.getCount() == 0;
  }

  /** Ends the watch after the current run. Any thread may call it. */
  @Override
  public void close() {
    ended.countDown();
  }
}
