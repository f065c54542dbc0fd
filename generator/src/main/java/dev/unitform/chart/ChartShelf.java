package dev.unitform.chart;

import dev.unitform.chart.FoundChart.Origin;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.helm.StagedChart;
import dev.unitform.helm.Workspace;
import dev.unitform.input.Project;
import dev.unitform.input.Shipped;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The charts at hand: those of a folder, the reference charts, and what stands in for the rest. */
public final class ChartShelf {
  private static final String REFERENCE = "templates/charts/";
  private static final String ARCHIVE = ".tgz";

  private final @Nullable Path folder;
  private final String label;
  private final Project project;
  private final Workspace workspace;
  private final Map<String, Result<FoundChart>> found = new HashMap<>();
  private final Map<String, FoundChart> standIns = new HashMap<>();

  /**
   * @param folder with a folder or an archive for each chart; null for none
   * @param project whose own reference charts win over the shipped ones
   */
  public ChartShelf(@Nullable Path folder, Project project, Workspace workspace) {
    this.folder = folder;
    this.label = folder == null ? "" : project.nameOf(folder);
    this.project = project;
    this.workspace = workspace;
  }

  /**
   * The chart of an entry.
   *
   * @return neither a value nor a diagnostic where it is not at hand
   */
  public synchronized Result<FoundChart> find(Chart entry) {
    String key = entry.chart().value() + " " + entry.version().value();
    return found.computeIfAbsent(key, k -> search(entry));
  }

  /** What stands in for the chart of an entry that is not at hand. */
  public synchronized FoundChart standIn(Chart entry, Release release) {
    SourcePosition at = entry.chart().position();
    String key = at + " " + entry.chart().value() + " " + release.name().value();
    return standIns.computeIfAbsent(
        key, k -> new FoundChart(written(entry, release), Origin.CONTRACT));
  }

  private StagedChart written(Chart entry, Release release) {
    SortedMap<String, String> files = ContractChart.files(entry, release);
    String name = entry.chart().value();
    Path folder = workspace.fresh(name);
    write(files, folder);
    return new StagedChart(name, entry.version().value(), "contract of " + name, folder, files);
  }

  private Result<FoundChart> search(Chart entry) {
    String name = entry.chart().value();
    try {
      Path given = folder == null ? null : inFolder(folder, entry);
      if (given != null) {
        Path fileName = given.getFileName();
        return staged(given, label + "/" + fileName, Origin.FOLDER);
      }
    } catch (IOException e) {
      return Result.failure(
          new Diagnostic(
              Code.HLM002,
              SourcePosition.startOf(label),
              "the folder of charts '%s' cannot be read".formatted(label),
              "check its permissions"));
    }
    Path templates = project.folder("templates");
    Path own = templates == null ? null : templates.resolve("charts").resolve(name);
    if (own != null && Files.isRegularFile(own.resolve("Chart.yaml"))) {
      return staged(own, REFERENCE + name, Origin.REFERENCE);
    }
    SortedMap<String, String> shipped = new TreeMap<>();
    for (String file : Shipped.files("templates")) {
      if (file.startsWith(REFERENCE + name + "/")) {
        shipped.put(file.substring((REFERENCE + name + "/").length()), Shipped.text(file));
      }
    }
    if (shipped.isEmpty()) {
      return new Result<>(null, List.of());
    }
    Path unpacked = workspace.fresh(name);
    write(shipped, unpacked);
    return staged(unpacked, REFERENCE + name, Origin.REFERENCE);
  }

  /** The folder or archive of an entry's chart: of several that of the entry's version. */
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

  private Result<FoundChart> staged(Path chart, String label, Origin origin) {
    Result<StagedChart> staged = StagedChart.of(chart, label, workspace);
    return staged.isPresent()
        ? new Result<>(new FoundChart(staged.get(), origin), staged.diagnostics())
        : new Result<>(null, staged.diagnostics());
  }

  private static void write(SortedMap<String, String> files, Path folder) {
    try {
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the temporary folder cannot be written", e);
    }
  }
}
