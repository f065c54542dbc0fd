package dev.unitform.helm;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.diagnostic.SpecialFile;
import dev.unitform.yaml.YamlNode;
import dev.unitform.yaml.YamlReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Loads the charts of a run into memory; they share one limit. */
public final class ChartLoader {
  private static final String CHART = "Chart.yaml";
  private static final int DEEPEST = 8;

  private final ChartSizeLimits limits = new ChartSizeLimits();

  /**
   * Loads a folder or an archive.
   *
   * @param within the folder that must contain the targets of all links
   */
  public Result<LoadedChart> load(Path chart, Path within, String label) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    try {
      Path real = ChartFolder.real(chart, within);
      if (Files.isDirectory(real)) {
        files.putAll(ChartFolder.read(chart, within, limits));
      } else if (!Files.isRegularFile(real)) {
        throw new IOException("it is " + SpecialFile.WORDS);
      } else {
        try (InputStream in = Files.newInputStream(real)) {
          files.putAll(ChartArchive.read(in, limits));
        }
      }
      unpackParts(files, 0);
    } catch (IOException e) {
      return failure(label, "it cannot be read: " + e.getMessage());
    }
    return loaded(files, label);
  }

  /** Makes a chart from files in memory. */
  public static Result<LoadedChart> of(SortedMap<String, String> texts, String label) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    texts.forEach((path, text) -> files.put(path, text.getBytes(StandardCharsets.UTF_8)));
    return loaded(files, label);
  }

  private static Result<LoadedChart> loaded(SortedMap<String, byte[]> files, String label) {
    byte[] about = files.get(CHART);
    if (about == null) {
      return failure(label, "there is no Chart.yaml in it");
    }
    Result<YamlNode> read =
        YamlReader.read(
            new SourceText(label + "/" + CHART, new String(about, StandardCharsets.UTF_8)));
    if (!read.isPresent()) {
      return read.failed();
    }
    String name = scalar(read.get(), "name");
    if (name.isEmpty()) {
      return failure(label, "its Chart.yaml gives no name");
    }
    if (!ChartPath.isName(name)) {
      return failure(label, "its Chart.yaml gives the invalid name '%s'".formatted(name));
    }
    return Result.of(new LoadedChart(name, scalar(read.get(), "version"), label, files));
  }

  private static Result<LoadedChart> failure(String label, String why) {
    return Result.failure(
        Code.HLM002,
        SourcePosition.startOf(label),
        "'%s' is not a chart that can be rendered: %s".formatted(label, why),
        "a chart is a folder with a Chart.yaml, or such a folder packed by 'helm package'");
  }

  /** Replaces the archives of charts below {@code charts/} by their files. */
  private void unpackParts(SortedMap<String, byte[]> files, int depth) throws IOException {
    List<String> archives =
        files.keySet().stream().filter(path -> path.matches("(.*/)?charts/[^/]+\\.tgz")).toList();
    if (archives.isEmpty()) {
      return;
    }
    if (depth > DEEPEST) {
      throw new IOException("its subcharts are nested too deeply");
    }
    for (String archive : archives) {
      byte[] packed = files.remove(archive);
      String folder = archive.substring(0, archive.length() - ".tgz".length());
      SortedMap<String, byte[]> part;
      try {
        part =
            ChartArchive.read(
                new ByteArrayInputStream(packed == null ? new byte[0] : packed), limits);
      } catch (IOException e) {
        throw new IOException("'%s' in it: %s".formatted(archive, e.getMessage()), e);
      }
      for (Map.Entry<String, byte[]> file : part.entrySet()) {
        if (files.put(folder + "/" + file.getKey(), file.getValue()) != null) {
          throw new IOException("it has the file '%s/%s' twice".formatted(folder, file.getKey()));
        }
      }
    }
    unpackParts(files, depth + 1);
  }

  private static String scalar(YamlNode node, String key) {
    return node.at(List.of(key)) instanceof YamlNode.Scalar scalar ? scalar.text() : "";
  }
}
