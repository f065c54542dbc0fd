package dev.unitform.diff.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A value of YAML, JSON or HCL. */
public sealed interface Tree {
  /** The kinds of leaves. */
  enum Kind {
    /** A string. */
    TEXT,
    /** A number, boolean, null or expression, as it is written in the file. */
    PLAIN,
    /** A secret value, which is compared but not shown. */
    HIDDEN,
    /** A placeholder for a hidden value. */
    MASKED
  }

  /** A single value. */
  record Leaf(String text, Kind kind) implements Tree {
    private static final Pattern LOOKS_LIKE_MORE =
        Pattern.compile(
            "|~|null|true|false|[-+]?[0-9][-+0-9._eE]*|.*[\\s\"'{}\\[\\],#].*", Pattern.DOTALL);

    /** The text. It is in quotes if YAML would read it as another type without them. */
    @Override
    public String toString() {
      if (kind == Kind.HIDDEN) {
        return "(masked)";
      }
      boolean needsQuotes =
          LOOKS_LIKE_MORE.matcher(text).matches() || text.codePoints().anyMatch(Leaf::isUnseen);
      return kind == Kind.TEXT && needsQuotes ? quoted() : text;
    }

    /** The text in quotes, with escapes for invisible characters. */
    public String quoted() {
      StringBuilder quoted = new StringBuilder("\"");
      text.codePoints()
          .forEach(
              c -> {
                switch (c) {
                  case '\\' -> quoted.append("\\\\");
                  case '"' -> quoted.append("\\\"");
                  case '\n' -> quoted.append("\\n");
                  case '\r' -> quoted.append("\\r");
                  case '\t' -> quoted.append("\\t");
                  default -> {
                    if (isUnseen(c)) {
                      quoted.append(c > 0xFFFF ? "\\U%08x".formatted(c) : "\\u%04x".formatted(c));
                    } else {
                      quoted.appendCodePoint(c);
                    }
                  }
                }
              });
      return quoted.append('"').toString();
    }

    /** Whether a character is invisible, or a white-space character other than a space. */
    private static boolean isUnseen(int c) {
      return c != ' '
          && c != '\n'
          && (Character.isSpaceChar(c)
              || Character.getType(c) == Character.FORMAT
              || Character.isISOControl(c));
    }
  }

  /** Named members. Their order has no meaning. */
  record Fields(Map<String, Tree> members) implements Tree {
    public Fields {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** A copy with other values, made from the names and the old values. */
    public Fields mapped(BiFunction<String, Tree, Tree> value) {
      Map<String, Tree> mapped = new LinkedHashMap<>();
      members.forEach((name, old) -> mapped.put(name, value.apply(name, old)));
      return new Fields(mapped);
    }

    @Override
    public String toString() {
      return members.entrySet().stream()
          .map(member -> member.getKey() + ": " + member.getValue())
          .collect(Collectors.joining(", ", "{", "}"));
    }
  }

  /** A list. */
  record Items(List<Tree> items) implements Tree {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String toString() {
      return items.stream().map(Tree::toString).collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /** An empty mapping. */
  static Fields nothing() {
    return new Fields(Collections.emptyMap());
  }

  static Leaf text(String text) {
    return new Leaf(text, Kind.TEXT);
  }

  static @Nullable Leaf ofNullable(@Nullable String text) {
    return text == null ? null : text(text);
  }

  static Leaf plain(String text) {
    return new Leaf(text, Kind.PLAIN);
  }

  /**
   * The text of a leaf; null if the tree is missing, is not a leaf, or is the value {@code null}.
   */
  static @Nullable String textOf(@Nullable Tree tree) {
    return tree instanceof Leaf leaf && !isNull(leaf) ? leaf.text() : null;
  }

  static boolean isNull(Tree tree) {
    return tree instanceof Leaf leaf && leaf.kind() == Kind.PLAIN && leaf.text().equals("null");
  }

  /** The value of a member; null if there is none. */
  default @Nullable Tree get(String name) {
    return this instanceof Fields fields ? fields.members().get(name) : null;
  }

  /** The items of a list; empty if this is not a list. */
  default List<Tree> items() {
    return List.of();
  }

  /**
   * The value at a path of keys and indexes such as {@code [0]}; null if there is none.
   *
   * @see Steps
   */
  default @Nullable Tree at(List<String> steps) {
    Tree tree = this;
    for (String step : steps) {
      Tree next = null;
      if (tree instanceof Fields fields) {
        next = fields.members().get(Steps.keyOf(step));
      } else if (tree instanceof Items list) {
        int index = Steps.indexOf(step);
        next = index >= 0 && index < list.items().size() ? list.items().get(index) : null;
      }
      if (next == null) {
        return null;
      }
      tree = next;
    }
    return tree;
  }

  /** The text at a path of keys; empty if there is none. */
  default String textAt(String... keys) {
    String text = textOf(at(List.of(keys)));
    return text == null ? "" : text;
  }

  default List<String> leaves() {
    List<String> found = new ArrayList<>();
    collect(this, found);
    return found;
  }

  private static void collect(Tree tree, List<String> found) {
    if (tree instanceof Leaf leaf) {
      found.add(leaf.text());
    } else if (tree instanceof Fields fields) {
      fields.members().values().forEach(member -> collect(member, found));
    } else if (tree instanceof Items list) {
      list.items().forEach(item -> collect(item, found));
    }
  }
}
