package dev.unitform.input;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.target.TemplateSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the shipped templates and those of a project. */
public final class TemplatesReader {
  private static final String NAME = "templates";

  private TemplatesReader() {}

  /**
   * The templates of a project. A file in its templates folder replaces the shipped file with the
   * same path; the other shipped files remain in use.
   */
  public static Result<TemplateSource> readDefault(Project project, Sources sources) {
    TemplateSource shipped = readShipped(sources);
    Diagnostic misplaced = project.misplaced(NAME);
    if (misplaced != null) {
      return Result.failure(misplaced);
    }
    Path folder = project.folder(NAME);
    if (folder == null) {
      return Result.of(shipped);
    }
    Result<TemplateSource> own = readFolder(folder, project, sources);
    return own.isPresent() ? Result.of(own.get().over(shipped)) : own;
  }

  /** The templates of a folder. */
  public static Result<TemplateSource> readFolder(Path folder, Project project, Sources sources) {
    try {
      Result<SortedMap<String, SourceText>> read =
          SourceReader.readTree(
              folder, TemplateSource.FOLDER, TemplateSource::holds, project, sources);
      return read.isPresent() ? Result.of(source(read.get())) : read.failed();
    } catch (IOException e) {
      return Result.failure(
          Code.INP001,
          SourcePosition.startOf(NAME),
          "the templates folder cannot be read",
          "check the folder's permissions");
    }
  }

  /** The shipped templates. */
  public static TemplateSource readShipped(Sources sources) {
    SortedMap<String, SourceText> texts = Shipped.texts(NAME);
    texts.keySet().removeIf(path -> !TemplateSource.holds(path));
    texts.values().forEach(sources::add);
    return source(texts);
  }

  private static TemplateSource source(SortedMap<String, SourceText> texts) {
    SortedMap<String, String> plain = new TreeMap<>();
    texts.forEach((path, text) -> plain.put(path, text.text()));
    return new TemplateSource(plain);
  }
}
