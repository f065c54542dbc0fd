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
 * What tells one state of a file from another.
 *
 * @param key the identity of the file in its file system, which changes if another file is renamed
 *     to its name; null if the file system has none
 * @param fresh whether the file changed so shortly before that it can change again without another
 *     time, because the clocks of some file systems count seconds
 * @param sum a checksum of the content; null if it was not read, because the time is enough
 */
record FileStamp(
    long size, FileTime modified, @Nullable Object key, boolean fresh, @Nullable Long sum) {
  /** More than the longest step of a file system's clock, which is two seconds. */
  private static final long FRESH_MILLISECONDS = TimeUnit.SECONDS.toMillis(3);

  private static final long LARGEST_SUM = 1L << 24;
  private static final int BUFFER = 1 << 14;

  /**
   * @param before the stamp of the look before; null if there was none
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
      // A file that cannot be read differs from one that can.
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
