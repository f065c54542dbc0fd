package dev.unitform.diff.tree;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.Severity;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.yaml.ScalarKind;
import dev.unitform.yaml.YamlNode;
import dev.unitform.yaml.YamlReader;
import dev.unitform.yaml.YamlText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads YAML into trees. */
public final class YamlTree {
  private YamlTree() {}

  /**
   * The documents of a YAML text.
   *
   * @return null if the text is not valid YAML, or has duplicate keys, tags or merge keys, which a
   *     tree cannot represent
   */
  public static @Nullable List<Tree> read(String text) {
    List<Tree> trees = new ArrayList<>();
    for (SourceText document : YamlText.documents("", text)) {
      Result<YamlNode> node = YamlReader.read(document);
      boolean faulty =
          node.diagnostics().stream()
              .anyMatch(d -> d.severity() == Severity.ERROR && d.code() != Code.YML003);
      if (!node.isPresent() || faulty) {
        return null;
      }
      // If YAML 1.1 and 1.2 read a plain value differently, it is kept as an uninterpreted text. It
      // then differs from the same text in quotes.
      Set<SourcePosition> ambiguous = new HashSet<>();
      node.diagnostics().forEach(d -> ambiguous.add(Objects.requireNonNull(d.position())));
      trees.add(tree(node.get(), ambiguous));
    }
    return trees;
  }

  private static Tree tree(YamlNode node, Set<SourcePosition> ambiguous) {
    if (node instanceof YamlNode.Mapping mapping) {
      Map<String, Tree> members = new LinkedHashMap<>();
      mapping.entries().forEach(entry -> members.put(entry.key(), tree(entry.value(), ambiguous)));
      return new Tree.Fields(members);
    }
    if (node instanceof YamlNode.Sequence sequence) {
      return new Tree.Items(sequence.items().stream().map(item -> tree(item, ambiguous)).toList());
    }
    YamlNode.Scalar scalar = (YamlNode.Scalar) node;
    if (scalar.kind() == ScalarKind.NULL) {
      return Tree.plain("null");
    }
    return scalar.kind() == ScalarKind.STRING && !ambiguous.contains(scalar.position())
        ? Tree.text(scalar.text())
        : Tree.plain(scalar.text());
  }
}
