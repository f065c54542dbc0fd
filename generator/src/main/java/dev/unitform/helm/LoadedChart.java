package dev.unitform.helm;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A chart in memory.
 *
 * @param label the prefix of its files' paths in messages
 * @param files its files and those of its subcharts, by path
 */
public record LoadedChart(
    String name, String version, String label, SortedMap<String, byte[]> files) {

  /** A file with CustomResourceDefinitions. Helm installs them first. */
  public record Definitions(String path, String text) {}

  /** The text of a file; null if it does not exist. */
  public @Nullable String text(String path) {
    byte[] file = files.get(path);
    return file == null ? null : new String(file, StandardCharsets.UTF_8);
  }

  /**
   * The files with CustomResourceDefinitions of the chart, without those of its subcharts, by path.
   */
  public List<Definitions> definitions() {
    return files.keySet().stream()
        .filter(path -> path.matches("crds/.*\\.(ya?ml|json)"))
        .map(path -> new Definitions(path, String.valueOf(text(path))))
        .toList();
  }

  /** The references to external documents in the schemas of the chart and its subcharts. */
  public List<OutsideReferences.Reference> outsideReferences() {
    return OutsideReferences.of(files);
  }

  /**
   * A copy with changed templates.
   *
   * @param change returns the new text of a template for its path and text
   */
  public LoadedChart withTemplates(BinaryOperator<String> change) {
    SortedMap<String, byte[]> changed = new TreeMap<>(files);
    changed.replaceAll(
        (path, file) ->
            TemplateCalls.isTemplate(path)
                ? change
                    .apply(path, new String(file, StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8)
                : file);
    return new LoadedChart(name, version, label, changed);
  }

  /**
   * The files as they are passed to Helm's library.
   *
   * @param apiVersions the API versions that the templates find; empty for Helm's own list
   */
  SortedMap<String, byte[]> prepared(Set<String> apiVersions) {
    SortedMap<String, byte[]> prepared = new TreeMap<>();
    files.forEach(
        (path, file) -> {
          // Read with one character for each byte, so that binary files stay unchanged.
          String bytes = new String(file, StandardCharsets.ISO_8859_1);
          String text = TemplateText.prepared(bytes);
          if (!apiVersions.isEmpty() && TemplateCalls.isTemplate(path)) {
            text = ApiVersions.decided(text, apiVersions);
          }
          prepared.put(path, text.getBytes(StandardCharsets.ISO_8859_1));
        });
    // Schemas that refer to other documents are left out, because Helm's library would load these
    // documents.
    outsideReferences().forEach(reference -> prepared.remove(reference.path()));
    return prepared;
  }
}
