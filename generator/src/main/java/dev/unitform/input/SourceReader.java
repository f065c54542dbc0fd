package dev.unitform.input;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Limits;
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
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/** Reads input files as text, and says what is wrong with those that are none. */
public final class SourceReader {
  /**
   * Helm keeps a release in one object of the cluster, which may have 1 MiB, packed: what rendered
   * more than this cannot be installed.
   */
  static final int LARGEST_STREAM = 16 * 1024 * 1024;

  private SourceReader() {}

  /**
   * A text and the SHA-256 digest of the file that it came from, in lower-case hexadecimal digits.
   */
  public record Digested(SourceText text, String sha256) {}

  /**
   * The text of a file.
   *
   * @param name what the file is called in diagnostics and in the output
   */
  public static Result<SourceText> read(Path file, String name) {
    Result<byte[]> bytes = bytes(file, name);
    byte[] read = bytes.value();
    return read == null ? bytes.failed() : decode(read, name);
  }

  /** The text of a file with its digest. */
  public static Result<Digested> readDigested(Path file, String name) {
    Result<byte[]> bytes = bytes(file, name);
    byte[] read = bytes.value();
    if (read == null) {
      return bytes.failed();
    }
    Result<SourceText> text = decode(read, name);
    SourceText decoded = text.value();
    return decoded == null
        ? text.failed()
        : Result.of(new Digested(decoded, DigestUtils.sha256Hex(read)));
  }

  /** All that is piped in, with its byte order mark if it has one. */
  public static Result<SourceText> readStream(InputStream in, String name) {
    try {
      byte[] bytes = in.readNBytes(LARGEST_STREAM + 1);
      return bytes.length > LARGEST_STREAM
          ? failure(
              Code.INP002,
              name,
              "has more than the %d bytes that post-render takes".formatted(LARGEST_STREAM),
              "split the release; definitions of custom resources can have one of their own")
          : text(bytes, name);
    } catch (IOException e) {
      return failure(Code.INP001, name, "cannot be read", "check the program that writes it");
    }
  }

  private static Result<byte[]> bytes(Path file, String name) {
    try {
      if (Files.isDirectory(file)) {
        return failure(Code.INP001, name, "is a folder", "name a file");
      }
      // Not by the size that the file system gives: a device or a pipe has none.
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(Limits.INPUT + 1);
        if (bytes.length > Limits.INPUT) {
          return failure(
              Code.INP002,
              name,
              "has more than the %d bytes that an input may have".formatted(Limits.INPUT),
              "is this the right file? large values belong in files of their own (baseValues)");
        }
        return Result.of(bytes);
      }
    } catch (NoSuchFileException e) {
      return failure(Code.INP001, name, "does not exist", "check the path");
    } catch (AccessDeniedException e) {
      return failure(Code.INP001, name, "may not be read", "check the file's permissions");
    } catch (IOException e) {
      return failure(Code.INP001, name, "cannot be read", "check the file and the disk");
    }
  }

  /** What is wrong with the files of a folder before they are read; null if nothing is. */
  static @Nullable Diagnostic unfit(List<Path> files, Path folder, Project project)
      throws IOException {
    for (Path file : files) {
      Diagnostic leaving = project.leaving(file, folder);
      if (leaving != null) {
        return leaving;
      }
    }
    return tooMuch(files, project.nameOf(folder));
  }

  /**
   * What is wrong with files of one folder, if they are too many to be read.
   *
   * @param name what the folder goes by
   */
  private static @Nullable Diagnostic tooMuch(List<Path> files, String name) throws IOException {
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.isRegularFile(file) ? Files.size(file) : 0;
    }
    return bytes <= Limits.INPUTS
        ? null
        : new Diagnostic(
            Code.INP002,
            SourcePosition.startOf(name),
            "the files of '%s' have more than %s in all"
                .formatted(name, Limits.megabytes(Limits.INPUTS)),
            "is this the right folder?");
  }

  static Result<SourceText> decode(byte[] bytes, String name) {
    Result<SourceText> decoded = text(bytes, name);
    SourceText source = decoded.value();
    return source != null && source.text().startsWith("\uFEFF")
        ? Result.of(new SourceText(name, source.text().substring(1)))
        : decoded;
  }

  private static Result<SourceText> text(byte[] bytes, String name) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return failure(Code.INP003, name, "is not UTF-8 text", "save it as UTF-8");
    }
    return text.indexOf('\0') >= 0
        ? failure(Code.INP003, name, "is not text: it holds a NUL byte", "name a YAML file")
        : Result.of(new SourceText(name, text));
  }

  private static <T> Result<T> failure(Code code, String name, String what, String help) {
    return Result.failure(code, SourcePosition.startOf(name), "'" + name + "' " + what, help);
  }
}
