package dev.unitform.input;

import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.schema.SchemaCheck;
import dev.unitform.yaml.YamlNode;
import dev.unitform.yaml.YamlReader;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One kind of input document: text to nodes, nodes checked against a schema, nodes to a record. */
final class DocumentReader<T> {
  private final SchemaCheck schema;
  private final Class<T> type;

  DocumentReader(String schemaName, Class<T> type) {
    this.schema = SchemaCheck.of(schemaName);
    this.type = type;
  }

  Result<T> read(SourceText source) {
    return read(source, /* trusted= */ false, Result::of);
  }

  /**
   * Reads a document that something is added to before it becomes a record.
   *
   * @param trusted whether it was checked against its schema when the program was built
   */
  Result<T> read(
      SourceText source, boolean trusted, Function<YamlNode, Result<YamlNode>> completion) {
    Diagnostics diagnostics = new Diagnostics();
    YamlNode root = trusted ? YamlReader.read(source).get() : checked(source, diagnostics);
    if (root == null) {
      return Result.failure(diagnostics);
    }
    Result<YamlNode> complete = completion.apply(root);
    diagnostics.addAll(complete.diagnostics());
    return complete.isPresent()
        ? Result.of(RecordBinder.bind(complete.get(), type), diagnostics)
        : Result.failure(diagnostics);
  }

  /** The document's nodes; null where they do not fit the schema. */
  private @Nullable YamlNode checked(SourceText source, Diagnostics diagnostics) {
    Result<YamlNode> read = schema.read(source);
    diagnostics.addAll(read.diagnostics());
    return read.value();
  }
}
