package dev.unitform.check;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.model.catalog.Chart;
import dev.unitform.output.Layout.FileKind;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputPath;
import dev.unitform.output.OutputTree;
import dev.unitform.yaml.YamlNode;
import dev.unitform.yaml.YamlReader;
import dev.unitform.yaml.YamlText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Checks that generated YAML is the same data in YAML 1.1, which Helm reads, and in YAML 1.2. The
 * user's own values files are not checked.
 */
final class YamlCheck {
  private YamlCheck() {}

  static List<Diagnostic> check(OutputTree tree) {
    Diagnostics diagnostics = new Diagnostics();
    ObjectMapper reader =
        YAMLMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    Set<OutputPath> ofOthers = new TreeSet<>(tree.layout().pathsOf(FileKind.BASE_VALUES));
    // Rendered manifests are not checked, because only Kubernetes reads them.
    ofOthers.addAll(tree.layout().pathsOf(FileKind.RENDERED));
    for (OutputFile file : tree.files().values()) {
      String path = file.path().value();
      if (path.endsWith(".yaml") && !isChartTemplate(path) && !ofOthers.contains(file.path())) {
        check(file, reader, diagnostics);
      }
    }
    return diagnostics.sorted();
  }

  /** The templates of a chart are not YAML, so they are not checked. */
  private static boolean isChartTemplate(String path) {
    return path.startsWith(Chart.DELIVERED + "/") && path.contains("/templates/");
  }

  private static void check(OutputFile file, ObjectMapper reader, Diagnostics diagnostics) {
    List<SourceText> documents = YamlText.documents(file.path().value(), file.text());
    List<JsonNode> old = new ArrayList<>();
    try (MappingIterator<JsonNode> nodes =
        reader.readerFor(JsonNode.class).readValues(file.text())) {
      nodes.readAll(old);
    } catch (IOException e) {
      diagnostics.add(unreadable(file, "a YAML 1.1 reader cannot read it"));
      return;
    }
    if (old.size() != documents.size()) {
      diagnostics.add(unreadable(file, "YAML 1.1 and 1.2 read different numbers of documents"));
      return;
    }
    for (int i = 0; i < old.size(); i++) {
      Result<YamlNode> node = YamlReader.read(documents.get(i));
      if (!node.isPresent() || node.hasErrors()) {
        diagnostics.add(unreadable(file, "a YAML 1.2 reader cannot read it"));
        return;
      }
      String difference = difference(node.get(), old.get(i), "");
      if (difference != null) {
        diagnostics.add(
            Code.CHK001,
            node.get().position(),
            "'%s' is read differently by YAML 1.1 and 1.2".formatted(difference),
            "quote the value in the template, for example with yaml(…)");
      }
    }
  }

  private static @Nullable String difference(YamlNode node, JsonNode other, String path) {
    if (node instanceof YamlNode.Mapping mapping) {
      if (!other.isObject() || other.size() != mapping.entries().size()) {
        return path;
      }
      for (YamlNode.Entry entry : mapping.entries()) {
        JsonNode value = other.get(entry.key());
        String below = path.isEmpty() ? entry.key() : path + "." + entry.key();
        String difference = value == null ? below : difference(entry.value(), value, below);
        if (difference != null) {
          return difference;
        }
      }
      return null;
    }
    if (node instanceof YamlNode.Sequence sequence) {
      if (!other.isArray() || other.size() != sequence.items().size()) {
        return path;
      }
      for (int i = 0; i < other.size(); i++) {
        String difference = difference(sequence.items().get(i), other.get(i), path + "[" + i + "]");
        if (difference != null) {
          return difference;
        }
      }
      return null;
    }
    YamlNode.Scalar scalar = (YamlNode.Scalar) node;
    boolean same =
        switch (scalar.kind()) {
          case STRING -> other.isTextual() && other.asText().equals(scalar.text());
          case NULL -> other.isNull();
          case BOOLEAN ->
              other.isBoolean() && other.asBoolean() == scalar.text().equalsIgnoreCase("true");
          case INTEGER -> other.isIntegralNumber() && other.asText().equals(scalar.text());
          case FLOAT -> other.isNumber();
        };
    return same ? null : path;
  }

  private static Diagnostic unreadable(OutputFile file, String why) {
    return new Diagnostic(
        Code.CHK004,
        SourcePosition.startOf(file.path().value()),
        "'%s' is not valid YAML: %s".formatted(file.path(), why),
        "fix the template %s".formatted(file.origin()));
  }
}
