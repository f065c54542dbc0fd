package dev.unitform.output;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Prints records as JSON text with readable diffs: each member of an object and each item of a list
 * is on its own line. {@link OneLine} and {@link MaybeOneLine} are exceptions for small records.
 */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(new JsonFactoryBuilder().characterEscapes(new VisibleCharacters()).build())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.WRITE_ENUMS_USING_TO_STRING)
          .defaultPrettyPrinter(new JsonPrinter())
          .build();

  private Json() {}

  /**
   * Inspects the records of a type in advance. Otherwise the first text of the type takes 0.1 s
   * longer.
   */
  public static void prepare(Class<? extends Record> type) {
    ObjectWriter unused = MAPPER.writerFor(type);
  }

  /** The text of one document, ending in a newline. */
  public static String text(Object document) {
    return text(document, MAPPER.writer());
  }

  /** The text of one document without white space, ending in a newline. */
  public static String compactText(Object document) {
    return text(document, MAPPER.writer().with((PrettyPrinter) null));
  }

  /**
   * The bytes of a part of a document, exactly as {@link #text} writes them inside the document.
   *
   * @param depth the number of objects and lists that contain the part and are written on several
   *     lines
   */
  public static byte[] part(Object part, int depth) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writePart(part, MAPPER.writer(new JsonPrinter(depth)), out);
    } catch (IOException e) {
      throw new IllegalStateException("records in memory cannot fail to be written", e);
    }
    return out.toByteArray();
  }

  private static String text(Object document, ObjectWriter writer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      write(document, writer, out);
    } catch (IOException e) {
      throw new IllegalStateException("records in memory cannot fail to be written", e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private static void write(Object document, ObjectWriter writer, OutputStream out)
      throws IOException {
    writePart(document, writer, out);
    out.write('\n');
  }

  private static void writePart(Object part, ObjectWriter writer, OutputStream out)
      throws IOException {
    Utf8Writer text = new Utf8Writer(out);
    writer.without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE).writeValue(text, part);
    text.flush();
  }
}
