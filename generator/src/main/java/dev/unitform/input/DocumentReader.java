package dev.unitform.input;

import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.yaml.YamlNode;
import dev.unitform.yaml.YamlReader;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One kind of input document: text to nodes, nodes held against a schema, nodes to a record. */
final class DocumentReader<T> {
  private final String schemaName;
  private final Class<T> type;
  private @Nullable SchemaCheck schema;

  DocumentReader(String schemaName, Class<T> type) {
    this.schemaName = schemaName;
    this.type = type;
  }

  Result<T> read(SourceText source) {
    return read(source, (root, diagnostics) -> {});
  }

  /**
   * Reads a document.
   *
   * @param check what else is to be held of a document that fits its schema; it does not keep the
   *     record from being made
   */
  Result<T> read(SourceText source, BiConsumer<YamlNode, Diagnostics> check) {
    Result<YamlNode> nodes = YamlReader.read(source);
    if (!nodes.isPresent()) {
      return new Result<>(null, nodes.diagnostics());
    }
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.addAll(nodes.diagnostics());
    // What cannot be read for sure has no type to be judged by: one fault, one diagnostic.
    Set<@Nullable SourcePosition> judged = new HashSet<>();
    nodes.diagnostics().forEach(diagnostic -> judged.add(diagnostic.position()));
    schema().check(nodes.get()).stream()
        .filter(misfit -> !judged.contains(misfit.position()))
        .forEach(diagnostics::add);
    if (diagnostics.hasErrors()) {
      return Result.failure(diagnostics);
    }
    check.accept(nodes.get(), diagnostics);
    return Result.of(Records.bind(nodes.get(), type), diagnostics);
  }

  /** Reads a shipped document, which was held against its schema when the program was built. */
  Result<T> readShipped(SourceText source) {
    return Result.of(Records.bind(YamlReader.read(source).get(), type));
  }

  // Made when it is first needed: loading the validator takes a good part of a short run.
  private synchronized SchemaCheck schema() {
    if (schema == null) {
      schema = SchemaCheck.of(schemaName);
    }
    return schema;
  }
}
