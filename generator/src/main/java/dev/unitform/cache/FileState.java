package dev.unitform.cache;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * The state of a file, folder or link at the time of a run.
 *
 * @param modified the time of the last modification, in nanoseconds
 * @param changed the time of the last change of the inode, in nanoseconds. A program cannot set
 *     this time
 * @param sha256 the digest of a file's bytes in hexadecimal digits; empty if the bytes need not be
 *     compared
 */
record FileState(
    String name,
    Kind kind,
    long size,
    long modified,
    long changed,
    long inode,
    int mode,
    String sha256) {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /**
   * An upper bound for the resolution of file times on a file system that stores fractions of
   * seconds. Linux takes the time of the last clock tick, which is at most 10 ms old.
   */
  private static final long STEP = TimeUnit.MILLISECONDS.toNanos(20);

  /** An upper bound for the resolution of file times on a file system that stores whole seconds. */
  private static final long LONG_STEP = 2 * SECOND;

  private static final String ATTRIBUTES = "unix:size,lastModifiedTime,ctime,ino,mode";

  /** The bits of a mode with the type of the file, as in {@code sys/stat.h}. */
  private static final int TYPE = 0170000;

  private static final int TYPE_FILE = 0100000;
  private static final int TYPE_FOLDER = 0040000;

  private static final int BUFFER = 1 << 16;

  enum Kind {
    ABSENT,
    FILE,
    FOLDER,
    OTHER
  }

  /** The current state of a file, without a digest. */
  static FileState of(Path path, String name) throws IOException {
    Map<String, Object> found;
    try {
      found = Files.readAttributes(path, ATTRIBUTES, NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return new FileState(name, Kind.ABSENT, 0, 0, 0, 0, 0, "");
    }
    int mode = (int) number(found.get("mode"));
    return new FileState(
        name,
        kind(mode & TYPE),
        number(found.get("size")),
        nanos(found.get("lastModifiedTime")),
        nanos(found.get("ctime")),
        number(found.get("ino")),
        mode,
        "");
  }

  private static Kind kind(int type) {
    return switch (type) {
      case TYPE_FILE -> Kind.FILE;
      case TYPE_FOLDER -> Kind.FOLDER;
      default -> Kind.OTHER;
    };
  }

  private static long number(@Nullable Object value) {
    return value instanceof Number known ? known.longValue() : 0;
  }

  private static long nanos(@Nullable Object time) {
    return time instanceof FileTime known ? known.to(TimeUnit.NANOSECONDS) : 0;
  }

  /**
   * The state as text. The {@code toString} of a record would load many classes, which takes long.
   */
  String identity() {
    return String.join(
        " ",
        name,
        Long.toString(size),
        Long.toString(modified),
        Long.toString(changed),
        Long.toString(inode),
        Integer.toString(mode));
  }

  /** A copy with times that no file has, so that the file is read before it counts as unchanged. */
  FileState withoutTimes() {
    return new FileState(name, kind, size, -1, -1, inode, mode, sha256);
  }

  /**
   * The state as it can be recorded: without times if a later change might not change them.
   *
   * @param time a time before the state was determined, in nanoseconds
   */
  FileState asOf(long time) {
    return showsLaterChanges(time) ? this : withoutTimes();
  }

  FileState withDigest(String digest) {
    return new FileState(name, kind, size, modified, changed, inode, mode, digest);
  }

  /** The digest of the bytes of a file. */
  static String digest(Path file) throws IOException {
    MessageDigest digest = DigestUtils.getSha256Digest();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file, NOFOLLOW_LINKS)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Whether the file has not changed since its state was recorded, judged by its attributes without
   * reading it.
   *
   * @param now the current state of the file
   */
  boolean isUnchanged(FileState now) {
    return size == now.size
        && modified == now.modified
        && changed == now.changed
        && inode == now.inode
        && mode == now.mode;
  }

  /**
   * Whether a change of the file after this time is certain to change its times. File times have a
   * limited resolution, so a file that changed just before this time could change again without a
   * new time.
   *
   * @param time in nanoseconds; the state was determined later
   */
  boolean showsLaterChanges(long time) {
    return Math.max(modified, changed) < time - step();
  }

  /**
   * Whether the file can have been written after this time. A file that is moved to another place
   * keeps the time of its last modification.
   *
   * @param time in nanoseconds
   */
  boolean isModifiedAfter(long time) {
    return modified >= time - step();
  }

  private long step() {
    return changed % SECOND == 0 ? LONG_STEP : STEP;
  }

  void write(DataOutputStream out) throws IOException {
    out.writeUTF(name);
    out.writeUTF(kind.name());
    out.writeLong(size);
    out.writeLong(modified);
    out.writeLong(changed);
    out.writeLong(inode);
    out.writeInt(mode);
    out.writeUTF(sha256);
  }

  static FileState read(DataInputStream in) throws IOException {
    String name = in.readUTF();
    Kind kind = Kind.valueOf(in.readUTF());
    return new FileState(
        name,
        kind,
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readInt(),
        in.readUTF());
  }
}
