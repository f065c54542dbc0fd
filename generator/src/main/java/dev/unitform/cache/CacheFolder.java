package dev.unitform.cache;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The cache folder of the user: {@code $XDG_CACHE_HOME/unitform}, otherwise {@code
 * ~/.cache/unitform}, or {@code ~/Library/Caches/unitform} on macOS. It is used only if it belongs
 * to the user and no other user can write to it. All its files can be made again, so a cache never
 * causes an error: a file that cannot be read or written counts as missing.
 */
public final class CacheFolder {
  private static final Set<PosixFilePermission> OF_OTHERS =
      PosixFilePermissions.fromString("----w--w-");
  private static final String TEMPORARY_SUFFIX = ".tmp";

  /**
   * A file is not read if its size exceeds the maximum memory of the JVM divided by this number.
   */
  private static final int SHARE_OF_MEMORY = 8;

  private final Path folder;
  private final UserPrincipal user;

  private CacheFolder(Path folder, UserPrincipal user) {
    this.folder = folder;
    this.user = user;
  }

  /**
   * Finds the cache folder, and creates it if it is missing; null if it cannot be used.
   *
   * @param environment returns the value of an environment variable
   */
  public static @Nullable CacheFolder of(Function<String, @Nullable String> environment) {
    try {
      Path parent = parent(environment);
      if (parent == null) {
        return null;
      }
      Files.createDirectories(parent);
      return at(parent.resolve("unitform"));
    } catch (IOException | InvalidPathException e) {
      return null;
    }
  }

  /** A subfolder, which is created if it is missing; null if it cannot be used. */
  @Nullable CacheFolder folder(String name) {
    return at(folder.resolve(name));
  }

  private static @Nullable CacheFolder at(Path folder) {
    try {
      createIfMissing(folder);
      UserPrincipal user =
          folder
              .getFileSystem()
              .getUserPrincipalLookupService()
              .lookupPrincipalByName(System.getProperty("user.name"));
      return isPrivate(folder, user, /* asFolder= */ true) ? new CacheFolder(folder, user) : null;
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }

  private static void createIfMissing(Path folder) throws IOException {
    try {
      if (!Files.exists(folder, NOFOLLOW_LINKS)) {
        Files.createDirectory(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
    } catch (FileAlreadyExistsException e) {
      // Another run may have created the folder in the meantime.
    }
  }

  private static @Nullable Path parent(Function<String, @Nullable String> environment) {
    String named = environment.apply("XDG_CACHE_HOME");
    if (named != null && named.startsWith("/")) {
      return Path.of(named);
    }
    String home = environment.apply("HOME");
    if (home == null || !home.startsWith("/")) {
      return null;
    }
    boolean isMac = System.getProperty("os.name", "").startsWith("Mac");
    return Path.of(home).resolve(isMac ? "Library/Caches" : ".cache");
  }

  /** Whether a file or folder belongs to a user, and no other user can write to it. */
  private static boolean isPrivate(Path path, UserPrincipal user, boolean asFolder)
      throws IOException {
    PosixFileAttributes attributes =
        Files.readAttributes(path, PosixFileAttributes.class, NOFOLLOW_LINKS);
    return (asFolder ? attributes.isDirectory() : attributes.isRegularFile())
        && attributes.owner().equals(user)
        && Collections.disjoint(attributes.permissions(), OF_OTHERS);
  }

  /**
   * The bytes of a file; null if it is missing, not private to the user, or too large.
   *
   * @param most the maximum number of bytes
   */
  byte @Nullable [] read(String name, int most) {
    Path file = folder.resolve(name);
    // If somebody made the file too large, reading it must not exhaust the memory of the run.
    long limit = Math.min(most, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY);
    try {
      if (isPrivate(file, user, /* asFolder= */ false) && Files.size(file) <= limit) {
        return Files.readAllBytes(file);
      }
    } catch (IOException e) {
      // An unreadable file counts as missing.
    }
    return null;
  }

  /** Replaces a file atomically, so that other runs can read and write it at the same time. */
  void write(String name, byte[] bytes) {
    @Nullable Path temporary = null;
    try {
      temporary = Files.createTempFile(folder, name, TEMPORARY_SUFFIX);
      Files.write(temporary, bytes, WRITE);
      Files.move(temporary, folder.resolve(name), ATOMIC_MOVE);
      temporary = null;
    } catch (IOException e) {
      // If the file cannot be written, the next run computes its content again.
    } finally {
      if (temporary != null) {
        remove(temporary);
      }
    }
  }

  /** Whether the folder is empty or cannot be listed. */
  boolean isEmpty() {
    try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
      return !inside.iterator().hasNext();
    } catch (IOException | DirectoryIteratorException e) {
      return true;
    }
  }

  /** Removes a damaged file. */
  void remove(String name) {
    remove(folder.resolve(name));
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // If the file cannot be removed, the next run tries again.
    }
  }

  /**
   * Marks a file as recently used, because {@link #trim} removes the files that were not used for
   * the longest time.
   */
  void touch(String name, long milliseconds) {
    try {
      Files.setLastModifiedTime(folder.resolve(name), FileTime.fromMillis(milliseconds));
    } catch (IOException e) {
      // If the time cannot be set, the file may be removed earlier than necessary.
    }
  }

  /**
   * Removes files, the oldest first, until neither their number nor their total size exceeds its
   * limit.
   */
  void trim(int mostFiles, long mostBytes) {
    record Dated(Path file, FileTime at, long size) {}

    List<Dated> files = new ArrayList<>();
    try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
      for (Path file : inside) {
        try {
          BasicFileAttributes attributes =
              Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS);
          if (attributes.isRegularFile()) {
            files.add(new Dated(file, attributes.lastModifiedTime(), attributes.size()));
          }
        } catch (IOException e) {
          // Another run may have removed the file.
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return;
    }
    files.sort((some, other) -> other.at.compareTo(some.at));
    long bytes = 0;
    for (int i = 0; i < files.size(); i++) {
      bytes += files.get(i).size();
      if (i >= mostFiles || bytes > mostBytes) {
        remove(files.get(i).file());
      }
    }
  }
}
