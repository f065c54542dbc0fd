package dev.unitform.helm;

import com.marcnuri.helm.Helm;
import dev.unitform.diagnostic.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** A chart on disk that a test creates. */
public record TestChart(Path folder) {
  /** An empty chart. */
  public static TestChart named(String name, Path parent) {
    return new TestChart(parent.resolve(name))
        .with("Chart.yaml", "apiVersion: v2\nname: %s\nversion: 1.2.3\n".formatted(name))
        .with("values.yaml", "{}\n");
  }

  /** A copy with an additional file. */
  public TestChart with(String path, String text) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An archive of the chart next to its folder, packed by Helm. */
  public Path packed() {
    new Helm(folder).packageIt().withDestination(folder.getParent()).call();
    try (Stream<Path> files = Files.list(folder.getParent())) {
      return files
          .filter(file -> file.toString().endsWith(".tgz"))
          .filter(file -> file.getFileName().toString().startsWith("" + folder.getFileName()))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A release of it with these values. */
  public static HelmRequest request(Path chart, String... values) {
    return request(chart, Set.of(), values);
  }

  /** A release in a cluster that serves these API versions. */
  static HelmRequest request(Path chart, Set<String> apiVersions, String... values) {
    Result<LoadedChart> loaded =
        new ChartLoader()
            .load(
                chart, Objects.requireNonNull(chart.getParent()), "charts/" + chart.getFileName());
    List<ValuesText> texts =
        Stream.of(values).map(text -> new ValuesText("values of the test", text)).toList();
    return new HelmRequest(loaded.get(), "rel", "space", "1.31.0", texts, apiVersions);
  }

  /** The output of Helm for this chart and these values. */
  public static HelmOutcome rendered(Path chart, HelmRenderer helm, String... values) {
    return helm.render(request(chart, values));
  }
}
