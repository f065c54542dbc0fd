package dev.unitform.render;

import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputPath;
import dev.unitform.temporary.ByteStore;
import dev.unitform.temporary.StoredBytes;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
public record CachedUnit(List<OutputFile> files, @Nullable StoredBytes document, long characters) {
  public CachedUnit {
    files = List.copyOf(files);
  }

  /**
   * Reads a unit.
   *
   * @param content the result of {@link #bytes}
   * @param store holds the bytes of the files
   * @throws IOException if the content is not that of a unit
   */
  public static CachedUnit of(byte[] content, ByteStore store) throws IOException {
    try {
      ByteBuffer in = ByteBuffer.wrap(content);
      StoredBytes all = store.keep(content);
      long characters = in.getLong();
      StoredBytes document = in.get() == 1 ? section(in, all) : null;
      List<OutputFile> files = new ArrayList<>();
      for (int left = in.getInt(); left > 0; left--) {
        OutputPath path = new OutputPath(text(in, content));
        String origin = text(in, content);
        String sha256 = text(in, content);
        files.add(new OutputFile(path, section(in, all).withSha256(sha256), origin));
      }
      return new CachedUnit(files, document, characters);
    } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException(e);
    }
  }

  private static StoredBytes section(ByteBuffer in, StoredBytes all) {
    int length = in.getInt();
    StoredBytes section = all.section(in.position(), length);
    in.position(in.position() + length);
    return section;
  }

  private static String text(ByteBuffer in, byte[] content) {
    int length = in.getInt();
    String text = new String(content, in.position(), length, StandardCharsets.UTF_8);
    in.position(in.position() + length);
    return text;
  }

  /** The content that the cache keeps. */
  public byte[] bytes() {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(content);
    try {
      out.writeLong(characters);
      out.writeBoolean(document != null);
      if (document != null) {
        write(document.bytes(), out);
      }
      out.writeInt(files.size());
      for (OutputFile file : files) {
        write(file.path().value(), out);
        write(file.origin(), out);
        write(file.content().sha256(), out);
        write(file.content().bytes(), out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return content.toByteArray();
  }

  private static void write(String text, DataOutputStream out) throws IOException {
    write(text.getBytes(StandardCharsets.UTF_8), out);
  }

  private static void write(byte[] bytes, DataOutputStream out) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
