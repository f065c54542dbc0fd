package dev.unitform.input;

import com.google.re2j.Pattern;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.schema.SchemaCheck;
import dev.unitform.yaml.YamlNode;
import dev.unitform.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the reference chart of a project, or the shipped one if the project has none. */
public final class ReferenceChartReader {
  private static final String NAME = "unit-service";
  private static final String TEMPLATES = "templates";
  private static final String CHARTS = TEMPLATES + "/charts";
  private static final String PATH = CHARTS + "/" + NAME;
  private static final String FOLDER = PATH + "/";
  private static final String CHART = "Chart.yaml";
  private static final String CONTRACT = "contract.yaml";
  private static final String WORKLOAD = "{workload}";

  /** The keys of a value path in the contract that select the workloads to which it applies. */
  private static final List<String> OF_WORKLOAD = List.of("kinds", "needs");

  private static final String SCHEMA = "chart-contract.schema.json";

  /** The characters that a path in the output may contain. */
  private static final Pattern PORTABLE =
      Pattern.compile("[A-Za-z0-9._][-A-Za-z0-9._]*(/[A-Za-z0-9._][-A-Za-z0-9._]*)*");

  private final Diagnostics diagnostics = new Diagnostics();

  private ReferenceChartReader() {}

  /** The reference chart of a project; if it has none, the shipped one. */
  public static Result<ReferenceChart> readDefault(Project project, Sources sources) {
    ReferenceChartReader reader = new ReferenceChartReader();
    for (String folder : List.of(CHARTS, PATH)) {
      Diagnostic misplaced = project.misplaced(folder);
      if (misplaced != null) {
        return Result.failure(misplaced);
      }
    }
    Path templates = project.folder(TEMPLATES);
    Path own = templates == null ? null : templates.resolve("charts").resolve(NAME);
    SortedMap<String, SourceText> texts =
        own != null && Files.isDirectory(own)
            ? reader.texts(own, project, sources)
            : Shipped.texts(PATH);
    texts.values().forEach(sources::add);
    ReferenceChart chart = reader.diagnostics.hasErrors() ? null : reader.chart(texts);
    return new Result<>(reader.diagnostics.hasErrors() ? null : chart, reader.diagnostics.sorted());
  }

  private SortedMap<String, SourceText> texts(Path folder, Project project, Sources sources) {
    SortedMap<String, SourceText> texts;
    try {
      texts =
          diagnostics.take(
              SourceReader.readTree(
                  folder, FOLDER, ReferenceChartReader::belongs, project, sources));
    } catch (IOException e) {
      unusable(FOLDER, "the reference chart cannot be read", "check the folder's permissions");
      return new TreeMap<>();
    }
    if (texts == null) {
      return new TreeMap<>();
    }
    for (String path : texts.keySet()) {
      if (!PORTABLE.matcher(path).matches()) {
        unusable(
            FOLDER + path,
            "'%s' is not a valid name for an output file".formatted(path),
            "use letters, digits, dots, hyphens and underscores");
      }
    }
    return texts;
  }

  /**
   * Whether a file belongs to the chart. Hidden files, which editors and operating systems create,
   * do not.
   */
  private static boolean belongs(String path) {
    return path.equals(".helmignore") || !("/" + path).contains("/.");
  }

  private @Nullable ReferenceChart chart(SortedMap<String, SourceText> texts) {
    YamlNode.Mapping description = description(texts.get(CHART));
    YamlNode.Mapping contract = contract(texts.get(CONTRACT));
    YamlNode.Scalar name = description == null ? null : scalar(description, "name");
    YamlNode.Scalar version = description == null ? null : scalar(description, "version");
    if (name == null || version == null || contract == null) {
      return null;
    }
    named(name);
    exact(version);
    named((YamlNode.Scalar) part(contract, "metadata", "name"));
    SortedMap<String, String> files = new TreeMap<>();
    texts.forEach((path, text) -> files.put(path, text.text().replace("\r\n", "\n")));
    return new ReferenceChart(
        name,
        version,
        (YamlNode.Scalar) part(contract, "spec", "match"),
        (YamlNode.Mapping) part(contract, "spec", "contract"),
        files);
  }

  private YamlNode.@Nullable Mapping description(@Nullable SourceText text) {
    if (text == null) {
      unusable(FOLDER + CHART, "the reference chart has no Chart.yaml", "add one");
      return null;
    }
    Result<YamlNode> read = YamlReader.read(text);
    // Helm itself checks Chart.yaml, so only the keys that Unitform uses are checked here.
    read.diagnostics().stream().filter(d -> d.code() != Code.YML003).forEach(diagnostics::add);
    if (read.isPresent() && read.get() instanceof YamlNode.Mapping mapping) {
      return mapping;
    }
    unusable(FOLDER + CHART, "Chart.yaml must be a mapping", "write keys and values");
    return null;
  }

  private YamlNode.@Nullable Mapping contract(@Nullable SourceText text) {
    if (text == null) {
      unusable(
          FOLDER + CONTRACT,
          "the reference chart has no contract.yaml",
          "write one, with the paths of the chart's values: see 'unitform schema chart-contract'");
      return null;
    }
    Result<YamlNode> read =
        Shipped.holds(text) ? YamlReader.read(text) : SchemaCheck.of(SCHEMA).read(text);
    diagnostics.addAll(read.diagnostics());
    if (!read.isPresent() || read.hasErrors()) {
      return null;
    }
    checkBindings(part((YamlNode.Mapping) read.get(), "spec", "contract"));
    return (YamlNode.Mapping) read.get();
  }

  /** Checks that a value path contains {@code {workload}} if its value depends on the workload. */
  private void checkBindings(YamlNode node) {
    if (node instanceof YamlNode.Mapping mapping) {
      boolean shared =
          mapping.at(List.of("path")) instanceof YamlNode.Scalar path
              && !path.text().contains(WORKLOAD);
      for (YamlNode.Entry entry : mapping.entries()) {
        if (shared && OF_WORKLOAD.contains(entry.key())) {
          diagnostics.add(
              Code.CAT009,
              entry.keyPosition(),
              "'%s' limits this value to some workloads, but its path is the same for all workloads"
                  .formatted(entry.key()),
              "write %s in the path, or remove '%s'".formatted(WORKLOAD, entry.key()));
        }
      }
    }
    node.children().forEach(this::checkBindings);
  }

  private YamlNode.@Nullable Scalar scalar(YamlNode.Mapping description, String key) {
    YamlNode value = description.entry(key).map(YamlNode.Entry::value).orElse(null);
    if (value instanceof YamlNode.Scalar scalar && !scalar.text().isEmpty()) {
      return scalar;
    }
    diagnostics.add(
        Code.CAT009,
        value == null ? description.position() : value.position(),
        "the reference chart has no '%s'".formatted(key),
        "set '%s' in Chart.yaml".formatted(key));
    return null;
  }

  /** Checks that the chart has the same name as its folder. */
  private void named(YamlNode.Scalar name) {
    if (!name.text().equals(NAME)) {
      diagnostics.add(
          Code.CAT009,
          name.position(),
          "the reference chart must be named '%s', like its folder, not '%s'"
              .formatted(NAME, name.text()),
          "write " + NAME);
    }
  }

  private void exact(YamlNode.Scalar version) {
    if (!ChartVersion.isExact(version.text())) {
      diagnostics.add(
          Code.CAT009,
          version.position(),
          "the reference chart's version '%s' is not exact".formatted(version.text()),
          ChartVersion.HELP);
    }
  }

  private static YamlNode part(YamlNode.Mapping document, String... path) {
    return Objects.requireNonNull(document.at(List.of(path)));
  }

  private void unusable(String file, String message, String help) {
    diagnostics.add(Code.CAT009, SourcePosition.startOf(file), message, help);
  }
}
