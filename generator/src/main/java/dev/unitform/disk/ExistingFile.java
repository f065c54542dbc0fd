package dev.unitform.disk;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.unitform.temporary.StoredBytes;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * The file, folder or link that exists at the path of an output file. Links are not followed.
 *
 * @param sha256 the digest of a {@link Kind#DIFFERENT} file; null if the caller did not ask for it
 */
record ExistingFile(Kind kind, @Nullable String sha256, @Nullable IOException failure) {
  private static final int BUFFER = 1 << 16;

  enum Kind {
    MISSING,
    SAME,
    DIFFERENT,
    FOLDER,
    LINK,
    OTHER,
    UNREADABLE
  }

  static final ExistingFile NOTHING = new ExistingFile(Kind.MISSING);
  static final ExistingFile BEHIND_LINK = new ExistingFile(Kind.LINK);
  private static final ExistingFile SAME_BYTES = new ExistingFile(Kind.SAME);

  private ExistingFile(Kind kind) {
    this(kind, null, null);
  }

  /** Compares the file at a path with the bytes that it should contain. */
  static ExistingFile compare(
      Path file, StoredBytes wanted, boolean digestIfDifferent, KnownDigests known) {
    return look(file, wanted, digestIfDifferent, known);
  }

  /** Determines the digest of the file at a path, if there is one. */
  static ExistingFile digest(Path file, KnownDigests known) {
    return look(file, null, true, known);
  }

  private static ExistingFile look(
      Path file, @Nullable StoredBytes wanted, boolean digest, KnownDigests known) {
    try {
      BasicFileAttributes attributes = attributes(file);
      if (attributes == null) {
        return NOTHING;
      }
      if (!attributes.isRegularFile()) {
        return new ExistingFile(
            attributes.isDirectory()
                ? Kind.FOLDER
                : attributes.isSymbolicLink() ? Kind.LINK : Kind.OTHER);
      }
      boolean hasSize = wanted != null && attributes.size() == wanted.size();
      String sha256 = hasSize || digest ? known.sha256(file) : null;
      if (wanted != null
          && hasSize
          && (sha256 == null ? holds(file, wanted) : sha256.equals(wanted.sha256()))) {
        return SAME_BYTES;
      }
      return new ExistingFile(
          Kind.DIFFERENT, digest && sha256 == null ? sha256(file) : sha256, null);
    } catch (IOException e) {
      return new ExistingFile(Kind.UNREADABLE, null, e);
    }
  }

  static @Nullable BasicFileAttributes attributes(Path path) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Reads a file that is not a link. A plain stream is twice as fast as a channel. */
  static byte[] read(Path file, int size) throws IOException {
    try (FileInputStream stream = new FileInputStream(file.toString())) {
      byte[] content = new byte[size];
      int count = stream.readNBytes(content, 0, size);
      return count == size ? content : Arrays.copyOf(content, count);
    }
  }

  private static boolean holds(Path file, StoredBytes wanted) throws IOException {
    if (wanted.size() <= BUFFER) {
      return Arrays.equals(read(file, (int) wanted.size()), wanted.bytes());
    }
    try (InputStream found = new FileInputStream(file.toString());
        InputStream stored = wanted.open()) {
      byte[] chunk;
      do {
        chunk = stored.readNBytes(BUFFER);
        if (!Arrays.equals(found.readNBytes(Math.max(1, chunk.length)), chunk)) {
          return false;
        }
      } while (chunk.length > 0);
      return true;
    }
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream stream = new FileInputStream(file.toString())) {
      return DigestUtils.sha256Hex(stream);
    }
  }

  /** The digest of a file with each CR LF replaced by LF. */
  static String sha256WithLf(Path file) throws IOException {
    MessageDigest digest = DigestUtils.getSha256Digest();
    try (InputStream stream = new FileInputStream(file.toString())) {
      byte[] chunk = new byte[BUFFER];
      byte[] kept = new byte[BUFFER + 1];
      boolean afterCr = false;
      for (int count = stream.read(chunk); count >= 0; count = stream.read(chunk)) {
        int length = 0;
        for (int i = 0; i < count; i++) {
          byte next = chunk[i];
          if (afterCr && next != '\n') {
            kept[length++] = '\r';
          }
          afterCr = next == '\r';
          if (!afterCr) {
            kept[length++] = next;
          }
        }
        digest.update(kept, 0, length);
      }
      if (afterCr) {
        digest.update((byte) '\r');
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
