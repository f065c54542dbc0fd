package dev.unitform.watch;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The state of the watched files at one moment. */
record WatchState(WatchedPlaces places, SortedMap<Path, FileStamp> stamps) {
  /** The maximum number of files that a watch compares. */
  static final int MOST_FILES = 50_000;

  private static final int DEEPEST = 32;
  private static final int MILLISECONDS_OF_A_SECOND = 1000;

  /**
   * Reads the state of the files.
   *
   * @param unread accepts the files in folders that the task does not read
   * @param before the previous state; null for the first one
   * @param now the milliseconds since 1970
   */
  static WatchState at(
      WatchedPlaces places, Predicate<Path> unread, @Nullable WatchState before, long now)
      throws TooManyFilesException {
    Walk walk = new Walk(places.except(), unread, before, now);
    for (Path file : places.files()) {
      try {
        walk.add(file, Files.readAttributes(file, BasicFileAttributes.class));
      } catch (TooManyFilesException e) {
        throw e;
      } catch (IOException e) {
        // A file that was removed meanwhile counts as missing.
      }
    }
    for (Path folder : places.folders()) {
      try {
        Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, walk);
      } catch (TooManyFilesException e) {
        throw e;
      } catch (IOException e) {
        // A folder that was removed meanwhile counts as missing.
      }
    }
    return new WatchState(places, walk.stamps);
  }

  private static final class Walk extends SimpleFileVisitor<Path> {
    private final Path except;
    private final Predicate<Path> unread;
    private final @Nullable WatchState before;
    private final long now;
    private final SortedMap<Path, FileStamp> stamps = new TreeMap<>();

    Walk(Path except, Predicate<Path> unread, @Nullable WatchState before, long now) {
      this.except = except;
      this.unread = unread;
      this.before = before;
      this.now = now;
    }

    void add(Path file, BasicFileAttributes attributes) throws TooManyFilesException {
      if (!attributes.isRegularFile()) {
        return;
      }
      stamps.put(
          file,
          FileStamp.of(file, attributes, before == null ? null : before.stamps.get(file), now));
      if (stamps.size() > MOST_FILES) {
        throw new TooManyFilesException(
            String.format(
                Locale.ROOT,
                "the watched folders have more than %,d files; the limit was reached in '%s'",
                MOST_FILES,
                file.getParent()));
      }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      return folder.equals(except) || folder.endsWith(".git")
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
        throws TooManyFilesException {
      if (!unread.test(file)) {
        add(file, attributes);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException fault) {
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException fault) {
      return FileVisitResult.CONTINUE;
    }
  }

  /** The files that are new, missing or different since an earlier look. */
  NavigableSet<Path> changesSince(WatchState earlier) {
    NavigableSet<Path> changes = new TreeSet<>();
    stamps.forEach(
        (file, stamp) -> {
          FileStamp before = earlier.stamps.get(file);
          if (before == null || !before.isSame(stamp)) {
            changes.add(file);
          }
        });
    earlier.stamps.keySet().stream()
        .filter(file -> !stamps.containsKey(file))
        .forEach(changes::add);
    return changes;
  }

  /**
   * A copy for the next comparison, with the watched places of another state. Known files keep
   * their stamps, and files at newly watched places get their stamps from {@code now}. Files at
   * newly watched places are left out if they changed after the start of the run, because the run
   * may have read their earlier content. The next comparison then counts them as new.
   *
   * @param now a state of the places to watch from now on
   * @param since the start of the run, in milliseconds since 1970
   */
  WatchState forPlacesOf(WatchState now, long since) {
    SortedMap<Path, FileStamp> known = new TreeMap<>();
    stamps.forEach(
        (file, stamp) -> {
          if (now.places.contains(file)) {
            known.put(file, stamp);
          }
        });
    long second = since / MILLISECONDS_OF_A_SECOND * MILLISECONDS_OF_A_SECOND;
    now.stamps.forEach(
        (file, stamp) -> {
          if (!places.contains(file) && stamp.modified().toMillis() < second) {
            known.put(file, stamp);
          }
        });
    return new WatchState(now.places, known);
  }
}
