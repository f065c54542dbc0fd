package dev.unitform.input;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Limits;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.diagnostic.SpecialFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads input files as text, and reports files that are not text. */
public final class SourceReader {
  /**
   * The maximum size of manifests from standard input. Helm stores an installed release compressed
   * in one object of at most 1 MiB, so larger manifests could not be installed.
   */
  static final int LARGEST_STREAM = 16 * 1024 * 1024;

  /**
   * The places whose pipes and devices are read. A shell passes the output of a program as a file
   * that is open already, under one of the first three names; {@code /dev/null} is an empty file.
   * Any other pipe is refused, because opening it waits until a program writes to it.
   */
  private static final List<Path> READABLE =
      Stream.of("/dev/stdin", "/dev/fd", "/proc/self/fd", "/dev/null").map(Path::of).toList();

  private SourceReader() {}

  /**
   * Reads a file as text.
   *
   * @param name the name of the file in diagnostics and in the output
   */
  public static Result<SourceText> read(Path file, String name) {
    Result<byte[]> bytes = bytes(file, name);
    byte[] read = bytes.value();
    return read == null ? bytes.failed() : decode(read, name);
  }

  /** Reads standard input as text. A byte order mark is kept. */
  public static Result<SourceText> readStream(InputStream in, String name) {
    try {
      byte[] bytes = in.readNBytes(LARGEST_STREAM + 1);
      return bytes.length > LARGEST_STREAM
          ? failure(
              Code.INP002,
              name,
              "has more than %d bytes, the limit of post-render".formatted(LARGEST_STREAM),
              "split the release into several; for example, move the CustomResourceDefinitions to"
                  + " a release of their own")
          : text(bytes, name);
    } catch (IOException e) {
      return failure(
          Code.INP001, name, "cannot be read", "check the program that writes to standard input");
    }
  }

  /** Reads the bytes of a file. */
  public static Result<byte[]> bytes(Path file, String name) {
    try {
      BasicFileAttributes kind = Files.readAttributes(file, BasicFileAttributes.class);
      if (kind.isDirectory()) {
        return failure(Code.INP001, name, "is a folder", "name a file");
      }
      if (kind.isOther() && READABLE.stream().noneMatch(file.normalize()::startsWith)) {
        return failure(
            Code.INP001,
            name,
            "is " + SpecialFile.WORDS,
            "use a file; a program's output can be read through /dev/stdin, or through '<(…)' of a"
                + " shell");
      }
      // The file is read without asking for its size, because pipes have none.
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(Limits.INPUT + 1);
        if (bytes.length > Limits.INPUT) {
          return failure(
              Code.INP002,
              name,
              "has more than %d bytes, the limit for an input".formatted(Limits.INPUT),
              "check that it is the right file; put large values into separate files (baseValues)");
        }
        return Result.of(bytes);
      }
    } catch (NoSuchFileException e) {
      return Files.isSymbolicLink(file)
          ? failure(
              Code.INP001, name, "is a link to a file that does not exist", "correct or remove it")
          : failure(Code.INP001, name, "does not exist", "check the path");
    } catch (AccessDeniedException e) {
      return failure(
          Code.INP001, name, "cannot be read: permission denied", "check the file's permissions");
    } catch (IOException e) {
      String reason = e instanceof FileSystemException about ? about.getReason() : null;
      return failure(
          Code.INP001,
          name,
          "cannot be read" + (reason == null ? "" : ": " + reason),
          "check the file and the disk");
    }
  }

  /**
   * Reads some files below a folder as texts, by their paths in the folder.
   *
   * @param prefix the prefix of the files' names in diagnostics
   * @throws IOException if the folder cannot be listed
   */
  static Result<SortedMap<String, SourceText>> readTree(
      Path folder, String prefix, Predicate<String> wanted, Project project, Sources sources)
      throws IOException {
    List<String> paths;
    try (Stream<Path> files = Files.walk(folder)) {
      paths =
          files
              .filter(file -> !Files.isDirectory(file) && !EditorFiles.holds(file))
              .map(file -> folder.relativize(file).toString().replace('\\', '/'))
              .filter(path -> wanted.test(path) || isSpecial(folder.resolve(path)))
              .sorted()
              .toList();
    } catch (UncheckedIOException e) {
      throw new IOException(e);
    }
    Diagnostic forbidden =
        forbiddenFile(paths.stream().map(folder::resolve).toList(), folder, project);
    if (forbidden != null) {
      return Result.failure(forbidden);
    }
    Diagnostics diagnostics = new Diagnostics();
    SortedMap<String, SourceText> texts = new TreeMap<>();
    for (String path : paths) {
      sources.locate(prefix + path, folder.resolve(path));
      SourceText text = diagnostics.take(read(folder.resolve(path), prefix + path));
      if (text != null) {
        sources.add(text, folder.resolve(path));
        texts.put(path, text);
      }
    }
    return diagnostics.hasErrors() ? Result.failure(diagnostics) : Result.of(texts, diagnostics);
  }

  /** Whether a file is a named pipe, a socket or a device: it may be in place of a folder. */
  private static boolean isSpecial(Path file) {
    return Files.exists(file) && !Files.isRegularFile(file);
  }

  /** Reports the first of a folder's files that must not be read; null if all files may be read. */
  static @Nullable Diagnostic forbiddenFile(List<Path> files, Path folder, Project project)
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
   * Reports that the files of a folder are too large in total; null if they are not.
   *
   * @param name the name of the folder
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
            "the files of '%s' have more than %s in total"
                .formatted(name, Limits.mebibytes(Limits.INPUTS)),
            "check that it is the right folder");
  }

  /** Decodes bytes as text, without a byte order mark. */
  public static Result<SourceText> decode(byte[] bytes, String name) {
    Result<SourceText> decoded = text(bytes, name);
    SourceText source = decoded.value();
    return source != null && source.text().startsWith("\uFEFF")
        ? Result.of(new SourceText(name, source.text().substring(1)))
        : decoded;
  }

  private static Result<SourceText> text(byte[] bytes, String name) {
    CharBuffer decoded = CharBuffer.allocate(bytes.length);
    CoderResult end =
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), decoded, true);
    String text = decoded.flip().toString();
    if (end.isError()) {
      return failure(
          Code.INP003, endOf(text, name), "is not UTF-8 text from here on", "save it as UTF-8");
    }
    int nul = text.indexOf('\0');
    return nul >= 0
        ? failure(
            Code.INP003,
            endOf(text.substring(0, nul), name),
            "is not text: it holds a NUL byte",
            "name a YAML file")
        : Result.of(new SourceText(name, text));
  }

  /** The position of the first character after the start of a file's text. */
  private static SourcePosition endOf(String start, String name) {
    int line = start.lastIndexOf('\n') + 1;
    int before = start.startsWith("\uFEFF") && line == 0 ? 1 : line;
    return new SourcePosition(
        name,
        (int) start.chars().filter(c -> c == '\n').count() + 1,
        start.codePointCount(before, start.length()) + 1,
        1);
  }

  private static <T> Result<T> failure(Code code, String name, String what, String help) {
    return failure(code, SourcePosition.startOf(name), what, help);
  }

  private static <T> Result<T> failure(Code code, SourcePosition at, String what, String help) {
    return Result.failure(code, at, "'" + at.file() + "' " + what, help);
  }
}
