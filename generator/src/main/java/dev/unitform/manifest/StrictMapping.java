package dev.unitform.manifest;

import com.google.re2j.Pattern;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.Suggestion;
import dev.unitform.yaml.ScalarKind;
import dev.unitform.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mapping that may have certain keys with certain values, and nothing else. It says the same of
 * mistakes as a JSON Schema would, which is a long time to load for a short run.
 */
final class StrictMapping {
  private final YamlNode.Mapping mapping;
  private final String name;
  private final SourcePosition position;
  private final Diagnostics diagnostics;
  private final List<String> legal;

  private StrictMapping(
      YamlNode.Mapping mapping,
      String name,
      SourcePosition position,
      Diagnostics diagnostics,
      List<String> legal) {
    this.legal = legal;
    this.mapping = mapping;
    this.name = name;
    this.position = position;
    this.diagnostics = diagnostics;
  }

  /**
   * A node that must be a mapping of these keys.
   *
   * @param name what it is called
   * @return null when it is none
   */
  static @Nullable StrictMapping of(
      YamlNode node,
      String name,
      SourcePosition position,
      Diagnostics diagnostics,
      String... legal) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      wrongType(diagnostics, node, name, "a mapping", "indent its keys below it", position);
      return null;
    }
    List<String> missing = new ArrayList<>(List.of(legal));
    mapping.entries().forEach(entry -> missing.remove(entry.key()));
    for (YamlNode.Entry entry : mapping.entries()) {
      if (!List.of(legal).contains(entry.key())) {
        diagnostics.add(
            Code.SCH001,
            entry.keyPosition(),
            "unknown key '%s'".formatted(entry.key()),
            missing.isEmpty()
                ? "remove the key"
                : help(entry.key(), missing, "legal here and not given yet: "));
      }
    }
    return new StrictMapping(mapping, name, position, diagnostics, List.of(legal));
  }

  SourcePosition position() {
    return position;
  }

  boolean has(String key) {
    return mapping.entry(key).isPresent();
  }

  /** Says so of each key that is missing. */
  void require(String... keys) {
    for (String key : keys) {
      // One mistake, one diagnostic: a misspelt key is not also missing.
      boolean misspelt =
          mapping.entries().stream()
              .filter(entry -> !legal.contains(entry.key()))
              .anyMatch(entry -> Suggestion.nearest(entry.key(), List.of(key)).isPresent());
      if (!has(key) && !misspelt) {
        diagnostics.add(
            Code.SCH002, position, name + " lacks '" + key + "'", "add the key '" + key + "'");
      }
    }
  }

  @Nullable YamlNode node(String key) {
    return mapping.entry(key).map(YamlNode.Entry::value).orElse(null);
  }

  @Nullable StrictMapping mapping(String key, String... legal) {
    YamlNode.Entry entry = mapping.entry(key).orElse(null);
    return entry == null
        ? null
        : of(entry.value(), "'" + key + "'", entry.keyPosition(), diagnostics, legal);
  }

  /** The items of a list; none when it is missing or something else. */
  List<YamlNode> list(String key) {
    YamlNode.Entry entry = mapping.entry(key).orElse(null);
    if (entry == null) {
      return List.of();
    }
    if (entry.value() instanceof YamlNode.Sequence sequence) {
      return sequence.items();
    }
    wrongType(
        diagnostics,
        entry.value(),
        "'" + key + "'",
        "a list",
        "write each item on a line of its own, behind '- '",
        entry.keyPosition());
    return List.of();
  }

  @Nullable String text(String key) {
    YamlNode value = node(key);
    if (value == null) {
      return null;
    }
    if (value instanceof YamlNode.Scalar scalar && scalar.kind() == ScalarKind.STRING) {
      return scalar.text();
    }
    wrongType(
        diagnostics, value, "'" + key + "'", "text", "quote it if it is text", value.position());
    return null;
  }

  /** A text of a certain form. */
  @Nullable String text(String key, Pattern form, String help) {
    String text = text(key);
    YamlNode value = node(key);
    if (text == null || value == null || form.matcher(text).matches()) {
      return text;
    }
    diagnostics.add(
        Code.SCH005,
        value.position(),
        text.isEmpty()
            ? "'" + key + "' is empty"
            : "'%s' does not have the form that '%s' has".formatted(text, key),
        help);
    return null;
  }

  /** One of several words. */
  @Nullable String word(String key, String... legal) {
    String text = text(key);
    YamlNode value = node(key);
    if (text == null || value == null || List.of(legal).contains(text)) {
      return text;
    }
    diagnostics.add(
        Code.SCH004,
        value.position(),
        "'%s' cannot be '%s'".formatted(key, text),
        help(text, List.of(legal), "legal are: "));
    return null;
  }

  @Nullable Integer integer(String key, int minimum) {
    YamlNode value = node(key);
    if (value == null) {
      return null;
    }
    if (!(value instanceof YamlNode.Scalar scalar)
        || scalar.kind() != ScalarKind.INTEGER
        || !scalar.text().matches("[-+]?[0-9]+")) {
      wrongType(
          diagnostics,
          value,
          "'" + key + "'",
          "a whole number",
          "write it without quotes, as in " + key + ": 3",
          value.position());
      return null;
    }
    int number = 0;
    boolean fits = scalar.text().length() < 11;
    if (fits) {
      long given = Long.parseLong(scalar.text());
      fits = given <= Integer.MAX_VALUE && given >= minimum;
      number = fits ? (int) given : 0;
    }
    if (!fits) {
      diagnostics.add(
          Code.SCH006,
          value.position(),
          "'%s' cannot be %s".formatted(key, scalar.text()),
          scalar.text().startsWith("-") || scalar.text().length() < 10
              ? "use " + minimum + " or more"
              : "use " + Integer.MAX_VALUE + " or less");
      return null;
    }
    return number;
  }

  static void wrongType(
      Diagnostics diagnostics,
      YamlNode node,
      String name,
      String wanted,
      String help,
      SourcePosition position) {
    boolean empty = node instanceof YamlNode.Scalar scalar && scalar.text().isEmpty();
    diagnostics.add(
        Code.SCH003,
        position,
        "%s must be %s, not %s".formatted(name, wanted, found(node)),
        empty ? "give it a value, or remove the key" : help);
  }

  private static String help(String given, List<String> legal, String introduction) {
    return Suggestion.nearest(given, legal)
        .map(word -> "did you mean '" + word + "'? " + introduction + Suggestion.list(legal))
        .orElse("use one of: " + Suggestion.list(legal));
  }

  private static String found(YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar) {
      return scalar.text().isEmpty() ? "empty" : "'" + scalar.text() + "'";
    }
    return node instanceof YamlNode.Mapping ? "a mapping" : "a list";
  }
}
