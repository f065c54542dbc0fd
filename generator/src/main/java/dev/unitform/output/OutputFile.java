package dev.unitform.output;

import dev.unitform.temporary.StoredBytes;
import java.nio.charset.StandardCharsets;

/**
 * One file of the output.
 *
 * @param content its text with LF line ends, in UTF-8
 * @param origin its source: a template's path below {@code templates/}, or a file of the user
 */
public record OutputFile(OutputPath path, StoredBytes content, String origin) {
  /** A file in memory. */
  public OutputFile(OutputPath path, String text, String origin) {
    this(path, StoredBytes.of(text.getBytes(StandardCharsets.UTF_8)), origin);
  }

  /** The text of the file. Each call decodes it again. */
  public String text() {
    return new String(content.bytes(), StandardCharsets.UTF_8);
  }
}
