package dev.unitform.cli;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.input.Sources;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files that diagnostics are about, by the paths that somebody in the working folder finds them
 * by. A profile outside of a project goes by its name alone in what is generated.
 */
final class FoundFiles {
  /** Marks a file that is inside of the program. */
  private static final String SHIPPED = "shipped:";

  private final Path folder;
  private final Sources sources;
  private final Map<String, String> names = new TreeMap<>();

  FoundFiles(Path folder, Sources sources) {
    this.folder = folder.toAbsolutePath().normalize();
    this.sources = sources;
  }

  /** The same diagnostics, without the places that are inside of the program. */
  static List<Diagnostic> onlyIn(List<Diagnostic> diagnostics, Sources sources) {
    return diagnostics.stream()
        .map(
            diagnostic -> {
              SourcePosition position = diagnostic.position();
              return position != null && sources.isShipped(position.file())
                  ? diagnostic.nowhere()
                  : diagnostic;
            })
        .toList();
  }

  /** The same diagnostics at these paths. */
  List<Diagnostic> in(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .map(
            diagnostic -> {
              SourcePosition position = diagnostic.position();
              return position == null ? diagnostic : diagnostic.inFile(path(position.file()));
            })
        .toList();
  }

  /** The text of a file by such a path. */
  @Nullable SourceText text(String path) {
    return sources.shown(names.getOrDefault(path, path));
  }

  private String path(String name) {
    if (sources.isShipped(name)) {
      String path = SHIPPED + name;
      names.put(path, name);
      return path;
    }
    Path file = sources.file(name);
    if (file == null) {
      return name;
    }
    Path absolute = file.toAbsolutePath().normalize();
    Path found = absolute.startsWith(folder) ? folder.relativize(absolute) : absolute;
    String path = found.toString().replace('\\', '/');
    names.put(path, name);
    return path;
  }
}
