package dev.unitform.input;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.target.TemplateSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads templates: those that are shipped, and those of a project, which are laid over them. */
public final class TemplatesReader {
  private static final String NAME = "templates";

  private TemplatesReader() {}

  /**
   * The shipped templates. A file in the project's templates folder takes the place of the shipped
   * file with the same path; every other shipped file stays.
   */
  public static Result<TemplateSource> readDefault(Project project, Sources sources) {
    TemplateSource shipped = readShipped(sources);
    Path folder = project.folder(NAME);
    if (folder == null) {
      return Result.of(shipped);
    }
    Result<TemplateSource> own = readFolder(folder, project, sources);
    return own.isPresent() ? Result.of(own.get().over(shipped)) : own;
  }

  /** The templates of a folder. */
  public static Result<TemplateSource> readFolder(Path folder, Project project, Sources sources) {
    List<String> paths;
    try (Stream<Path> files = Files.walk(folder)) {
      paths =
          files
              .filter(Files::isRegularFile)
              .map(file -> folder.relativize(file).toString().replace('\\', '/'))
              .filter(TemplateSource::holds)
              .sorted()
              .toList();
      Diagnostic unfit =
          SourceReader.unfit(paths.stream().map(folder::resolve).toList(), folder, project);
      if (unfit != null) {
        return Result.failure(unfit);
      }
    } catch (IOException | UncheckedIOException e) {
      return Result.failure(
          Code.INP001,
          SourcePosition.startOf(NAME),
          "the templates folder cannot be read",
          "check the folder's permissions");
    }
    Diagnostics diagnostics = new Diagnostics();
    SortedMap<String, String> texts = new TreeMap<>();
    for (String path : paths) {
      String name = TemplateSource.FOLDER + path;
      sources.locate(name, folder.resolve(path));
      Result<SourceText> text = SourceReader.read(folder.resolve(path), name);
      diagnostics.addAll(text.diagnostics());
      if (text.isPresent()) {
        sources.add(text.get());
        texts.put(path, text.get().text());
      }
    }
    return diagnostics.hasErrors()
        ? Result.failure(diagnostics)
        : Result.of(new TemplateSource(texts));
  }

  /** The templates that the program is shipped with. */
  public static TemplateSource readShipped(Sources sources) {
    SortedMap<String, String> texts = new TreeMap<>();
    for (String name : Shipped.files(NAME)) {
      String path = name.substring(TemplateSource.FOLDER.length());
      if (TemplateSource.holds(path)) {
        SourceText text = new SourceText(name, Shipped.text(name));
        sources.add(text);
        texts.put(path, text.text());
      }
    }
    return new TemplateSource(texts);
  }
}
