package dev.unitform.input;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.yaml.YamlNode;
import dev.unitform.yaml.YamlReader;
import java.util.List;

/** One kind of input document: text to nodes, nodes held against a schema, nodes to a record. */
final class DocumentReader<T> {
  private final SchemaCheck schema;
  private final Class<T> type;

  DocumentReader(String schemaName, Class<T> type) {
    this.schema = SchemaCheck.of(schemaName);
    this.type = type;
  }

  Result<T> read(SourceText source) {
    Result<YamlNode> nodes = YamlReader.read(source);
    if (!nodes.isPresent()) {
      return new Result<>(null, nodes.diagnostics());
    }
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.addAll(nodes.diagnostics());
    List<Diagnostic> misfits = schema.check(nodes.get());
    diagnostics.addAll(misfits);
    return diagnostics.hasErrors()
        ? Result.failure(diagnostics)
        : Result.of(Records.bind(nodes.get(), type), diagnostics);
  }
}
