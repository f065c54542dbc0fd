package dev.unitform.cli;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.input.Sources;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Changes the file names in diagnostics to paths relative to the working folder, which editors can
 * open.
 */
final class DiagnosticPaths {
  private final Path folder;
  private final Sources sources;
  private final Map<String, String> names = new TreeMap<>();

  DiagnosticPaths(Path folder, Sources sources) {
    this.folder = folder.toAbsolutePath().normalize();
    this.sources = sources;
  }

  /**
   * The diagnostics. Places in files that are packed into the program are left out, since the user
   * cannot open them.
   */
  static List<Diagnostic> onlyIn(List<Diagnostic> diagnostics, Sources sources) {
    return diagnostics.stream()
        .map(d -> d.position() != null && sources.isShipped(d.position().file()) ? d.nowhere() : d)
        .map(d -> d.relatedOnly(place -> !sources.isShipped(place.file())))
        .toList();
  }

  /** The diagnostics with paths relative to the working folder. */
  List<Diagnostic> in(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .map(d -> d.position() == null ? d : d.inFile(path(d.position().file())))
        .toList();
  }

  /** The text of a file, by its path relative to the working folder. */
  @Nullable SourceText text(String path) {
    return sources.shown(names.getOrDefault(path, path));
  }

  private String path(String name) {
    if (sources.isShipped(name)) {
      String path = sources.named(name);
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
