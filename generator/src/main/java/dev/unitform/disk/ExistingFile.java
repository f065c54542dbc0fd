package dev.unitform.disk;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.BufferedInputStream;
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
 * The current state of the place of an output file. Links are not followed.
 *
 * @param sha256 the digest of a {@link Kind#DIFFERENT} file, if it was asked for
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

  /** Compares a place with the bytes that it should hold. */
  static ExistingFile compare(Path file, byte[] wanted, boolean digestIfDifferent) {
    return look(file, wanted, digestIfDifferent);
  }

  /** Computes the digest of the file at a place, if there is one. */
  static ExistingFile digest(Path file) {
    return look(file, null, true);
  }

  private static ExistingFile look(Path file, byte @Nullable [] wanted, boolean digest) {
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
      if (wanted != null && attributes.size() == wanted.length) {
        byte[] found = read(file, wanted.length);
        if (Arrays.equals(found, wanted)) {
          return SAME_BYTES;
        }
        return new ExistingFile(Kind.DIFFERENT, digest ? sha256(found) : null, null);
      }
      return new ExistingFile(Kind.DIFFERENT, digest ? sha256(file) : null, null);
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

  /** Reads a file that is not a link. A plain stream takes half the time of a channel. */
  static byte[] read(Path file, int size) throws IOException {
    try (FileInputStream stream = new FileInputStream(file.toString())) {
      byte[] content = new byte[size];
      int count = stream.readNBytes(content, 0, size);
      return count == size ? content : Arrays.copyOf(content, count);
    }
  }

  static String sha256(byte[] content) {
    return DigestUtils.sha256Hex(content);
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = DigestUtils.getSha256Digest();
    byte[] buffer = new byte[BUFFER];
    try (FileInputStream stream = new FileInputStream(file.toString())) {
      for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
        digest.update(buffer, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The digest of a file with each CR LF replaced by LF. */
  static String sha256WithLf(Path file) throws IOException {
    MessageDigest digest = DigestUtils.getSha256Digest();
    try (InputStream stream =
        new BufferedInputStream(new FileInputStream(file.toString()), BUFFER)) {
      int before = -1;
      for (int next = stream.read(); next >= 0; next = stream.read()) {
        if (before == '\r' && next != '\n') {
          digest.update((byte) before);
        }
        if (next != '\r') {
          digest.update((byte) next);
        }
        before = next;
      }
      if (before == '\r') {
        digest.update((byte) before);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
