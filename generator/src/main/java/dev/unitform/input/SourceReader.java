package dev.unitform.input;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads input files as text, and says what is wrong with those that are none. */
public final class SourceReader {
  /** No input that people write comes near this; a file that does is a mistake. */
  static final int LARGEST = 4 * 1024 * 1024;

  private SourceReader() {}

  /**
   * The text of a file.
   *
   * @param name what the file is called in diagnostics and in the output
   */
  public static Result<SourceText> read(Path file, String name) {
    try {
      if (Files.isDirectory(file)) {
        return failure(Code.INP001, name, "is a folder", "name a file");
      }
      // Not by the size that the file system gives: a device or a pipe has none.
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
          return failure(
              Code.INP002,
              name,
              "has more than the %d bytes that an input may have".formatted(LARGEST),
              "is this the right file? large values belong in files of their own (baseValues)");
        }
        return decode(bytes, name);
      }
    } catch (NoSuchFileException e) {
      return failure(Code.INP001, name, "does not exist", "check the path");
    } catch (AccessDeniedException e) {
      return failure(Code.INP001, name, "may not be read", "check the file's permissions");
    } catch (IOException e) {
      return failure(Code.INP001, name, "cannot be read", "check the file and the disk");
    }
  }

  static Result<SourceText> decode(byte[] bytes, String name) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return failure(Code.INP003, name, "is not UTF-8 text", "save it as UTF-8");
    }
    if (text.indexOf('\0') >= 0) {
      return failure(Code.INP003, name, "is not text: it holds a NUL byte", "name a YAML file");
    }
    return Result.of(new SourceText(name, text.startsWith("\uFEFF") ? text.substring(1) : text));
  }

  private static Result<SourceText> failure(Code code, String name, String what, String help) {
    return Result.failure(
        new Diagnostic(code, SourcePosition.startOf(name), "'" + name + "' " + what, help));
  }
}
