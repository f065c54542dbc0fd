package dev.unitform.output;

import dev.unitform.temporary.StoredBytes;
import java.nio.charset.StandardCharsets;

/**
 * One file of the output.
 *
 * @param content the file's text with LF line ends, in UTF-8
 * @param origin the source of the file: the path of a template in {@code templates/}, or of a file
 *     of the user
 */
public record OutputFile(OutputPath path, StoredBytes content, String origin) {
  /** A file in memory. */
  public OutputFile(OutputPath path, String text, String origin) {
    this(path, StoredBytes.of(text.getBytes(StandardCharsets.UTF_8)), origin);
  }

  /** Decodes the text of the file at each call. */
  public String text() {
    return new String(content.bytes(), StandardCharsets.UTF_8);
  }
}
