package dev.unitform.schema;

import com.google.re2j.Pattern;
import dev.unitform.program.ProgramFiles;
import dev.unitform.yaml.ScalarKind;
import dev.unitform.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * One of the shipped JSON Schemas. Only the keywords that these schemas use are supported, because
 * loading a validator for the whole standard takes longer than most runs. A test compares the
 * results with those of such a validator.
 */
final class JsonSchema {
  private static final String FOLDER = "profiles/schema/";
  private static final String POINTER = "#/";

  private final YamlNode.Mapping root;
  private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();
  private final Map<String, YamlNode.Mapping> definitions = new ConcurrentHashMap<>();

  private JsonSchema(YamlNode.Mapping root) {
    this.root = root;
  }

  /** The schema in a file of profiles/schema. */
  static JsonSchema read(String name) {
    return new JsonSchema(SchemaNodes.read(name, ProgramFiles.bytes(FOLDER + name)));
  }

  /** Reports all violations in a document, in the document's order. */
  void check(YamlNode document, Consumer<Violation> violations) {
    check(root, Place.root(document), violations);
  }

  private void check(YamlNode.Mapping schema, Place place, Consumer<Violation> violations) {
    for (YamlNode.Entry entry : schema.entries()) {
      YamlNode constraint = entry.value();
      switch (entry.key()) {
        case "$ref" ->
            check(
                definitions.computeIfAbsent(text(constraint), this::definition), place, violations);
        case "if" -> {
          String branch = fits(mapping(constraint), place) ? "then" : "else";
          schema.entry(branch).ifPresent(e -> check(mapping(e.value()), place, violations));
        }
        case "properties",
            "additionalProperties",
            "propertyNames",
            "required",
            "dependentRequired" -> {
          if (place.node() instanceof YamlNode.Mapping given) {
            checkKeys(entry, schema, given, place, violations);
          }
        }
        case "items" -> {
          if (place.node() instanceof YamlNode.Sequence given) {
            for (int i = 0; i < given.items().size(); i++) {
              check(mapping(constraint), place.item(i, given.items().get(i)), violations);
            }
          }
        }
        case "$schema", "$id", "$defs", "title", "description", "default" -> {}
        case "patternErrorMessage", "enumErrorMessage", "then", "else" -> {}
        default -> {
          if (!holds(entry.key(), constraint, place)) {
            violations.accept(new Violation(entry.key(), schema, place, null));
          }
        }
      }
    }
  }

  private void checkKeys(
      YamlNode.Entry keyword,
      YamlNode.Mapping schema,
      YamlNode.Mapping given,
      Place place,
      Consumer<Violation> violations) {
    Consumer<String> violation =
        property -> violations.accept(new Violation(keyword.key(), schema, place, property));
    YamlNode constraint = keyword.value();
    switch (keyword.key()) {
      case "properties" -> {
        for (YamlNode.Entry entry : given.entries()) {
          mapping(constraint)
              .entry(entry.key())
              .ifPresent(e -> check(mapping(e.value()), place.below(entry), violations));
        }
      }
      case "additionalProperties" -> {
        YamlNode known = schema.entry("properties").map(YamlNode.Entry::value).orElse(null);
        for (YamlNode.Entry entry : given.entries()) {
          boolean isKnown =
              known instanceof YamlNode.Mapping properties
                  && properties.entry(entry.key()).isPresent();
          if (!isKnown) {
            if (constraint instanceof YamlNode.Mapping other) {
              check(other, place.belowOpen(entry), violations);
            } else if (text(constraint).equals("false")) {
              violation.accept(entry.key());
            }
          }
        }
      }
      case "propertyNames" -> {
        for (YamlNode.Entry entry : given.entries()) {
          if (!fits(mapping(constraint), place.ofKey(entry))) {
            violation.accept(entry.key());
          }
        }
      }
      case "required" -> {
        for (YamlNode key : ((YamlNode.Sequence) constraint).items()) {
          if (given.entry(text(key)).isEmpty()) {
            violation.accept(text(key));
          }
        }
      }
      default -> {
        for (YamlNode.Entry companions : mapping(constraint).entries()) {
          boolean lacking =
              texts(companions.value()).stream().anyMatch(key -> given.entry(key).isEmpty());
          if (lacking && given.entry(companions.key()).isPresent()) {
            violation.accept(companions.key());
          }
        }
      }
    }
  }

  private boolean fits(YamlNode.Mapping schema, Place place) {
    List<Violation> violations = new ArrayList<>();
    check(schema, place, violations::add);
    return violations.isEmpty();
  }

  /**
   * Whether a value satisfies a keyword. A keyword that is only for values of another type is
   * always satisfied.
   */
  private boolean holds(String keyword, YamlNode constraint, Place place) {
    YamlNode node = place.node();
    String text = node instanceof YamlNode.Scalar scalar && isText(scalar) ? scalar.text() : null;
    BigDecimal number = node instanceof YamlNode.Scalar scalar ? scalar.number() : null;
    int keys = node instanceof YamlNode.Mapping mapping ? mapping.entries().size() : -1;
    List<YamlNode> items = node instanceof YamlNode.Sequence list ? list.items() : null;
    return switch (keyword) {
      case "type" ->
          constraint instanceof YamlNode.Sequence
              ? texts(constraint).stream().anyMatch(type -> isOfType(node, type))
              : isOfType(node, text(constraint));
      case "const" -> canonical(node).equals(canonical(constraint));
      case "enum" ->
          ((YamlNode.Sequence) constraint)
              .items().stream().anyMatch(legal -> canonical(node).equals(canonical(legal)));
      case "not" -> !fits(mapping(constraint), place);
      case "pattern" -> text == null || pattern(text(constraint)).matcher(text).find();
      case "minLength" -> text == null || characters(text) >= integer(constraint);
      case "maxLength" -> text == null || characters(text) <= integer(constraint);
      case "minimum" -> number == null || number.compareTo(new BigDecimal(text(constraint))) >= 0;
      case "maximum" -> number == null || number.compareTo(new BigDecimal(text(constraint))) <= 0;
      case "minItems" -> items == null || items.size() >= integer(constraint);
      case "maxItems" -> items == null || items.size() <= integer(constraint);
      case "uniqueItems" -> items == null || areUnique(items);
      case "minProperties" -> keys < 0 || keys >= integer(constraint);
      case "maxProperties" -> keys < 0 || keys <= integer(constraint);
      default ->
          throw new IllegalStateException("a schema has the unsupported keyword '" + keyword + "'");
    };
  }

  private static boolean isOfType(YamlNode node, String type) {
    if (!(node instanceof YamlNode.Scalar scalar)) {
      return type.equals(node instanceof YamlNode.Mapping ? "object" : "array");
    }
    BigDecimal number = scalar.number();
    return switch (type) {
      case "string" -> isText(scalar);
      case "boolean" -> scalar.kind() == ScalarKind.BOOLEAN;
      case "null" -> scalar.kind() == ScalarKind.NULL;
      case "number" -> number != null;
      case "integer" -> number != null && number.stripTrailingZeros().scale() <= 0;
      default -> false;
    };
  }

  /**
   * Whether a scalar counts as text. Infinities and NaN count as text, since JSON does not have
   * them.
   */
  private static boolean isText(YamlNode.Scalar scalar) {
    return scalar.kind() == ScalarKind.STRING
        || (scalar.kind() == ScalarKind.FLOAT && scalar.number() == null);
  }

  private static boolean areUnique(List<YamlNode> items) {
    Set<String> seen = new HashSet<>();
    return items.stream().allMatch(item -> seen.add(canonical(item)));
  }

  /** A text form of a value. Two values that are equal in JSON have the same form. */
  private static String canonical(YamlNode node) {
    if (node instanceof YamlNode.Mapping mapping) {
      return mapping.entries().stream()
          .map(entry -> entry.key().length() + entry.key() + canonical(entry.value()))
          .sorted()
          .toList()
          .toString();
    }
    if (node instanceof YamlNode.Sequence sequence) {
      return sequence.items().stream().map(JsonSchema::canonical).toList().toString();
    }
    YamlNode.Scalar scalar = (YamlNode.Scalar) node;
    BigDecimal number = scalar.number();
    return switch (scalar.kind()) {
      case NULL -> "null";
      case BOOLEAN -> scalar.text().toLowerCase(Locale.ROOT);
      default ->
          number == null
              ? scalar.text().length() + "'" + scalar.text()
              : number.stripTrailingZeros().toString();
    };
  }

  /** The part of the schema that a reference names, as in {@code #/$defs/name}. */
  private YamlNode.Mapping definition(String reference) {
    List<String> path = List.of(reference.substring(POINTER.length()).split("/"));
    return mapping(Objects.requireNonNull(root.at(path), reference));
  }

  private Pattern pattern(String expression) {
    return patterns.computeIfAbsent(expression, Pattern::compile);
  }

  private static int characters(String text) {
    return text.codePointCount(0, text.length());
  }

  private static int integer(YamlNode node) {
    return Integer.parseInt(text(node));
  }

  private static YamlNode.Mapping mapping(YamlNode node) {
    return (YamlNode.Mapping) node;
  }

  static YamlNode required(YamlNode.Mapping schema, String key) {
    return schema.entry(key).orElseThrow().value();
  }

  static String text(YamlNode node) {
    return node instanceof YamlNode.Scalar scalar ? scalar.text() : "";
  }

  static List<String> texts(YamlNode list) {
    return ((YamlNode.Sequence) list).items().stream().map(JsonSchema::text).toList();
  }

  /** The keys that a schema names. */
  static List<String> keys(YamlNode.Mapping schema) {
    return schema.at(List.of("properties")) instanceof YamlNode.Mapping mapping
        ? mapping.entries().stream().map(YamlNode.Entry::key).toList()
        : List.of();
  }
}
