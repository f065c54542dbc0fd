package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.diff.tree.TreeDiff;
import dev.unitform.kube.Quantity;
import dev.unitform.program.ProgramFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The fields that the API server refuses to change in an existing object. To change such a field,
 * the object must be deleted and created again. The file {@code immutable-fields.txt} lists the
 * fields.
 */
final class ImmutableFields {
  private static final String FILESYSTEM = "Filesystem";

  /**
   * A part of an object that cannot be changed.
   *
   * @param kind the kind, followed by a dot and the API group if it has one
   * @param rule {@code except}: the fields in the argument can be changed; {@code default}: a
   *     missing value counts as the argument, which is the default of the API server; {@code if}:
   *     the part cannot be changed while the condition in the argument is true; empty: the part can
   *     never be changed
   * @param argument the argument of the rule
   */
  private record Part(String kind, List<String> path, String rule, String argument) {
    static Part of(String row) {
      String[] words = row.split(" ", -1);
      boolean hasRule = words.length > 2;
      return new Part(
          words[0],
          List.of(words[1].split("\\.", -1)),
          hasRule ? words[2] : "",
          hasRule ? words[3] : "");
    }

    /** The API server's default for this part; null if it has none. */
    @Nullable String standard() {
      return rule.equals("default") ? argument : null;
    }

    boolean canChange(String field) {
      return rule.equals("except") && List.of(argument.split(",", -1)).contains(field);
    }

    /** Whether the API server refuses to change this part from one object to the other. */
    boolean isRefused(Tree before, Tree after) {
      return switch (rule.equals("if") ? argument : "") {
        case "" -> true;
        case "both-set" -> before.at(path) != null && after.at(path) != null;
        case "was-set" -> before.at(path) != null;
        case "smaller" ->
            !Quantity.isAtLeast(Tree.textOf(after.at(path)), Tree.textOf(before.at(path)));
        case "not-indexed" -> !have(before, after, "Indexed", "spec", "completionMode");
        case "both-have-addresses" ->
            !before.textAt("spec", "type").equals("ExternalName")
                && !after.textAt("spec", "type").equals("ExternalName");
        case "both-are-balancers" -> have(before, after, "LoadBalancer", "spec", "type");
        case "was-immutable" -> before.textAt("immutable").equals("true");
        default ->
            throw new IllegalStateException(
                "unknown condition '%s' in the table of immutable fields".formatted(argument));
      };
    }

    private static boolean have(Tree before, Tree after, String value, String... path) {
      return before.textAt(path).equals(value) && after.textAt(path).equals(value);
    }
  }

  private static final List<Part> TABLE = table("immutable-fields.txt");

  private static final List<String> CLAIM_DEFAULTS = List.of("apiVersion", "kind", "status");

  private ImmutableFields() {}

  private static List<Part> table(String resource) {
    return ProgramFiles.rows("dev/unitform/diff/" + resource).stream().map(Part::of).toList();
  }

  /** The changes from one state of an object to another that the API server refuses. */
  static List<TreeChange> changes(Tree before, Tree after) {
    String kind = kind(after);
    List<TreeChange> changes = new ArrayList<>();
    if (kind.equals(kind(before)) && !isHook(before) && !isHook(after)) {
      for (Part part : TABLE) {
        if (part.kind().equals(kind) && part.isRefused(before, after)) {
          changes.addAll(changes(part, before, after));
        }
      }
    }
    return changes;
  }

  private static List<TreeChange> changes(Part part, Tree before, Tree after) {
    List<String> path = part.path();
    Tree one = before.at(path);
    Tree two = after.at(path);
    if (!(one instanceof Tree.Fields || two instanceof Tree.Fields)) {
      boolean isSame =
          (one instanceof Tree.Items || two instanceof Tree.Items)
              ? Objects.equals(one, two)
              : Objects.equals(text(one, part.standard()), text(two, part.standard()));
      return isSame ? List.of() : List.of(new TreeChange(path, one, two));
    }
    List<TreeChange> changes = new ArrayList<>();
    for (TreeChange change : TreeDiff.of(one, two)) {
      boolean isWhole = change.path().isEmpty();
      if (isWhole || (!part.canChange(change.first()) && isDifferent(change))) {
        List<String> whole = new ArrayList<>(path);
        whole.addAll(change.path());
        changes.add(new TreeChange(whole, change.before(), change.after()));
      }
    }
    return changes;
  }

  /**
   * Whether a difference changes the object. It does not if only the notation differs, or if one
   * side has no value and the other side has the API server's default.
   */
  private static boolean isDifferent(TreeChange change) {
    List<String> path = change.path();
    String first = change.first();
    String last = change.last();
    if (first.equals("volumeClaimTemplates") && path.size() > 2) {
      if (last.equals("volumeMode")) {
        return !Objects.equals(text(change.before(), FILESYSTEM), text(change.after(), FILESYSTEM));
      }
      return !CLAIM_DEFAULTS.contains(path.get(2))
          && !Quantity.isSame(change.oldText(), change.newText());
    }
    // The image of a container is the only field of a container that can be changed.
    return !(last.equals("image") && first.matches("(initC|c)ontainers") && path.size() == 3);
  }

  private static @Nullable String text(@Nullable Tree tree, @Nullable String standard) {
    String text = Tree.textOf(tree);
    return text == null ? standard : text;
  }

  private static String kind(Tree object) {
    String version = object.textAt("apiVersion");
    String kind = object.textAt("kind");
    int slash = version.indexOf('/');
    return slash < 0 ? kind : kind + "." + version.substring(0, slash);
  }

  /**
   * Whether an object is a hook of Helm or Argo CD. These tools delete a hook and create it again,
   * so its fields can change.
   */
  private static boolean isHook(Tree object) {
    Tree annotations = object.at(List.of("metadata", "annotations"));
    return annotations != null
        && (annotations.get("helm.sh/hook") != null
            || annotations.get("argocd.argoproj.io/hook") != null);
  }
}
