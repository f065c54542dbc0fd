package dev.unitform.explain;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.explain.Explanation.Use;
import dev.unitform.output.Layout.FileKind;
import dev.unitform.output.Layout.ReleaseKey;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.ValuePath;
import dev.unitform.yaml.YamlNode;
import dev.unitform.yaml.YamlReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds values in the files of the output. */
final class ProducedFiles {
  private final @Nullable OutputTree output;
  private final String folder;
  private final Map<String, Optional<YamlNode>> parsed = new HashMap<>();

  /**
   * @param output the files to search; null if nothing was rendered
   * @param folder the profile's output folder, relative to the working folder
   */
  ProducedFiles(@Nullable OutputTree output, String folder) {
    this.output = output;
    this.folder = folder;
  }

  /** The place of a path in a file; empty if the file does not have it. */
  Optional<Use> use(FileKind kind, ReleaseKey release, ValuePath path) {
    OutputFile file = output == null ? null : output.file(kind, release);
    if (file == null) {
      return Optional.empty();
    }
    String name = folder + "/" + file.path();
    return root(file, name)
        .flatMap(root -> position(root, path.steps()))
        .map(at -> new Use(name, at, path.text()));
  }

  private Optional<YamlNode> root(OutputFile file, String name) {
    return parsed.computeIfAbsent(
        name, n -> Optional.ofNullable(YamlReader.read(new SourceText(n, file.text())).value()));
  }

  /** The position of the last key or item of a path. */
  private static Optional<SourcePosition> position(YamlNode root, List<Object> steps) {
    YamlNode node = root;
    SourcePosition at = root.position();
    for (Object step : steps) {
      if (node instanceof YamlNode.Mapping mapping && step instanceof String key) {
        Optional<YamlNode.Entry> entry = mapping.entry(key);
        if (entry.isEmpty()) {
          return Optional.empty();
        }
        node = entry.get().value();
        at = entry.get().keyPosition();
      } else if (node instanceof YamlNode.Sequence sequence
          && step instanceof Integer index
          && index < sequence.items().size()) {
        node = sequence.items().get(index);
        at = node.position();
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(at);
  }
}
