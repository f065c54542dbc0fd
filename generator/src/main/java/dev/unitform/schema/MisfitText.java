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
final class MisfitText {
  private static final String FILL = "give it a value, or remove the key";
  private static final int LONGEST_SHOWN = 60;

  private final Misfit misfit;
  private final Place place;
  private final String name;

  private MisfitText(Misfit misfit) {
    this.misfit = misfit;
    this.place = misfit.place();
    this.name = place.name();
  }

  static Diagnostic of(Misfit misfit) {
    return new MisfitText(misfit).diagnostic();
  }

  private Diagnostic diagnostic() {
    String asked = JsonSchema.text(misfit.asked());
    String found = found(place.node());
    return switch (misfit.keyword()) {
      case "additionalProperties" -> unknownKey();
      case "propertyNames" ->
          new Diagnostic(
              Code.SCH005,
              keyPosition(),
              "the key '%s' is not a valid name".formatted(misfit.property()),
              "use lower-case letters, digits and hyphens");
      case "required" ->
          told(
              Code.SCH002,
              "%s lacks '%s'".formatted(name, misfit.property()),
              "add the key '" + misfit.property() + "'");
      case "dependentRequired" -> missingCompanion();
      case "type" ->
          told(
              Code.SCH003, "%s must be %s, not %s".formatted(name, typeWords(), found), typeHelp());
      case "enum" ->
          told(
              Code.SCH004,
              "%s cannot be %s".formatted(name, found),
              misfit
                  .schema()
                  .entry("enumErrorMessage")
                  .map(entry -> JsonSchema.text(entry.value()))
                  .orElse(help(shown(), JsonSchema.texts(misfit.asked()), "allowed values: ")));
      case "const" ->
          told(
              Code.SCH004,
              "%s must be '%s', not %s".formatted(name, asked, found),
              "write " + asked);
      case "pattern" -> pattern(asked, found);
      case "not" ->
          told(
              Code.SCH005,
              "%s cannot be %s".formatted(name, found),
              JsonSchema.text(
                  JsonSchema.required((YamlNode.Mapping) misfit.asked(), "description")));
      case "minLength" -> told(Code.SCH005, name + " is empty", FILL);
      case "maxLength" ->
          told(
              Code.SCH005,
              "%s has %d characters".formatted(name, JsonSchema.text(place.node()).length()),
              "use at most " + asked);
      case "minimum" ->
          told(
              Code.SCH006, "%s cannot be %s".formatted(name, shown()), "use " + asked + " or more");
      case "maximum" ->
          told(
              Code.SCH006, "%s cannot be %s".formatted(name, shown()), "use " + asked + " or less");
      case "minItems" -> told(Code.SCH007, name + " has too few items", "give at least " + asked);
      case "maxItems" -> told(Code.SCH007, name + " has too many items", "give at most " + asked);
      case "uniqueItems" -> told(Code.SCH007, name + " lists an item twice", "list each item once");
      case "minProperties" ->
          told(Code.SCH007, name + " has too few keys", "give it one of: " + optional());
      case "maxProperties" ->
          told(Code.SCH007, name + " has too many keys", "give it only one of: " + optional());
      default -> throw new IllegalStateException(misfit.keyword());
    };
  }

  private Diagnostic told(Code code, String message, String help) {
    return new Diagnostic(code, place.position(), message, help);
  }

  private Diagnostic unknownKey() {
    List<String> legal = legalKeys(misfit);
    return new Diagnostic(
        Code.SCH001,
        keyPosition(),
        "unknown key '%s'".formatted(misfit.property()),
        legal.isEmpty()
            ? "remove the key"
            : foreignLetter(String.valueOf(misfit.property()))
                + help(String.valueOf(misfit.property()), legal, "other keys allowed here: "));
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
    String key = String.valueOf(misfit.property());
    YamlNode.Mapping given = (YamlNode.Mapping) place.node();
    String missing =
        JsonSchema.texts(JsonSchema.required((YamlNode.Mapping) misfit.asked(), key)).stream()
            .filter(companion -> given.entry(companion).isEmpty())
            .findFirst()
            .orElseThrow();
    return told(
        Code.SCH002,
        "%s has '%s' and lacks '%s'".formatted(name, key, missing),
        "add the key '" + missing + "', or remove '" + key + "'");
  }

  private Diagnostic pattern(String asked, String found) {
    if (shown().isEmpty()) {
      return told(Code.SCH005, name + " is empty", FILL);
    }
    String help =
        misfit
            .schema()
            .entry("patternErrorMessage")
            .map(entry -> JsonSchema.text(entry.value()))
            .orElse("it must match " + asked);
    String what = "'" + place.key() + "'";
    return told(
        Code.SCH005,
        place.isItem() || name.equals(what)
            ? "%s is not a valid %s".formatted(found, what)
            : "%s is not valid for %s".formatted(found, name),
        help);
  }

  /** The keys that a mapping may have by its schema, but does not have yet. */
  static List<String> legalKeys(Misfit misfit) {
    List<String> legal = new ArrayList<>(JsonSchema.keys(misfit.schema()));
    if (misfit.place().node() instanceof YamlNode.Mapping mapping) {
      mapping.entries().forEach(entry -> legal.remove(entry.key()));
    }
    return legal;
  }

  private String optional() {
    List<String> legal = new ArrayList<>(JsonSchema.keys(misfit.schema()));
    misfit.schema().entry("required").ifPresent(e -> legal.removeAll(JsonSchema.texts(e.value())));
    return Suggestion.list(legal);
  }

  private @Nullable SourcePosition keyPosition() {
    return place.node() instanceof YamlNode.Mapping mapping && misfit.property() != null
        ? mapping.entry(misfit.property()).orElseThrow().keyPosition()
        : place.position();
  }

  private static String help(String given, List<String> legal, String introduction) {
    return Suggestion.nearest(given, legal)
        .map(word -> "did you mean '" + word + "'? " + introduction + Suggestion.list(legal))
        .orElse("use one of: " + Suggestion.list(legal));
  }

  private String typeWords() {
    List<String> types =
        misfit.asked() instanceof YamlNode.Sequence
            ? JsonSchema.texts(misfit.asked())
            : List.of(JsonSchema.text(misfit.asked()));
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

  private String typeHelp() {
    if (place.node() instanceof YamlNode.Scalar scalar) {
      String text = scalar.text();
      if (scalar.kind() == ScalarKind.NULL || text.isEmpty()) {
        return FILL;
      }
      switch (JsonSchema.text(misfit.asked())) {
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
