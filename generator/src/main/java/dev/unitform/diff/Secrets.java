package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.yaml.Credential;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hides values that look like credentials. The user's own values may contain credentials, and a
 * diff may be published in comments and logs. So a value that is only possibly a credential is also
 * hidden.
 */
final class Secrets {
  private static final String INSTEAD = "(masked)";
  private static final Tree MASK = new Tree.Leaf(INSTEAD, Tree.Kind.MASKED);

  /**
   * Keys that usually contain credentials. All values below them are hidden, even the name of a
   * Secret.
   */
  private static final List<String> CONTAINERS =
      List.of(
          "password", "passwd", "passphrase", "apikey", "credential", "secrets", "setsensitive");

  /** Keys whose values are often, but not always, credentials. */
  private static final Pattern OFTEN = Pattern.compile("(?i)(.*[-_.])?(pass|auth|authorization)");

  private static final List<String> DATA = List.of("data", "stringData");
  private static final Pattern SECRET =
      Pattern.compile("[-\\s]*+[\"']?kind[\"']?\\s*+:\\s*+[\"']?Secret\\b.*");

  private Secrets() {}

  /** A copy of a value in which credentials are hidden. */
  static @Nullable Tree masked(@Nullable String path, @Nullable Tree tree) {
    if (tree == null) {
      return null;
    }
    String key = "";
    boolean below = false;
    for (String next : keysOf(path == null ? "" : path)) {
      below |= isContainer(key);
      // In {name: PASSWORD, value: x}, the name decides whether the value is a credential.
      key = Credential.isKey(key) && next.equals("value") ? key : next;
    }
    return masked(key, below, tree);
  }

  /**
   * Marks the values of a file that are credentials because of their place in the file: the data of
   * a Kubernetes Secret, and the argument after a command-line flag for a credential.
   */
  static Tree concealed(Tree tree) {
    if (tree instanceof Tree.Fields fields) {
      boolean isSecret = "Secret".equals(Tree.textOf(tree.get("kind")));
      return fields.mapped(
          (name, value) -> isSecret && DATA.contains(name) ? hidden(value) : concealed(value));
    }
    if (tree instanceof Tree.Items list) {
      List<Tree> items = new ArrayList<>();
      String before = "";
      for (Tree item : list.items()) {
        items.add(Credential.isFlag(before) ? hidden(item) : concealed(item));
        before = String.valueOf(Tree.textOf(item));
      }
      return new Tree.Items(items);
    }
    return tree;
  }

  /** Whether a text that cannot be parsed contains a Kubernetes Secret. */
  static boolean isSecret(String text) {
    return text.lines().anyMatch(line -> SECRET.matcher(line).matches());
  }

  /**
   * The keys in a path, each without its quotes. For a list item such as {@code [name=x]}, the
   * result contains {@code x}.
   */
  private static List<String> keysOf(String path) {
    List<String> keys = new ArrayList<>();
    int at = 0;
    while (at < path.length()) {
      char first = path.charAt(at);
      int end = at + 1;
      if (first == '"') {
        while (end < path.length() && path.charAt(end) != '"') {
          end += path.charAt(end) == '\\' ? 2 : 1;
        }
        keys.add(path.substring(at + 1, Math.min(end, path.length())));
        end++;
      } else if (first == '[') {
        while (end < path.length() && path.charAt(end) != ']') {
          end++;
        }
        String item = path.substring(at + 1, end);
        if (item.indexOf('=') >= 0) {
          keys.add(item.substring(item.indexOf('=') + 1));
        }
        end++;
      } else if (first != '.' && first != ']') {
        while (end < path.length() && ".[]\"".indexOf(path.charAt(end)) < 0) {
          end++;
        }
        keys.add(path.substring(at, end));
      }
      at = end;
    }
    return keys;
  }

  private static boolean isContainer(String key) {
    String plain = key.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    return Credential.isContainer(key) || CONTAINERS.stream().anyMatch(plain::endsWith);
  }

  private static Tree hidden(Tree tree) {
    if (tree instanceof Tree.Fields fields) {
      return fields.mapped((name, value) -> hidden(value));
    }
    return tree instanceof Tree.Items list
        ? new Tree.Items(list.items().stream().map(Secrets::hidden).toList())
        : new Tree.Leaf(((Tree.Leaf) tree).text(), Tree.Kind.HIDDEN);
  }

  private static Tree masked(String key, boolean below, Tree tree) {
    if (tree instanceof Tree.Leaf leaf) {
      return leaf(key, below, leaf);
    }
    boolean further = below || isContainer(key);
    if (tree instanceof Tree.Items list) {
      return new Tree.Items(list.items().stream().map(item -> masked(key, further, item)).toList());
    }
    String name = String.valueOf(Tree.textOf(tree.get("name")));
    boolean namesOne = Credential.isKey(name);
    return ((Tree.Fields) tree)
        .mapped(
            (member, value) ->
                masked(namesOne && member.equals("value") ? name : member, further, value));
  }

  private static Tree leaf(String key, boolean below, Tree.Leaf leaf) {
    boolean isSwitch = leaf.kind() == Tree.Kind.PLAIN && leaf.text().matches("true|false|null|");
    if (isSwitch) {
      return leaf;
    }
    if (below
        || leaf.kind() == Tree.Kind.HIDDEN
        || OFTEN.matcher(key).matches()
        || Credential.isOne(key, leaf.text())) {
      return MASK;
    }
    String without = Credential.without(leaf.text(), INSTEAD);
    return without.equals(leaf.text()) ? leaf : new Tree.Leaf(without, leaf.kind());
  }
}
