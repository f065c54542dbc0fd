package dev.unitform.chart;

import dev.unitform.chart.FoundChart.Origin;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.helm.ChartLoader;
import dev.unitform.helm.LoadedChart;
import dev.unitform.input.ChartVersion;
import dev.unitform.input.Project;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.Release;
import dev.unitform.program.ProgramFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The available charts: the charts in a folder, the reference charts (Unitform's own charts, for
 * services without a chart of their own), and substitutes for missing charts.
 */
public final class AvailableCharts {
  /** The name of the folder of charts in a project. */
  public static final String FOLDER = "charts";

  private static final String REFERENCE = "templates/charts/";
  private static final String ARCHIVE = ".tgz";

  private final @Nullable Path folder;
  private final String label;
  private final Project project;
  private final ChartLoader loader;
  private final Map<String, Result<FoundChart>> found = new HashMap<>();
  private final Map<String, FoundChart> substitutes = new HashMap<>();

  /**
   * @param folder the folder with a folder or an archive for each chart; null for none
   * @param project the project whose own reference charts override the shipped ones
   */
  public AvailableCharts(@Nullable Path folder, Project project, ChartLoader loader) {
    this.folder = folder;
    this.label = folder == null ? "" : project.nameOf(folder);
    this.project = project;
    this.loader = loader;
  }

  /**
   * Finds the chart of a catalog entry.
   *
   * @return a result with neither a value nor diagnostics if the chart is not available
   */
  public synchronized Result<FoundChart> find(Chart entry) {
    String key = entry.chart().value() + " " + entry.version().value();
    return found.computeIfAbsent(key, k -> search(entry));
  }

  /** Makes a substitute for the chart of a catalog entry that is not available. */
  public synchronized FoundChart substitute(Chart entry, Release release) {
    SourcePosition at = entry.chart().position();
    String key = at + " " + entry.chart().value() + " " + release.name().value();
    return substitutes.computeIfAbsent(
        key, k -> new FoundChart(contractOf(entry, release), Origin.SUBSTITUTE));
  }

  private LoadedChart contractOf(Chart entry, Release release) {
    return ChartLoader.of(
            ContractChart.files(entry, release), "contract of " + entry.chart().value())
        .get();
  }

  /**
   * Whether the chart of an entry is available, even if it is faulty.
   *
   * @param folder the folder with a folder or an archive for each chart; null for none
   */
  public static boolean holds(@Nullable Path folder, Project project, Chart entry) {
    try {
      String reference = REFERENCE + entry.chart().value() + "/";
      return (folder != null && inFolder(folder, entry) != null)
          || ownReference(project, entry) != null
          || ProgramFiles.below("templates").stream().anyMatch(file -> file.startsWith(reference));
    } catch (IOException e) {
      // The method find reports problems with the folder.
      return true;
    }
  }

  private static @Nullable Path ownReference(Project project, Chart entry) {
    Path templates = project.folder("templates");
    Path own = templates == null ? null : templates.resolve("charts/" + entry.chart().value());
    return own != null && Files.isRegularFile(own.resolve("Chart.yaml")) ? own : null;
  }

  private Result<FoundChart> search(Chart entry) {
    String name = entry.chart().value();
    Diagnostic misplaced = folder == null ? project.misplaced(FOLDER) : null;
    if (misplaced != null) {
      return Result.failure(misplaced);
    }
    try {
      Path charts = folder;
      Path given = charts == null ? null : inFolder(charts, entry);
      if (charts != null && given != null) {
        Path fileName = given.getFileName();
        return found(loader.load(given, charts, label + "/" + fileName), Origin.FOLDER);
      }
    } catch (IOException e) {
      return Result.failure(
          new Diagnostic(
              Code.HLM002,
              SourcePosition.startOf(label),
              "the folder of charts '%s' cannot be read".formatted(label),
              "check its permissions"));
    }
    Path own = ownReference(project, entry);
    if (own != null) {
      return found(loader.load(own, own, REFERENCE + name), Origin.REFERENCE);
    }
    SortedMap<String, String> shipped = new TreeMap<>();
    for (String file : ProgramFiles.below("templates")) {
      if (file.startsWith(REFERENCE + name + "/")) {
        shipped.put(file.substring((REFERENCE + name + "/").length()), ProgramFiles.text(file));
      }
    }
    if (shipped.isEmpty()) {
      return new Result<>(null, List.of());
    }
    return found(ChartLoader.of(shipped, REFERENCE + name), Origin.REFERENCE);
  }

  /**
   * The folder or archive with the chart of a catalog entry. Of several archives, the one with the
   * version that the entry names.
   */
  private static @Nullable Path inFolder(Path folder, Chart entry) throws IOException {
    String name = entry.chart().value();
    Path unpacked = folder.resolve(name);
    Path exact = folder.resolve(name + "-" + entry.version().value() + ARCHIVE);
    if (Files.isRegularFile(exact)) {
      return exact;
    }
    if (Files.isDirectory(unpacked)) {
      return unpacked;
    }
    Path plain = folder.resolve(name + ARCHIVE);
    if (Files.isRegularFile(plain)) {
      return plain;
    }
    String bare = ChartVersion.withoutV(entry.version().value());
    for (String version : List.of("v" + bare, bare)) {
      Path same = folder.resolve(name + "-" + version + ARCHIVE);
      if (Files.isRegularFile(same)) {
        return same;
      }
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> isOtherVersion(String.valueOf(file.getFileName()), name))
          .sorted()
          .reduce((earlier, later) -> later)
          .orElse(null);
    }
  }

  private static boolean isOtherVersion(String file, String name) {
    return file.startsWith(name + "-")
        && file.endsWith(ARCHIVE)
        && file.substring(name.length() + 1).matches("v?[0-9].*");
  }

  private static Result<FoundChart> found(Result<LoadedChart> loaded, Origin origin) {
    return loaded.isPresent()
        ? new Result<>(new FoundChart(loaded.get(), origin), loaded.diagnostics())
        : loaded.failed();
  }
}
