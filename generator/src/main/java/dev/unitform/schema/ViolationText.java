package dev.unitform.schema;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.ShortText;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.yaml.ScalarKind;
import dev.unitform.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The diagnostic for a value that violates its schema. */
final class ViolationText {
  private static final String FILL = "give it a value, or remove the key";
  private static final String FILL_IN =
      "write a value in place of the \"?\"; in a first file, a comment says which";
  private static final int LONGEST_SHOWN = 60;

  private final Violation violation;
  private final Place place;
  private final String name;

  private ViolationText(Violation violation) {
    this.violation = violation;
    this.place = violation.place();
    this.name = place.name();
  }

  static Diagnostic of(Violation violation) {
    return new ViolationText(violation).diagnostic();
  }

  private Diagnostic diagnostic() {
    String constraint = JsonSchema.text(violation.constraint());
    String found = found(place.node());
    return switch (violation.keyword()) {
      case "additionalProperties" -> unknownKey();
      case "propertyNames" ->
          new Diagnostic(
              Code.SCH005,
              keyPosition(),
              "the key '%s' is not a valid name".formatted(violation.property()),
              patternHelp((YamlNode.Mapping) violation.constraint()));
      case "required" ->
          diagnostic(
              Code.SCH002,
              "%s lacks '%s'".formatted(name, violation.property()),
              "add the key '" + violation.property() + "'");
      case "dependentRequired" -> missingCompanion();
      case "type" ->
          diagnostic(
              Code.SCH003,
              "%s must be %s, not %s".formatted(name, typeWords(), found),
              isToFillIn() ? FILL_IN : typeHelp());
      case "enum" ->
          diagnostic(
              Code.SCH004,
              "%s cannot be %s".formatted(name, found),
              violation
                  .schema()
                  .entry("enumErrorMessage")
                  .map(entry -> JsonSchema.text(entry.value()))
                  .orElse(
                      help(shown(), JsonSchema.texts(violation.constraint()), "allowed values: ")));
      case "const" ->
          diagnostic(
              Code.SCH004,
              "%s must be '%s', not %s".formatted(name, constraint, found),
              "write " + constraint);
      case "pattern" -> pattern(found);
      case "not" ->
          diagnostic(
              Code.SCH005,
              "%s cannot be %s".formatted(name, found),
              JsonSchema.text(
                  JsonSchema.required((YamlNode.Mapping) violation.constraint(), "description")));
      case "minLength" -> diagnostic(Code.SCH005, name + " is empty", FILL);
      case "maxLength" ->
          diagnostic(
              Code.SCH005,
              "%s has %d characters".formatted(name, JsonSchema.text(place.node()).length()),
              "use at most " + constraint);
      case "minimum" ->
          diagnostic(
              Code.SCH006,
              "%s cannot be %s".formatted(name, shown()),
              "use " + constraint + " or more");
      case "maximum" ->
          diagnostic(
              Code.SCH006,
              "%s cannot be %s".formatted(name, shown()),
              "use " + constraint + " or less");
      case "minItems" ->
          diagnostic(Code.SCH007, name + " has too few items", "give at least " + constraint);
      case "maxItems" ->
          diagnostic(Code.SCH007, name + " has too many items", "give at most " + constraint);
      case "uniqueItems" ->
          diagnostic(Code.SCH007, name + " lists an item twice", "list each item once");
      case "minProperties" ->
          diagnostic(Code.SCH007, name + " has too few keys", "give it one of: " + optional());
      case "maxProperties" ->
          diagnostic(
              Code.SCH007, name + " has too many keys", "give it only one of: " + optional());
      default -> throw new IllegalStateException(violation.keyword());
    };
  }

  private Diagnostic diagnostic(Code code, String message, String help) {
    return new Diagnostic(code, place.position(), message, help);
  }

  private Diagnostic unknownKey() {
    List<String> legal = legalKeys(violation);
    return new Diagnostic(
        Code.SCH001,
        keyPosition(),
        "unknown key '%s'".formatted(violation.property()),
        legal.isEmpty()
            ? "remove the key"
            : foreignLetter(String.valueOf(violation.property()))
                + help(String.valueOf(violation.property()), legal, "other keys allowed here: "));
  }

  /** Names a character that is not ASCII, because some such letters look like those of a key. */
  private static String foreignLetter(String key) {
    return key.codePoints()
        .filter(letter -> letter > 127)
        .mapToObj(
            letter ->
                "it contains U+%04X%s, and keys have only ASCII characters; "
                    .formatted(letter, inBrackets(Character.getName(letter))))
        .findFirst()
        .orElse("");
  }

  private static String inBrackets(@Nullable String name) {
    return name == null ? "" : " (" + name + ")";
  }

  private Diagnostic missingCompanion() {
    String key = String.valueOf(violation.property());
    YamlNode.Mapping given = (YamlNode.Mapping) place.node();
    String missing =
        JsonSchema.texts(JsonSchema.required((YamlNode.Mapping) violation.constraint(), key))
            .stream()
            .filter(companion -> given.entry(companion).isEmpty())
            .findFirst()
            .orElseThrow();
    return diagnostic(
        Code.SCH002,
        "%s has '%s' and lacks '%s'".formatted(name, key, missing),
        "add the key '" + missing + "', or remove '" + key + "'");
  }

  private Diagnostic pattern(String found) {
    if (shown().isEmpty()) {
      return diagnostic(Code.SCH005, name + " is empty", FILL);
    }
    String help = isToFillIn() ? FILL_IN : patternHelp(violation.schema());
    String what = "'" + place.key() + "'";
    return diagnostic(
        Code.SCH005,
        place.isItem() || name.equals(what)
            ? "%s is not a valid %s".formatted(found, what)
            : "%s is not valid for %s".formatted(found, name),
        help);
  }

  /** The help for a text that does not match the pattern of a schema. */
  private static String patternHelp(YamlNode.Mapping schema) {
    return schema
        .entry("patternErrorMessage")
        .map(entry -> JsonSchema.text(entry.value()))
        .orElseGet(
            () -> "it must match " + JsonSchema.text(JsonSchema.required(schema, "pattern")));
  }

  /** The keys that a mapping may have by its schema, but does not have yet. */
  static List<String> legalKeys(Violation violation) {
    List<String> legal = new ArrayList<>(JsonSchema.keys(violation.schema()));
    if (violation.place().node() instanceof YamlNode.Mapping mapping) {
      mapping.entries().forEach(entry -> legal.remove(entry.key()));
    }
    return legal;
  }

  private String optional() {
    List<String> legal = new ArrayList<>(JsonSchema.keys(violation.schema()));
    violation
        .schema()
        .entry("required")
        .ifPresent(e -> legal.removeAll(JsonSchema.texts(e.value())));
    return Suggestion.list(legal);
  }

  private @Nullable SourcePosition keyPosition() {
    return place.node() instanceof YamlNode.Mapping mapping && violation.property() != null
        ? mapping.entry(violation.property()).orElseThrow().keyPosition()
        : place.position();
  }

  private static String help(String given, List<String> legal, String introduction) {
    return Suggestion.nearest(given, legal)
        .map(word -> "did you mean '" + word + "'? " + introduction + Suggestion.list(legal))
        .orElse("use one of: " + Suggestion.list(legal));
  }

  private String typeWords() {
    List<String> types =
        violation.constraint() instanceof YamlNode.Sequence
            ? JsonSchema.texts(violation.constraint())
            : List.of(JsonSchema.text(violation.constraint()));
    return String.join(
        " or ",
        types.stream()
            .map(
                type ->
                    switch (type) {
                      case "object" -> "a mapping";
                      case "array" -> "a list";
                      case "string" -> "text";
                      case "integer" -> "a whole number";
                      case "number" -> "a number";
                      case "boolean" -> "true or false";
                      default -> type;
                    })
            .toList());
  }

  /** Whether the value is the mark that 'catalog new' and 'catalog import' leave to the reader. */
  private boolean isToFillIn() {
    return place.node() instanceof YamlNode.Scalar scalar && scalar.text().equals("?");
  }

  private String typeHelp() {
    if (place.node() instanceof YamlNode.Scalar scalar) {
      String text = scalar.text();
      if (scalar.kind() == ScalarKind.NULL || text.isEmpty()) {
        return FILL;
      }
      switch (JsonSchema.text(violation.constraint())) {
        case "string" -> {
          return "quote it: %s\"%s\"".formatted(place.isItem() ? "" : place.key() + ": ", text);
        }
        case "integer" -> {
          return "write it without quotes, as in %s: 3".formatted(place.key());
        }
        case "boolean" -> {
          return "write it without quotes, as in %s: true".formatted(place.key());
        }
        case "array" -> {
          return "write a list: %s: [\"%s\"]".formatted(place.key(), text);
        }
        default -> {}
      }
    }
    return "see 'unitform schema' for the allowed values";
  }

  private String found(YamlNode node) {
    if (node instanceof YamlNode.Scalar) {
      return shown().isEmpty() ? "empty" : "'" + shown() + "'";
    }
    return node instanceof YamlNode.Mapping ? "a mapping" : "a list";
  }

  private String shown() {
    return ShortText.of(JsonSchema.text(place.node()), LONGEST_SHOWN);
  }
}
