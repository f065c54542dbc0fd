package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.yaml.Credential;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes what looks like a credential out of what is shown. Somebody's own values may hold some, and
 * a difference ends up in comments and logs: rather one value too many is hidden.
 */
final class Secrets {
  private static final String INSTEAD = "(masked)";
  private static final Tree MASK = new Tree.Leaf(INSTEAD, Tree.Kind.MASKED);

  /** The keys of a path, those in quotes without them, and the names of list items. */
  private static final Pattern KEYS =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|\\[[^=\\]]*=([^\\]]*)]|([^.\\[\\]\"]+)");

  /** Keys below which everything is one; `secret` alone is often the name of one. */
  private static final Pattern CONTAINER =
      Pattern.compile("(?i).*(passw(or)?ds?|passphrases?|tokens|api_?-?keys|credentials?|secrets)");

  private Secrets() {}

  /** A value as it may be shown. */
  static @Nullable Tree masked(@Nullable String path, @Nullable Tree tree) {
    if (tree == null) {
      return null;
    }
    String key = "";
    boolean below = false;
    Matcher keys = KEYS.matcher(path == null ? "" : path);
    while (keys.find()) {
      String named = keys.group(2);
      String next = named != null ? named : keys.group(1) != null ? keys.group(1) : keys.group(3);
      below |= CONTAINER.matcher(key).matches();
      // The value of an item is that of its name.
      key = Credential.isKey(key) && next.equals("value") ? key : next;
    }
    return masked(key, below, tree);
  }

  /** Everything below hidden, as in a secret of Kubernetes. */
  static Tree hidden(Tree tree) {
    return masked("", /* below= */ true, tree);
  }

  private static Tree masked(String key, boolean below, Tree tree) {
    if (tree instanceof Tree.Leaf leaf) {
      return leaf(key, below, leaf);
    }
    boolean further = below || CONTAINER.matcher(key).matches();
    if (tree instanceof Tree.Items list) {
      List<Tree> items = new ArrayList<>();
      list.items().forEach(item -> items.add(masked(key, further, item)));
      return new Tree.Items(items);
    }
    Map<String, Tree> members = new LinkedHashMap<>();
    String name = String.valueOf(Tree.textOf(tree.get("name")));
    boolean namesOne = Credential.isKey(name);
    ((Tree.Fields) tree)
        .members()
        .forEach(
            (member, value) ->
                members.put(
                    member,
                    masked(namesOne && member.equals("value") ? name : member, further, value)));
    return new Tree.Fields(members);
  }

  private static Tree leaf(String key, boolean below, Tree.Leaf leaf) {
    boolean isSwitch = leaf.kind() == Tree.Kind.PLAIN && leaf.text().matches("true|false|null|");
    if (isSwitch) {
      return leaf;
    }
    if (below || Credential.isOne(key, leaf.text())) {
      return MASK;
    }
    String without = Credential.withoutAssigned(leaf.text(), INSTEAD);
    return without.equals(leaf.text()) ? leaf : new Tree.Leaf(without, leaf.kind());
  }
}
