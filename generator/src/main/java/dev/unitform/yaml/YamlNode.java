package dev.unitform.yaml;

import dev.unitform.diagnostic.SourcePosition;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A part of a YAML document with its position. */
public sealed interface YamlNode {
  SourcePosition position();

  /** A mapping. Its entries keep their order, and its keys are unique. */
  record Mapping(SourcePosition position, List<Entry> entries) implements YamlNode {
    public Mapping {
      entries = List.copyOf(entries);
    }

    public Optional<Entry> entry(String key) {
      for (Entry entry : entries) {
        if (entry.key().equals(key)) {
          return Optional.of(entry);
        }
      }
      return Optional.empty();
    }

    /** A copy in which the value of a key is changed, if the mapping has the key. */
    public Mapping with(String key, UnaryOperator<YamlNode> change) {
      return new Mapping(
          position,
          entries.stream()
              .map(
                  e ->
                      e.key().equals(key)
                          ? new Entry(key, e.keyPosition(), change.apply(e.value()))
                          : e)
              .toList());
    }
  }

  /** One key of a mapping with its value. */
  record Entry(String key, SourcePosition keyPosition, YamlNode value) {}

  /** A sequence. */
  record Sequence(SourcePosition position, List<YamlNode> items) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /**
   * A scalar.
   *
   * @param text the content as written, without quotes
   * @param kind its kind by the YAML 1.2 core schema; always {@link ScalarKind#STRING} if it is
   *     quoted
   */
  record Scalar(SourcePosition position, String text, ScalarKind kind) implements YamlNode {
    private static final Pattern IN_JSON = Pattern.compile("[-+.0-9]+([eE][-+]?[0-9]{1,4})?");

    /**
     * The number in the scalar; null if the scalar is not a finite number, or if its exponent has
     * more than four digits.
     */
    public @Nullable BigDecimal number() {
      if (kind == ScalarKind.INTEGER && text.startsWith("0x")) {
        return new BigDecimal(new BigInteger(text.substring(2), 16));
      }
      if (kind == ScalarKind.INTEGER && text.startsWith("0o")) {
        return new BigDecimal(new BigInteger(text.substring(2), 8));
      }
      boolean number = kind == ScalarKind.INTEGER || kind == ScalarKind.FLOAT;
      return number && IN_JSON.matcher(text).matches() ? new BigDecimal(text) : null;
    }
  }

  /** The values of a mapping, or the items of a sequence; a scalar has no children. */
  default List<YamlNode> children() {
    if (this instanceof Mapping mapping) {
      return mapping.entries().stream().map(Entry::value).toList();
    }
    return this instanceof Sequence sequence ? sequence.items() : List.of();
  }

  /**
   * The node at a path of keys and list indexes below this one.
   *
   * @return null if there is none
   */
  default @Nullable YamlNode at(List<String> path) {
    YamlNode node = this;
    for (String step : path) {
      YamlNode next = null;
      if (node instanceof Mapping mapping) {
        next = mapping.entry(step).map(Entry::value).orElse(null);
      } else if (node instanceof Sequence sequence && step.matches("\\d{1,9}")) {
        int index = Integer.parseInt(step);
        next = index < sequence.items().size() ? sequence.items().get(index) : null;
      }
      if (next == null) {
        return null;
      }
      node = next;
    }
    return node;
  }
}
