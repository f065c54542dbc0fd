package dev.unitform.input;

import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.schema.SchemaCheck;
import dev.unitform.yaml.YamlNode;
import dev.unitform.yaml.YamlReader;
import java.util.List;
import java.util.function.Function;

/**
 * Reads input files of one kind: parses the text, checks it against a schema, and binds it to a
 * record.
 */
final class DocumentReader<T> {
  private final SchemaCheck schema;
  private final Class<T> type;

  DocumentReader(String schemaName, Class<T> type) {
    this.schema = SchemaCheck.of(schemaName);
    this.type = type;
  }

  /**
   * Reads a document.
   *
   * @param trusted whether the build has already checked the document against its schema
   * @param whole completes the document before the check, for instance with the parts of the file
   *     that it extends
   */
  Result<T> read(
      SourceText source,
      boolean trusted,
      Function<YamlNode, Result<YamlNode>> whole,
      Function<YamlNode, Result<YamlNode>> completion) {
    Result<YamlNode> read = trusted ? YamlReader.read(source) : schema.read(source, whole);
    if (!read.isPresent()) {
      return read.failed();
    }
    Diagnostics diagnostics = new Diagnostics(trusted ? List.of() : read.diagnostics());
    YamlNode complete = diagnostics.take(completion.apply(read.get()));
    return complete == null
        ? Result.failure(diagnostics)
        : Result.of(RecordBinder.bind(complete, type), diagnostics);
  }
}
