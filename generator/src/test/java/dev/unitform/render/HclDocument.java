package dev.unitform.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openrewrite.Cursor;
import org.openrewrite.InMemoryExecutionContext;
import org.openrewrite.SourceFile;
import org.openrewrite.Tree;
import org.openrewrite.hcl.HclParser;
import org.openrewrite.hcl.tree.BodyContent;
import org.openrewrite.hcl.tree.Hcl;

/**
 * A file of HCL, read by a parser of a third party. Its lexer does not know the escape %%{ and
 * counts characters outside of the basic plane as one, so only tofu's own check covers these.
 */
record HclDocument(List<Block> blocks) {

  /** A block with its labels. A value is the text of the expression. */
  record Block(String type, List<String> labels, List<Attribute> attributes, List<Block> blocks) {
    String label(int index) {
      return labels.get(index);
    }

    @Nullable String attribute(String name) {
      return attributes.stream()
          .filter(a -> a.name.equals(name))
          .findFirst()
          .map(Attribute::value)
          .orElse(null);
    }

    String required(String name) {
      return Objects.requireNonNull(attribute(name), () -> name + " of " + type + labels);
    }
  }

  /** An attribute with the text of its expression, on one line. */
  record Attribute(String name, String value) {}

  static HclDocument parse(String path, String text) {
    List<Throwable> faults = new ArrayList<>();
    SourceFile source =
        HclParser.builder()
            .build()
            .parse(new InMemoryExecutionContext(faults::add), text.replace("%%{", "%%"))
            .findFirst()
            .orElseThrow();
    if (!faults.isEmpty() || !(source instanceof Hcl.ConfigFile file)) {
      throw new AssertionError(path + " is not HCL: " + faults + "\n" + text);
    }
    return new HclDocument(
        blocks(file.getBody(), new Cursor(new Cursor(null, Cursor.ROOT_VALUE), file)));
  }

  List<Block> blocks(String type, String first) {
    return blocks(b -> b.type.equals(type) && b.label(0).equals(first));
  }

  List<Block> blocks(String type) {
    return blocks(b -> b.type.equals(type));
  }

  private List<Block> blocks(Predicate<Block> condition) {
    return blocks.stream().filter(condition).toList();
  }

  private static List<Block> blocks(List<BodyContent> body, Cursor file) {
    List<Block> found = new ArrayList<>();
    for (BodyContent content : body) {
      if (content instanceof Hcl.Block block) {
        List<String> labels =
            block.getLabels().stream()
                .map(label -> text(label, file).replaceAll("^\"|\"$", ""))
                .toList();
        String type = Objects.requireNonNull(block.getType()).getName();
        List<Attribute> attributes = new ArrayList<>();
        for (BodyContent inner : block.getBody()) {
          if (inner instanceof Hcl.Attribute attribute) {
            attributes.add(
                new Attribute(text(attribute.getName(), file), text(attribute.getValue(), file)));
          }
        }
        found.add(new Block(type, labels, attributes, blocks(block.getBody(), file)));
      }
    }
    return found;
  }

  private static String text(Tree tree, Cursor file) {
    return tree.printTrimmed(file).strip().replaceAll("\\s*\\n\\s*", " ");
  }
}
