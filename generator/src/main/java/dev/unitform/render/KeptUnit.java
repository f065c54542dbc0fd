package dev.unitform.render;

import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputPath;
import dev.unitform.temporary.ByteStore;
import dev.unitform.temporary.StoredBytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rendered files of a unit, as the content cache keeps them.
 *
 * @param files the files of the unit and of its releases
 * @param document the bytes that plan.json has for the unit; null if only some targets were
 *     rendered
 * @param characters the number of characters that the unit's templates wrote, including text that
 *     is not in the files
 */
public record KeptUnit(List<OutputFile> files, @Nullable StoredBytes document, long characters) {
  public KeptUnit {
    files = List.copyOf(files);
  }

  /**
   * Reads a unit.
   *
   * @param content the result of {@link #bytes}
   * @param store gets the bytes of the files
   * @throws IOException if the content is not that of a unit
   */
  public static KeptUnit of(byte[] content, ByteStore store) throws IOException {
    try {
      return read(new DataInputStream(new ByteArrayInputStream(content)), store);
    } catch (IllegalArgumentException e) {
      throw new IOException(e);
    }
  }

  private static KeptUnit read(DataInputStream in, ByteStore store) throws IOException {
    long characters = in.readLong();
    StoredBytes document = in.readBoolean() ? store.keep(bytes(in)) : null;
    int count = in.readInt();
    List<OutputFile> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      OutputPath path = new OutputPath(in.readUTF());
      String origin = in.readUTF();
      String sha256 = in.readUTF();
      files.add(new OutputFile(path, store.keep(bytes(in)).withSha256(sha256), origin));
    }
    return new KeptUnit(files, document, characters);
  }

  private static byte[] bytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new IOException("a length of " + length);
    }
    return in.readNBytes(length);
  }

  /** The content that the cache keeps. */
  public byte[] bytes() {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(content);
    try {
      out.writeLong(characters);
      out.writeBoolean(document != null);
      if (document != null) {
        write(document, out);
      }
      out.writeInt(files.size());
      for (OutputFile file : files) {
        out.writeUTF(file.path().value());
        out.writeUTF(file.origin());
        out.writeUTF(file.content().sha256());
        write(file.content(), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return content.toByteArray();
  }

  private static void write(StoredBytes content, DataOutputStream out) throws IOException {
    byte[] bytes = content.bytes();
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
