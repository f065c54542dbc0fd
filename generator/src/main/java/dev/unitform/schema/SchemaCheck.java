package dev.unitform.schema;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.yaml.YamlNode;
import dev.unitform.yaml.YamlReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Validates documents with one of the shipped JSON Schemas. */
public final class SchemaCheck {
  /** The keywords by priority: if a value violates several, only the first is reported. */
  private static final List<String> IN_ORDER =
      List.of("type", "const", "enum", "minLength", "maxLength", "pattern");

  /** The maximum number of faults to report for one document. */
  private static final int MOST = 200;

  private final String name;
  private @Nullable JsonSchema schema;

  private SchemaCheck(String name) {
    this.name = name;
  }

  /**
   * A check against a schema.
   *
   * @param name the name of the file in profiles/schema; it is read when the first document is
   *     checked
   */
  public static SchemaCheck of(String name) {
    return new SchemaCheck(name);
  }

  /**
   * The nodes of a text. The result has no value if the text is not YAML or violates the schema.
   */
  public Result<YamlNode> read(SourceText source) {
    return read(source, Result::of);
  }

  /**
   * Reads a text that is completed before it is checked, for example with the parts of the file
   * that it extends.
   */
  public Result<YamlNode> read(SourceText source, Function<YamlNode, Result<YamlNode>> whole) {
    Result<YamlNode> read = YamlReader.read(source);
    if (!read.isPresent()) {
      return read;
    }
    Diagnostics diagnostics = new Diagnostics(read.diagnostics());
    YamlNode root = diagnostics.take(whole.apply(read.get()));
    if (root == null) {
      return Result.failure(diagnostics);
    }
    // A value that YAML versions read differently has no certain type, and is reported elsewhere.
    Set<@Nullable SourcePosition> ambiguous = new HashSet<>();
    read.diagnostics().forEach(diagnostic -> ambiguous.add(diagnostic.position()));
    check(root).stream()
        .filter(violation -> !ambiguous.contains(violation.position()))
        .forEach(diagnostics::add);
    return diagnostics.hasErrors() ? Result.failure(diagnostics) : Result.of(root, diagnostics);
  }

  /** All violations in a document, sorted by place. */
  public List<Diagnostic> check(YamlNode document) {
    List<Violation> violations = new ArrayList<>();
    schema().check(document, violations::add);
    // Each mistake is reported once: a value of the wrong type is not also compared with the
    // allowed words, and a misspelt key is not also reported as missing.
    Map<String, Integer> first = new HashMap<>();
    Map<String, List<String>> legal = new HashMap<>();
    Set<String> misspelt = new HashSet<>();
    for (Violation violation : violations) {
      String path = violation.place().path();
      if (violation.keyword().equals("additionalProperties")) {
        List<String> keys = legal.computeIfAbsent(path, p -> ViolationText.legalKeys(violation));
        Suggestion.nearest(String.valueOf(violation.property()), keys)
            .ifPresent(key -> misspelt.add(path + "/" + key));
      } else if (IN_ORDER.contains(violation.keyword())) {
        first.merge(path, IN_ORDER.indexOf(violation.keyword()), Math::min);
      }
    }
    List<Violation> reported = new ArrayList<>();
    for (Violation violation : violations) {
      String path = violation.place().path();
      int rank = IN_ORDER.indexOf(violation.keyword());
      boolean isTold =
          violation.keyword().equals("required")
              ? !misspelt.contains(path + "/" + violation.property())
              : rank < 0 || Integer.valueOf(rank).equals(first.get(path));
      if (isTold) {
        reported.add(violation);
      }
    }
    return diagnostics(reported);
  }

  /** The diagnostics. If there are too many, the last one says how many are not shown. */
  private static List<Diagnostic> diagnostics(List<Violation> violations) {
    Diagnostics diagnostics = new Diagnostics();
    violations.stream().limit(MOST).map(ViolationText::of).forEach(diagnostics::add);
    List<Diagnostic> sorted = new ArrayList<>(diagnostics.sorted());
    if (violations.size() > MOST) {
      Diagnostic last = sorted.remove(sorted.size() - 1);
      sorted.add(
          new Diagnostic(
              last.code(),
              last.position(),
              "%s; and %d more violations of the schema, which are not shown"
                  .formatted(last.message(), violations.size() - MOST),
              last.help()));
    }
    return sorted;
  }

  private synchronized JsonSchema schema() {
    if (schema == null) {
      schema = JsonSchema.read(name);
    }
    return schema;
  }
}
