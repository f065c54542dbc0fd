package dev.unitform.cache;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * A cache of the results of earlier runs, which are found by the digest of their inputs. Each file
 * contains the key, the compressed content, and the SHA-256 of both; a file whose SHA-256 does not
 * match is removed. Threads and processes can use the cache at the same time.
 */
public final class ContentCache implements AutoCloseable {
  private static final String FORMAT = "unitform content 2";
  private static final int MOST_FILES = 20_000;
  private static final long MOST_BYTES = 256L * 1024 * 1024;
  private static final int MOST_OF_ONE = 64 * 1024 * 1024;
  private static final int DIGEST = 32;

  /** An upper bound for the number of bytes into which one compressed byte expands. */
  private static final int MOST_UNPACKED = 1100;

  private final CacheFolder folder;
  private final String program;
  private final LongSupplier clock;
  private final AtomicBoolean isWritten = new AtomicBoolean();
  private final Map<String, String> used = new ConcurrentHashMap<>();

  private ContentCache(CacheFolder folder, String program, LongSupplier clock) {
    this.folder = folder;
    this.program = program;
    this.clock = clock;
  }

  /**
   * The cache in a folder; null if the folder cannot be used.
   *
   * @param program identifies the version of the program and all inputs of the contents that are
   *     not in the keys
   * @param clock returns the milliseconds since 1970
   */
  public static @Nullable ContentCache in(
      CacheFolder folder, List<String> program, LongSupplier clock) {
    CacheFolder contents = folder.folder("contents");
    return contents == null
        ? null
        : new ContentCache(contents, FORMAT + "\0" + String.join("\0", program), clock);
  }

  /**
   * A reference to a content of the cache. A later run can find out by the digest whether the
   * content was replaced.
   *
   * @param key the key of the content, in hexadecimal digits
   * @param digest the SHA-256 at the end of the content's file, in hexadecimal digits
   */
  public record Reference(String key, String digest) {}

  /** The id of the program that made the contents. Callers make it a part of each key. */
  public String program() {
    return program;
  }

  /** Whether the cache is empty. */
  public boolean isEmpty() {
    return folder.isEmpty();
  }

  /**
   * The content that is stored under a key; null if there is none.
   *
   * @param key a SHA-256
   */
  public byte @Nullable [] read(byte[] key) {
    String name = name(key);
    byte[] file = folder.read(name, MOST_OF_ONE);
    if (file == null) {
      return null;
    }
    try {
      byte[] content = content(file, key);
      used.put(name, HexFormat.of().formatHex(file, file.length - DIGEST, file.length));
      folder.touch(name, clock.getAsLong());
      return content;
    } catch (IOException e) {
      folder.remove(name);
      return null;
    }
  }

  /** The content to which a reference leads; null if it is missing or was replaced. */
  public byte @Nullable [] read(Reference reference) {
    byte[] content = read(HexFormat.of().parseHex(reference.key()));
    return reference.digest().equals(used.get(reference.key())) ? content : null;
  }

  /**
   * A reference to the content with this key; null if this object has neither read nor written the
   * content.
   */
  public @Nullable Reference reference(byte[] key) {
    String name = name(key);
    String digest = used.get(name);
    return digest == null ? null : new Reference(name, digest);
  }

  private static byte[] content(byte[] file, byte[] key) throws IOException {
    int end = file.length - DIGEST;
    if (end < DIGEST
        || !Arrays.equals(file, end, file.length, digest(file, end), 0, DIGEST)
        || !Arrays.equals(file, 0, DIGEST, key, 0, DIGEST)) {
      throw new IOException("damaged");
    }
    int start = DIGEST + Integer.BYTES;
    int length = end < start ? -1 : ByteBuffer.wrap(file).getInt(DIGEST);
    if (length < 0 || length > (long) MOST_UNPACKED * end) {
      throw new IOException("a length of " + length);
    }
    byte[] content = new byte[length];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(file, start, end - start);
      if (inflater.inflate(content) != length || inflater.inflate(new byte[1]) != 0) {
        throw new IOException("another length than " + length);
      }
    } catch (DataFormatException e) {
      throw new IOException(e);
    } finally {
      inflater.end();
    }
    return content;
  }

  private static byte[] digest(byte[] bytes, int length) {
    MessageDigest digest = DigestUtils.getSha256Digest();
    digest.update(bytes, 0, length);
    return digest.digest();
  }

  /** Stores a content under a key. */
  public void write(byte[] key, byte[] content) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(key);
    file.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(content.length).array());
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try (OutputStream out = new DeflaterOutputStream(file, deflater, 1 << 14)) {
      out.write(content);
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory cannot fail to be written", e);
    } finally {
      deflater.end();
    }
    byte[] bytes = file.toByteArray();
    byte[] digest = digest(bytes, bytes.length);
    file.writeBytes(digest);
    if (file.size() <= MOST_OF_ONE) {
      folder.write(name(key), file.toByteArray());
      used.put(name(key), name(digest));
      isWritten.set(true);
    }
  }

  /** Removes a content that cannot be used. */
  public void remove(byte[] key) {
    folder.remove(name(key));
  }

  private static String name(byte[] key) {
    return HexFormat.of().formatHex(key);
  }

  /** Removes the oldest contents if the cache is too large. */
  @Override
  public void close() {
    if (isWritten.getAndSet(false)) {
      folder.trim(MOST_FILES, MOST_BYTES);
    }
  }
}
