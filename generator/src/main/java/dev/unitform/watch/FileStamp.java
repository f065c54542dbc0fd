package dev.unitform.watch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The facts that distinguish two states of a file.
 *
 * @param key the identity of the file in its file system; it changes if another file is renamed to
 *     this name; null if the file system has none
 * @param fresh whether the file changed in the last few seconds. Some file systems store times only
 *     in seconds, so another change may leave the file's time the same
 * @param sum a checksum of the content; null if the content was not read, because the file did not
 *     change recently or is too large
 */
record FileStamp(
    long size, FileTime modified, @Nullable Object key, boolean fresh, @Nullable Long sum) {
  /**
   * The time in which a file counts as just changed: more than the longest interval (two seconds)
   * between two ticks of a file system's clock.
   */
  private static final long FRESH_MILLISECONDS = TimeUnit.SECONDS.toMillis(3);

  private static final long LARGEST_SUM = 1L << 24;
  private static final int BUFFER = 1 << 14;

  /**
   * @param before the earlier stamp of the file; null if there is none
   * @param now the milliseconds since 1970
   */
  static FileStamp of(
      Path file, BasicFileAttributes attributes, @Nullable FileStamp before, long now) {
    FileTime modified = attributes.lastModifiedTime();
    boolean fresh = modified.toMillis() > now - FRESH_MILLISECONDS;
    boolean read = (fresh || (before != null && before.fresh)) && attributes.size() <= LARGEST_SUM;
    return new FileStamp(
        attributes.size(), modified, attributes.fileKey(), fresh, read ? sum(file) : null);
  }

  private static long sum(Path file) {
    CRC32C sum = new CRC32C();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        sum.update(buffer, 0, count);
      }
      return sum.getValue();
    } catch (IOException e) {
      // No checksum has this value, so the stamp changes when the file can be read again.
      return -1;
    }
  }

  boolean isSame(FileStamp other) {
    return size == other.size
        && modified.equals(other.modified)
        && Objects.equals(key, other.key)
        && (sum == null || other.sum == null || sum.equals(other.sum));
  }
}
