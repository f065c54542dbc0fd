package dev.unitform.temporary;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A folder for temporary files. {@link #close} removes it. A killed run leaves its folders behind,
 * so each run begins by removing folders whose lock no process holds.
 */
public final class TemporaryFolder implements AutoCloseable {
  private static final String PREFIX = "unitform-";
  private static final String LOCK = "lock";
  private static final String FILES = "files";
  private static final int ATTEMPTS = 10;

  /**
   * The age up to which a folder without a lock is kept, because another run may have just created
   * it.
   */
  private static final Duration LOCKED_BY_THEN = Duration.ofHours(1);

  /**
   * The folders of this process, which the cleanup skips. If the cleanup opened and closed the lock
   * file of such a folder, the folder would lose its lock.
   */
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private static final AtomicBoolean SWEPT = new AtomicBoolean();

  private final Path folder;
  private final Path files;
  private final FileChannel lock;

  private TemporaryFolder(Path folder, Path files, FileChannel lock) {
    this.folder = folder;
    this.files = files;
    this.lock = lock;
  }

  /** A new, empty folder that only this user can read. */
  public static TemporaryFolder create() throws UnusableTemporaryFolderException {
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    TemporaryFolder created = createIn(parent);
    if (!SWEPT.getAndSet(true)) {
      created.removeLeftBehind();
    }
    return created;
  }

  static TemporaryFolder createIn(Path parent) throws UnusableTemporaryFolderException {
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        TemporaryFolder folder = attempt(parent);
        if (folder != null) {
          return folder;
        }
      }
      throw new IOException("other runs removed each new folder");
    } catch (IOException e) {
      throw unusable(parent, e);
    }
  }

  /** The exception for a failed operation in the system's temporary folder. */
  static UnusableTemporaryFolderException unusable(IOException e) {
    return unusable(Path.of(System.getProperty("java.io.tmpdir")), e);
  }

  private static UnusableTemporaryFolderException unusable(Path parent, IOException e) {
    return new UnusableTemporaryFolderException(
        "the temporary folder '%s' cannot be used: %s".formatted(parent, reason(e)), e);
  }

  /** Creates a folder; null if another run removed it meanwhile. */
  private static @Nullable TemporaryFolder attempt(Path parent) throws IOException {
    // The system's temporary folder may be a link. The link is resolved, because a project that is
    // copied into the new folder is found by its real path.
    Path folder = Files.createTempDirectory(parent, PREFIX).toRealPath();
    HELD_HERE.add(folder);
    FileChannel channel = FileChannel.open(folder.resolve(LOCK), CREATE_NEW, WRITE);
    try {
      if (channel.tryLock() != null) {
        Path files = Files.createDirectory(folder.resolve(FILES));
        TemporaryFolder created = new TemporaryFolder(folder, files, channel);
        channel = null;
        return created;
      }
      return null;
    } catch (NoSuchFileException e) {
      return null;
    } finally {
      if (channel != null) {
        channel.close();
        HELD_HERE.remove(folder);
      }
    }
  }

  private static String reason(IOException e) {
    if (e instanceof FileSystemException about) {
      return about.getReason() != null
          ? about.getReason()
          : e instanceof NoSuchFileException ? "it does not exist" : "no permission";
    }
    return String.valueOf(e.getMessage());
  }

  /** Writes a file at a relative path, with the folders above it. */
  public void write(String file, String text) throws IOException {
    Path target = files.resolve(file);
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    Files.writeString(target, text);
  }

  public Path path() {
    return files;
  }

  @Override
  public void close() {
    try {
      delete(files);
      lock.close();
      delete(folder);
    } catch (IOException e) {
      // A failure is ignored: the result of the run does not depend on it, and a later run removes
      // the folder.
      return;
    } finally {
      HELD_HERE.remove(folder);
    }
  }

  /** Removes the folders of runs that have ended. */
  void removeLeftBehind() {
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(folder.resolveSibling(""), PREFIX + "*")) {
      UserPrincipal user = Files.getOwner(folder, NOFOLLOW_LINKS);
      for (Path other : found) {
        try {
          // Another user can create a folder with this prefix that contains links, so only the
          // user's own folders are removed.
          if (!HELD_HERE.contains(other)
              && Files.isDirectory(other, NOFOLLOW_LINKS)
              && Files.getOwner(other, NOFOLLOW_LINKS).equals(user)) {
            removeIfUnlocked(other);
          }
        } catch (IOException e) {
          // not an error: the folder belongs to another user, or another run is removing it
        }
      }
    } catch (IOException e) {
      // not an error: a run must not fail because of the cleanup
      return;
    }
  }

  private static void removeIfUnlocked(Path folder) throws IOException {
    Path file = folder.resolve(LOCK);
    if (!Files.exists(file, NOFOLLOW_LINKS)) {
      FileTime made = Files.getLastModifiedTime(folder, NOFOLLOW_LINKS);
      if (made.toInstant().isBefore(Instant.now().minus(LOCKED_BY_THEN))) {
        delete(folder);
      }
      return;
    }
    try (FileChannel channel = FileChannel.open(file, WRITE, NOFOLLOW_LINKS);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        delete(folder.resolve(FILES));
        // The lock is deleted last, so that a folder with files always has a lock.
        Files.delete(file);
        Files.delete(folder);
      }
    }
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree, NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException fault)
              throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
