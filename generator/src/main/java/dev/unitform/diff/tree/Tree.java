package dev.unitform.diff.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A value of any shape: what YAML, JSON and HCL have in common. */
public sealed interface Tree {
  /** What a leaf's text is. */
  enum Kind {
    /** Text, whatever it looks like. */
    TEXT,
    /** A number, a switch, null, or an expression: as it was written. */
    PLAIN,
    /** Not to be shown, though it makes a difference. */
    HIDDEN,
    /** Something that is not shown. */
    MASKED
  }

  /** A single value. */
  record Leaf(String text, Kind kind) implements Tree {
    private static final Pattern LOOKS_LIKE_MORE =
        Pattern.compile(
            "|~|null|true|false|[-+]?[0-9][-+0-9._eE]*|.*[\\s\"'{}\\[\\],#].*", Pattern.DOTALL);

    /** In quotes where it would be taken for something else. */
    @Override
    public String toString() {
      if (kind == Kind.HIDDEN) {
        return "(masked)";
      }
      boolean needsQuotes =
          LOOKS_LIKE_MORE.matcher(text).matches() || text.codePoints().anyMatch(Leaf::isUnseen);
      return kind == Kind.TEXT && needsQuotes ? quoted() : text;
    }

    /** In quotes, with escapes for what nobody would see. */
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

    /** A blank that is not the usual one, or a character that takes no place. */
    private static boolean isUnseen(int c) {
      return c != ' '
          && c != '\n'
          && (Character.isSpaceChar(c)
              || Character.getType(c) == Character.FORMAT
              || Character.isISOControl(c));
    }
  }

  /** Named members, in the order of the file; the order makes no difference to what it says. */
  record Fields(Map<String, Tree> members) implements Tree {
    public Fields {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    @Override
    public String toString() {
      return members.entrySet().stream()
          .map(member -> member.getKey() + ": " + member.getValue())
          .collect(Collectors.joining(", ", "{", "}"));
    }
  }

  /** Items in an order. */
  record Items(List<Tree> items) implements Tree {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String toString() {
      return items.stream().map(Tree::toString).collect(Collectors.joining(", ", "[", "]"));
    }
  }

  /** Fields without a member. */
  static Fields nothing() {
    return new Fields(Collections.emptyMap());
  }

  static Leaf text(String text) {
    return new Leaf(text, Kind.TEXT);
  }

  static Leaf plain(String text) {
    return new Leaf(text, Kind.PLAIN);
  }

  /** The text of a leaf that has one; null for everything else, and for null itself. */
  static @Nullable String textOf(@Nullable Tree tree) {
    return tree instanceof Leaf leaf && !isNull(leaf) ? leaf.text() : null;
  }

  static boolean isNull(Tree tree) {
    return tree instanceof Leaf leaf && leaf.kind() == Kind.PLAIN && leaf.text().equals("null");
  }

  /** A member; null where there is none. */
  default @Nullable Tree get(String name) {
    return this instanceof Fields fields ? fields.members().get(name) : null;
  }

  /** The items of a list; empty for everything else. */
  default List<Tree> items() {
    return List.of();
  }

  /**
   * The value at steps of keys and indexes such as {@code [0]}; null where there is none.
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

  /** The text at a path of keys; empty where there is none. */
  default String textAt(String... keys) {
    String text = textOf(at(List.of(keys)));
    return text == null ? "" : text;
  }

  /** The texts of all leaves. */
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
