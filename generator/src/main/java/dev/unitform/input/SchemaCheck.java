package dev.unitform.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.re2j.Pattern;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.regex.RegularExpression;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.yaml.ScalarKind;
import dev.unitform.yaml.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Holds a document against its JSON Schema and says in our own words what does not fit. */
final class SchemaCheck {
  /** What is said of a scalar that is wrong in several ways: the first of these. */
  private static final List<String> IN_ORDER =
      List.of("type", "const", "enum", "minLength", "maxLength", "pattern");

  /** Nobody reads more faults of one document. */
  private static final int MOST = 200;

  private static final String FILL = "give it a value, or remove the key";

  private final JsonNode tree;
  private final JsonSchema schema;

  private SchemaCheck(JsonNode tree, JsonSchema schema) {
    this.tree = tree;
    this.schema = schema;
  }

  /** The check of a schema that is shipped with the program, by its name in profiles/schema. */
  static SchemaCheck of(String schemaName) {
    String resource = "/profiles/schema/" + schemaName;
    try (InputStream in = SchemaCheck.class.getResourceAsStream(resource)) {
      JsonNode tree = new ObjectMapper().readTree(Objects.requireNonNull(in, resource));
      SchemaValidatorsConfig config =
          SchemaValidatorsConfig.builder()
              .pathType(PathType.JSON_POINTER)
              .locale(Locale.ROOT)
              .regularExpressionFactory(SchemaCheck::linear)
              .build();
      return new SchemaCheck(
          tree,
          JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(tree, config));
    } catch (IOException e) {
      throw new UncheckedIOException("the shipped schema " + resource + " cannot be read", e);
    }
  }

  /** The schemas stay what every editor reads; their expressions run in linear time here. */
  private static RegularExpression linear(String regex) {
    Pattern pattern = Pattern.compile(regex);
    return text -> pattern.matcher(text).find();
  }

  List<Diagnostic> check(YamlNode root) {
    // In the order of the schema and the document.
    List<ValidationMessage> messages = List.copyOf(schema.validate(RecordBinder.tree(root)));
    // One mistake, one diagnostic: a value of the wrong type is not also held against its words,
    // and a misspelt key is not also missing.
    Map<String, String> foremost = new HashMap<>();
    Set<String> misspelt = new HashSet<>();
    for (ValidationMessage message : messages) {
      String place = message.getInstanceLocation().toString();
      if (message.getType().equals("additionalProperties")) {
        Suggestion.nearest(message.getProperty(), legalKeys(root, message))
            .ifPresent(key -> misspelt.add(place + "/" + key));
      } else if (IN_ORDER.contains(message.getType())) {
        foremost.merge(place, message.getType(), SchemaCheck::foremost);
      }
    }
    Diagnostics diagnostics = new Diagnostics();
    int shown = 0;
    int more = 0;
    for (ValidationMessage message : messages) {
      String place = message.getInstanceLocation().toString();
      String type = message.getType();
      boolean said =
          type.equals("required")
              ? misspelt.contains(place + "/" + message.getProperty())
              : IN_ORDER.contains(type) && !type.equals(foremost.get(place));
      if (!said && shown < MOST) {
        diagnostics.add(diagnostic(root, message));
        shown++;
      } else if (!said) {
        more++;
      }
    }
    return more == 0 ? diagnostics.sorted() : withCount(diagnostics.sorted(), more);
  }

  /** The last one also says how many are not shown. */
  private static List<Diagnostic> withCount(List<Diagnostic> shown, int more) {
    List<Diagnostic> all = new ArrayList<>(shown);
    Diagnostic last = all.remove(all.size() - 1);
    all.add(
        new Diagnostic(
            last.code(),
            last.position(),
            "%s; and %d more faults of form, which are not shown".formatted(last.message(), more),
            last.help()));
    return all;
  }

  private static String foremost(String a, String b) {
    return IN_ORDER.indexOf(a) <= IN_ORDER.indexOf(b) ? a : b;
  }

  private Diagnostic diagnostic(YamlNode root, ValidationMessage message) {
    List<String> path = steps(message.getInstanceLocation());
    YamlNode node = Objects.requireNonNullElse(root.at(path), root);
    String name = path.isEmpty() ? "the document" : "'" + path.get(path.size() - 1) + "'";
    boolean item =
        !path.isEmpty() && root.at(path.subList(0, path.size() - 1)) instanceof YamlNode.Sequence;
    if (item) {
      name =
          "item " + (Integer.parseInt(path.get(path.size() - 1)) + 1) + " of '" + owner(path) + "'";
    }
    JsonNode asked = message.getSchemaNode();
    SourcePosition at = position(root, path, node);
    return switch (message.getType()) {
      case "additionalProperties", "propertyNames" -> unknownKey(root, message, node, at);
      case "required" ->
          new Diagnostic(
              Code.SCH002,
              at,
              "%s lacks '%s'".formatted(name, message.getProperty()),
              "add the key '" + message.getProperty() + "'");
      case "type" ->
          new Diagnostic(
              Code.SCH003,
              at,
              "%s must be %s, not %s".formatted(name, typeWords(asked), found(node)),
              typeHelp(asked, node, path, item));
      case "enum" -> {
        List<String> legal = texts(asked);
        yield new Diagnostic(
            Code.SCH004,
            at,
            "%s cannot be %s".formatted(name, found(node)),
            help(text(node), legal, "legal are: "));
      }
      case "const" ->
          new Diagnostic(
              Code.SCH004,
              at,
              "%s must be '%s', not %s".formatted(name, asked.asText(), found(node)),
              "write " + asked.asText());
      case "pattern" ->
          new Diagnostic(
              Code.SCH005,
              at,
              text(node).isEmpty()
                  ? name + " is empty"
                  : "%s does not have the form that '%s' has".formatted(found(node), last(path)),
              text(node).isEmpty() ? FILL : patternHelp(asked.asText()));
      case "not" ->
          new Diagnostic(
              Code.SCH005,
              at,
              "%s cannot be %s".formatted(name, found(node)),
              asked.path("description").asText());
      case "minLength", "maxLength" ->
          new Diagnostic(
              Code.SCH005,
              at,
              message.getType().equals("minLength")
                  ? name + " is empty"
                  : "%s has %d characters".formatted(name, fullText(node).length()),
              message.getType().equals("minLength") ? FILL : "use at most " + asked.asText());
      case "minimum", "maximum" ->
          new Diagnostic(
              Code.SCH006,
              at,
              "%s cannot be %s".formatted(name, text(node)),
              message.getType().equals("minimum")
                  ? "use " + asked.asText() + " or more"
                  : "use " + asked.asText() + " or less");
      case "minItems" ->
          new Diagnostic(
              Code.SCH007,
              at,
              "%s has too few items".formatted(name),
              "give at least " + asked.asText());
      case "uniqueItems" ->
          new Diagnostic(Code.SCH007, at, name + " lists an item twice", "list each once");
      case "dependentRequired" -> missingCompanion(message, node, name, at);
      case "minProperties" ->
          new Diagnostic(Code.SCH007, at, name + " says too little", "give it " + oneOf(message));
      case "maxProperties" ->
          new Diagnostic(
              Code.SCH007, at, name + " says too much", "give it only " + oneOf(message));
      default ->
          new Diagnostic(
              Code.SCH007,
              at,
              "%s does not fit the schema (%s)".formatted(name, message.getType()),
              "see 'unitform schema'");
    };
  }

  private Diagnostic unknownKey(
      YamlNode root, ValidationMessage message, YamlNode node, SourcePosition at) {
    String key = message.getProperty();
    SourcePosition place = at;
    if (key != null && node instanceof YamlNode.Mapping mapping) {
      place = mapping.entry(key).map(YamlNode.Entry::keyPosition).orElse(at);
    }
    if (message.getType().equals("propertyNames")) {
      return new Diagnostic(
          Code.SCH005,
          place,
          "the key '%s' does not have the form of a name".formatted(key),
          "use lower-case letters, digits and hyphens");
    }
    List<String> legal = legalKeys(root, message);
    return new Diagnostic(
        Code.SCH001,
        place,
        "unknown key '%s'".formatted(key),
        legal.isEmpty()
            ? "remove the key"
            : help(String.valueOf(key), legal, "legal here and not given yet: "));
  }

  private static Diagnostic missingCompanion(
      ValidationMessage message, YamlNode node, String name, SourcePosition at) {
    List<String> has = new ArrayList<>();
    if (node instanceof YamlNode.Mapping mapping) {
      mapping.entries().forEach(entry -> has.add(entry.key()));
    }
    String key = message.getProperty();
    String missing =
        texts(message.getSchemaNode().path(key)).stream()
            .filter(companion -> !has.contains(companion))
            .findFirst()
            .orElse("");
    return new Diagnostic(
        Code.SCH002,
        at,
        "%s has '%s' and lacks '%s'".formatted(name, key, missing),
        "add the key '" + missing + "', or remove '" + key + "'");
  }

  private static String help(String given, List<String> legal, String introduction) {
    return Suggestion.nearest(given, legal)
        .map(name -> "did you mean '" + name + "'? " + introduction + Suggestion.list(legal))
        .orElse("use one of: " + Suggestion.list(legal));
  }

  private String oneOf(ValidationMessage message) {
    List<String> legal = new ArrayList<>();
    siblings(message, "properties").fieldNames().forEachRemaining(legal::add);
    siblings(message, "required").forEach(key -> legal.remove(key.asText()));
    return "one of: " + Suggestion.list(legal);
  }

  /** The keys that the schema knows where a message is about, without those that are given. */
  private List<String> legalKeys(YamlNode root, ValidationMessage message) {
    List<String> legal = new ArrayList<>();
    siblings(message, "properties").fieldNames().forEachRemaining(legal::add);
    if (root.at(steps(message.getInstanceLocation())) instanceof YamlNode.Mapping mapping) {
      mapping.entries().forEach(entry -> legal.remove(entry.key()));
    }
    return legal;
  }

  /** What stands beside the keyword of the schema that a message comes from. */
  private JsonNode siblings(ValidationMessage message, String keyword) {
    List<String> steps = steps(message.getSchemaLocation().getFragment());
    JsonNode node = tree;
    for (String step : steps.subList(0, Math.max(0, steps.size() - 1))) {
      node = node.isArray() ? node.path(Integer.parseInt(step)) : node.path(step);
    }
    return node.path(keyword);
  }

  private static SourcePosition position(YamlNode root, List<String> path, YamlNode node) {
    if (node instanceof YamlNode.Scalar || path.isEmpty()) {
      return node.position();
    }
    YamlNode parent = root.at(path.subList(0, path.size() - 1));
    return parent instanceof YamlNode.Mapping mapping
        ? mapping
            .entry(path.get(path.size() - 1))
            .map(YamlNode.Entry::keyPosition)
            .orElse(node.position())
        : node.position();
  }

  private static List<String> steps(JsonNodePath path) {
    List<String> steps = new ArrayList<>();
    for (int i = 0; i < path.getNameCount(); i++) {
      steps.add(path.getName(i));
    }
    return steps;
  }

  private static String last(List<String> path) {
    String step = path.isEmpty() ? "" : path.get(path.size() - 1);
    return step.matches("\\d+") ? owner(path) : step;
  }

  private static String owner(List<String> path) {
    return path.size() < 2 ? "the document" : path.get(path.size() - 2);
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  private static String typeWords(JsonNode type) {
    List<String> words = new ArrayList<>();
    (type.isArray() ? texts(type) : List.of(type.asText()))
        .forEach(
            t ->
                words.add(
                    switch (t) {
                      case "object" -> "a mapping";
                      case "array" -> "a list";
                      case "string" -> "text";
                      case "integer" -> "a whole number";
                      case "number" -> "a number";
                      case "boolean" -> "true or false";
                      default -> t;
                    }));
    return String.join(" or ", words);
  }

  private static String typeHelp(JsonNode type, YamlNode node, List<String> path, boolean item) {
    if (node instanceof YamlNode.Scalar scalar) {
      if (scalar.kind() == ScalarKind.NULL || scalar.text().isEmpty()) {
        return FILL;
      }
      switch (type.asText()) {
        case "string" -> {
          return "quote it: %s\"%s\"".formatted(item ? "" : last(path) + ": ", scalar.text());
        }
        case "integer", "boolean" -> {
          return "write it without quotes, as in %s: %s"
              .formatted(last(path), type.asText().equals("integer") ? "3" : "true");
        }
        case "array" -> {
          return "write a list: %s: [\"%s\"]".formatted(last(path), scalar.text());
        }
        default -> {}
      }
    }
    return "see 'unitform schema' for what belongs here";
  }

  private static String patternHelp(String pattern) {
    if (pattern.startsWith("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")) {
      return "use lower-case letters, digits and hyphens, with a letter or digit at both ends";
    }
    if (pattern.equals(ChartVersion.FORM)) {
      return ChartVersion.HELP;
    }
    if (pattern.startsWith("^1")) {
      return "name a minor version of Kubernetes 1, as in \"1.31\"";
    }
    if (pattern.contains("[^{}]")) {
      return "use braces only for placeholders, as in {location}";
    }
    if (pattern.contains("x00")) {
      return "remove control characters";
    }
    return "it must match " + pattern;
  }

  private static String found(YamlNode node) {
    if (node instanceof YamlNode.Mapping) {
      return "a mapping";
    }
    if (node instanceof YamlNode.Sequence) {
      return "a list";
    }
    String text = text(node);
    return text.isEmpty() ? "empty" : "'" + text + "'";
  }

  private static String text(YamlNode node) {
    String text = fullText(node);
    return text.length() <= 60 ? text : text.substring(0, 60) + "…";
  }

  private static String fullText(YamlNode node) {
    return node instanceof YamlNode.Scalar scalar ? scalar.text() : "";
  }
}
