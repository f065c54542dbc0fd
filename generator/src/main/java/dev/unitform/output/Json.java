package dev.unitform.output;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Prints records as JSON text with readable diffs: each member of an object and each item of a list
 * is on its own line. {@link OneLine} and {@link MaybeOneLine} are exceptions for small records.
 */
public final class Json {
  private Json() {}

  /** The text of one document, ending in a newline. */
  public static String text(@Nullable Object document) {
    return new String(bytes(document), StandardCharsets.UTF_8);
  }

  /** The text of one document as UTF-8, ending in a newline. */
  public static byte[] bytes(@Nullable Object document) {
    return JsonWriter.onLines(0).document(document);
  }

  /** The text of one document without white space, ending in a newline. */
  public static String compactText(@Nullable Object document) {
    return new String(JsonWriter.compact().document(document), StandardCharsets.UTF_8);
  }

  /**
   * The bytes of a part of a document, exactly as {@link #text} writes them inside the document.
   *
   * @param depth the number of objects and lists that contain the part and are written on several
   *     lines
   */
  public static byte[] part(@Nullable Object part, int depth) {
    return JsonWriter.onLines(depth).part(part);
  }
}
