package dev.unitform.temporary;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the bytes of a run: the first ones in memory, all others in a temporary file. The file has
 * no name, so the system removes it when the process ends.
 */
public final class ByteStore {
  private static final int SHARE_OF_MEMORY = 8;
  private static final long MOST_IN_MEMORY = 32 << 20;

  private final long inMemory;
  private long held;
  private @Nullable FileChannel file;
  private long end;

  /** A store that keeps 32 MiB in memory, or an eighth of the JVM's memory if that is less. */
  public ByteStore() {
    this(Math.min(MOST_IN_MEMORY, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY));
  }

  ByteStore(long inMemory) {
    this.inMemory = inMemory;
  }

  /**
   * Keeps some bytes. The caller must not change them afterwards.
   *
   * @throws UncheckedIOException if the bytes do not fit into the temporary folder, with {@link
   *     UnusableTemporaryFolderException} as its cause
   */
  public StoredBytes keep(byte[] bytes) {
    try {
      return new StoredBytes(List.of(part(bytes)));
    } catch (UnusableTemporaryFolderException e) {
      throw new UncheckedIOException(e);
    }
  }

  private StoredBytes.Part part(byte[] bytes) throws UnusableTemporaryFolderException {
    long at;
    FileChannel channel;
    synchronized (this) {
      if (held + bytes.length <= inMemory) {
        held += bytes.length;
        return new StoredBytes.Held(bytes);
      }
      channel = file();
      at = end;
      end += bytes.length;
    }
    try {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest, at + rest.position());
      }
    } catch (IOException e) {
      throw TemporaryFolder.unusable(e);
    }
    return new Filed(channel, at, bytes.length);
  }

  private FileChannel file() throws UnusableTemporaryFolderException {
    if (file == null) {
      try (TemporaryFolder folder = TemporaryFolder.create()) {
        file =
            FileChannel.open(
                folder.path().resolve("bytes"), CREATE_NEW, READ, WRITE, DELETE_ON_CLOSE);
      } catch (UnusableTemporaryFolderException e) {
        throw e;
      } catch (IOException e) {
        throw TemporaryFolder.unusable(e);
      }
    }
    return file;
  }

  private record Filed(FileChannel file, long at, int size) implements StoredBytes.Part {
    @Override
    public byte[] bytes() throws IOException {
      ByteBuffer bytes = ByteBuffer.allocate(size);
      while (bytes.hasRemaining()) {
        if (file.read(bytes, at + bytes.position()) < 0) {
          throw new EOFException("the temporary file is truncated");
        }
      }
      return bytes.array();
    }

    @Override
    public StoredBytes.Part section(int start, int length) {
      return new Filed(file, at + start, length);
    }
  }
}
