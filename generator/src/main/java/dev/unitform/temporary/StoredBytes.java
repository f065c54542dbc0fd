package dev.unitform.temporary;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** Bytes that a run keeps, in memory or in the file of a {@link ByteStore}. */
public final class StoredBytes {
  /** The number of bytes that are compared at once. */
  private static final int CHUNK = 1 << 18;

  private final List<Part> parts;
  private final long size;
  private volatile @Nullable String sha256;

  StoredBytes(List<Part> parts) {
    this.parts = List.copyOf(parts);
    this.size = parts.stream().mapToLong(Part::size).sum();
  }

  /** A part of the bytes, which is always read as a whole. */
  interface Part {
    int size();

    /** The bytes of the part. The caller must not change them. */
    byte[] bytes() throws IOException;

    /** A section of this part, which shares its bytes. */
    Part section(int start, int length);

    /** Writes the bytes to a channel. */
    default void writeTo(WritableByteChannel channel) throws IOException {
      write(ByteBuffer.wrap(bytes()), channel);
    }
  }

  private static void write(ByteBuffer rest, WritableByteChannel channel) throws IOException {
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
  }

  /** Bytes in memory. The caller must not change them afterwards. */
  public static StoredBytes of(byte[] bytes) {
    return new StoredBytes(List.of(new Held(bytes)));
  }

  /** The bytes of several texts, one after the other. */
  public static StoredBytes joined(List<StoredBytes> all) {
    return new StoredBytes(all.stream().flatMap(bytes -> bytes.parts.stream()).toList());
  }

  /** The parts of these bytes. {@link #joined} keeps the parts of the given texts apart. */
  public List<StoredBytes> parts() {
    return parts.stream().map(part -> new StoredBytes(List.of(part))).toList();
  }

  public long size() {
    return size;
  }

  /**
   * A section of these bytes, which shares them.
   *
   * @throws IllegalArgumentException if these bytes have several parts
   * @throws IndexOutOfBoundsException if the section is not inside these bytes
   */
  public StoredBytes section(int start, int length) {
    if (parts.size() != 1) {
      throw new IllegalArgumentException("bytes in " + parts.size() + " parts");
    }
    Objects.checkFromIndexSize(start, /* size= */ length, /* length= */ parts.get(0).size());
    return new StoredBytes(List.of(parts.get(0).section(start, length)));
  }

  /** A copy with a known digest. */
  public StoredBytes withSha256(String digest) {
    StoredBytes same = new StoredBytes(parts);
    same.sha256 = digest;
    return same;
  }

  /** The SHA-256 of the bytes in hexadecimal digits. It is computed only once. */
  public String sha256() {
    String known = sha256;
    return known == null ? computed() : known;
  }

  private synchronized String computed() {
    String known = sha256;
    if (known == null) {
      try (InputStream stream = open()) {
        known =
            parts.size() == 1
                ? DigestUtils.sha256Hex(parts.get(0).bytes())
                : DigestUtils.sha256Hex(stream);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      sha256 = known;
    }
    return known;
  }

  /** All bytes. The caller must not change them. */
  public byte[] bytes() {
    try {
      if (parts.size() == 1) {
        return parts.get(0).bytes();
      }
      try (InputStream stream = open()) {
        return stream.readAllBytes();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the bytes without keeping all of them in memory. */
  public InputStream open() {
    return new Reading(parts.iterator());
  }

  /** Writes the bytes to a channel, each part at once. */
  public void writeTo(WritableByteChannel channel) throws IOException {
    for (Part part : parts) {
      part.writeTo(channel);
    }
  }

  /** Whether another object has the same bytes. */
  @Override
  public boolean equals(@Nullable Object other) {
    if (!(other instanceof StoredBytes stored) || stored.size != size) {
      return false;
    }
    try (InputStream mine = open();
        InputStream theirs = stored.open()) {
      byte[] chunk = mine.readNBytes(CHUNK);
      while (chunk.length > 0) {
        if (!Arrays.equals(chunk, theirs.readNBytes(CHUNK))) {
          return false;
        }
        chunk = mine.readNBytes(CHUNK);
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public int hashCode() {
    return Long.hashCode(size);
  }

  /** A part in memory. */
  static final class Held implements Part {
    private final byte[] bytes;

    Held(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public int size() {
      return bytes.length;
    }

    @Override
    public byte[] bytes() {
      return bytes;
    }

    @Override
    public Part section(int start, int length) {
      return new Section(bytes, start, length);
    }
  }

  /** A section of bytes in memory. */
  private static final class Section implements Part {
    private final byte[] around;
    private final int start;
    private final int length;

    Section(byte[] around, int start, int length) {
      this.around = around;
      this.start = start;
      this.length = length;
    }

    @Override
    public int size() {
      return length;
    }

    @Override
    public byte[] bytes() {
      return Arrays.copyOfRange(around, start, start + length);
    }

    @Override
    public Part section(int from, int size) {
      return new Section(around, start + from, size);
    }

    @Override
    public void writeTo(WritableByteChannel channel) throws IOException {
      write(ByteBuffer.wrap(around, start, length), channel);
    }
  }

  private static final class Reading extends InputStream {
    private final Iterator<Part> rest;
    private ByteArrayInputStream part = new ByteArrayInputStream(new byte[0]);

    Reading(Iterator<Part> rest) {
      this.rest = rest;
    }

    private boolean hasMore() throws IOException {
      while (part.available() == 0) {
        if (!rest.hasNext()) {
          return false;
        }
        part = new ByteArrayInputStream(rest.next().bytes());
      }
      return true;
    }

    @Override
    public int read() throws IOException {
      return hasMore() ? part.read() : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return length == 0 ? 0 : hasMore() ? part.read(bytes, offset, length) : -1;
    }
  }
}
