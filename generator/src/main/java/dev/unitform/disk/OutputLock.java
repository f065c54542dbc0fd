package dev.unitform.disk;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The lock of a profile's output folder: only one run at a time may write to it. */
final class OutputLock implements AutoCloseable {
  static final String FILE_NAME = ".unitform.lock";

  /**
   * The folders that this process has locked. Opening a locked file a second time and closing it
   * would release the lock, so a locked folder is not opened again.
   */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private static final int ATTEMPTS = 10;

  private final Path folder;
  private final Path file;
  private final FileChannel channel;
  private final Disk disk;

  private OutputLock(Path folder, Path file, FileChannel channel, Disk disk) {
    this.folder = folder;
    this.file = file;
    this.channel = channel;
    this.disk = disk;
  }

  /** Locks an existing folder; null if another run holds the lock. */
  static @Nullable OutputLock tryAcquire(Path profileFolder, Disk disk) throws IOException {
    Path folder = profileFolder.toRealPath();
    if (!HELD_HERE.add(folder)) {
      return null;
    }
    @Nullable OutputLock lock = null;
    try {
      lock = lock(folder, profileFolder.resolve(FILE_NAME), disk);
      return lock;
    } finally {
      if (lock == null) {
        HELD_HERE.remove(folder);
      }
    }
  }

  /**
   * Locks the file, and checks that it is still the lock file. Another run deletes its lock file
   * before it releases the lock, so this process could otherwise lock a deleted file.
   */
  private static @Nullable OutputLock lock(Path folder, Path file, Disk disk) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      disk.createLock(file);
      @Nullable FileChannel channel = null;
      boolean locked = false;
      try {
        Object before = identity(file);
        channel = FileChannel.open(file, WRITE, NOFOLLOW_LINKS);
        if (channel.tryLock() == null) {
          return null;
        }
        locked = Objects.equals(before, identity(file));
        if (locked) {
          return new OutputLock(folder, file, channel, disk);
        }
      } catch (OverlappingFileLockException e) {
        return null;
      } catch (NoSuchFileException e) {
        // The other run has removed the lock file, so this run tries again with a new file.
      } finally {
        if (channel != null && !locked) {
          channel.close();
        }
      }
    }
    return null;
  }

  private static @Nullable Object identity(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS).fileKey();
  }

  /** Removes the lock file if possible. If it remains, it does no harm. */
  @Override
  public void close() {
    try (channel) {
      disk.remove(file);
    } catch (IOException e) {
      // The lock ends when the channel is closed or the process ends.
    } finally {
      HELD_HERE.remove(folder);
    }
  }
}
