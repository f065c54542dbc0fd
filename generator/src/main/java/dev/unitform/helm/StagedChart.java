package dev.unitform.helm;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.yaml.YamlNode;
import dev.unitform.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A chart that lies ready for Helm's library: as it is where that does it justice, else a copy.
 *
 * @param label what its files' paths begin with in messages
 * @param folder where the library finds it
 * @param texts its files and those of the charts in it, by path, as they were given
 */
public record StagedChart(
    String name, String version, String label, Path folder, SortedMap<String, String> texts) {
  private static final String CHART = "Chart.yaml";
  private static final int DEEPEST = 8;

  /** A file of resource definitions, which Helm installs before everything else. */
  public record Definitions(String path, String text) {}

  /** Reads a chart's folder or archive, and makes a copy of it where the library needs one. */
  public static Result<StagedChart> of(Path chart, String label, Workspace workspace) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    boolean copied = !Files.isDirectory(chart);
    try {
      if (copied) {
        files.putAll(ChartArchive.read(Files.readAllBytes(chart)));
      } else {
        files.putAll(filesOf(chart));
      }
      copied |= unpackParts(files, 0);
    } catch (IOException e) {
      return failure(label, "the chart cannot be read: " + e.getMessage());
    }
    SortedMap<String, String> texts = new TreeMap<>();
    // One character for each byte, so that files that are no text stay what they are.
    files.forEach((path, bytes) -> texts.put(path, new String(bytes, StandardCharsets.ISO_8859_1)));
    byte[] about = files.get(CHART);
    if (about == null) {
      return failure(label, "there is no Chart.yaml in it");
    }
    Result<YamlNode> read =
        YamlReader.read(
            new SourceText(label + "/" + CHART, new String(about, StandardCharsets.UTF_8)));
    if (!read.isPresent()) {
      return new Result<>(null, read.diagnostics());
    }
    String name = scalar(read.get(), "name");
    if (name.isEmpty()) {
      return failure(label, "its Chart.yaml gives no name");
    }
    Path folder = chart;
    if (copied || texts.values().stream().anyMatch(TemplateText::needsCare)) {
      folder = workspace.fresh(name);
      try {
        write(texts, folder);
      } catch (IOException e) {
        return failure(label, "the temporary folder cannot be written");
      }
    }
    return Result.of(new StagedChart(name, scalar(read.get(), "version"), label, folder, texts));
  }

  /** The resource definitions of the chart itself, by path. */
  public List<Definitions> definitions() {
    List<Definitions> definitions = new ArrayList<>();
    texts.forEach(
        (path, text) -> {
          if (path.matches("crds/.*\\.(ya?ml|json)")) {
            definitions.add(
                new Definitions(
                    path,
                    new String(
                        text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)));
          }
        });
    return definitions;
  }

  private static Result<StagedChart> failure(String label, String why) {
    return Result.failure(
        new Diagnostic(
            Code.HLM002,
            SourcePosition.startOf(label),
            "'%s' is not a chart that can be rendered: %s".formatted(label, why),
            "a chart is a folder with a Chart.yaml, or an archive made of one by 'helm package'"));
  }

  private static SortedMap<String, byte[]> filesOf(Path folder) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
      }
    }
    return files;
  }

  /** Puts the files of packed charts below {@code charts/} in the place of their archives. */
  private static boolean unpackParts(SortedMap<String, byte[]> files, int depth)
      throws IOException {
    List<String> archives =
        files.keySet().stream().filter(path -> path.matches("(.*/)?charts/[^/]+\\.tgz")).toList();
    if (archives.isEmpty()) {
      return false;
    }
    if (depth > DEEPEST) {
      throw new IOException("charts in charts in charts, without end");
    }
    for (String archive : archives) {
      byte[] packed = files.remove(archive);
      String folder = archive.substring(0, archive.length() - ".tgz".length());
      for (Map.Entry<String, byte[]> file :
          ChartArchive.read(packed == null ? new byte[0] : packed).entrySet()) {
        files.put(folder + "/" + file.getKey(), file.getValue());
      }
    }
    unpackParts(files, depth + 1);
    return true;
  }

  private static String scalar(YamlNode node, String key) {
    return node.at(List.of(key)) instanceof YamlNode.Scalar scalar ? scalar.text() : "";
  }

  private static void write(SortedMap<String, String> texts, Path folder) throws IOException {
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Path file = folder.resolve(text.getKey());
      Files.createDirectories(file.getParent());
      Files.write(
          file, TemplateText.prepared(text.getValue()).getBytes(StandardCharsets.ISO_8859_1));
    }
  }
}
