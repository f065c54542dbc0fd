package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.diff.tree.TreeChange;
import dev.unitform.diff.tree.YamlTree;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Kustomize patches in a file. Such a file contains each patch as a text, and the text is
 * YAML.
 */
final class PatchFields {
  private static final String LIST = "patches";
  private static final String PATCH = "patch";
  private static final String REPLICAS = "replicas";

  private PatchFields() {}

  /**
   * A copy of the document in which each patch is a mapping instead of a text. Patches can then be
   * compared field by field.
   */
  static Tree read(Tree document) {
    if (document instanceof Tree.Items list) {
      return new Tree.Items(list.items().stream().map(PatchFields::read).toList());
    }
    return document instanceof Tree.Fields fields
        ? fields.mapped(
            (name, value) ->
                name.equals(LIST) && value instanceof Tree.Items
                    ? new Tree.Items(value.items().stream().map(PatchFields::patch).toList())
                    : read(value))
        : document;
  }

  private static Tree patch(Tree item) {
    String text = Tree.textOf(item.get(PATCH));
    List<Tree> documents = text == null ? null : YamlTree.read(text);
    if (documents == null || documents.size() != 1) {
      return item;
    }
    Map<String, Tree> members = new LinkedHashMap<>(((Tree.Fields) item).members());
    members.put(PATCH, documents.get(0));
    return new Tree.Fields(members);
  }

  /** The changes of a release's workloads that cause a difference in a patch. */
  static Set<Change> causes(@Nullable ReleaseChanges release, TreeChange difference) {
    if (release == null || !difference.path().contains(LIST)) {
      return Set.of();
    }
    return release.own().stream()
        .filter(
            change ->
                difference.last().equals(REPLICAS)
                    ? isCount(change, difference)
                    : isPatched(change.aspect()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static boolean isPatched(Aspect aspect) {
    return switch (aspect) {
      case REPLICAS, SPREAD, DISRUPTION_BUDGET, AUTOSCALING, DELIVERY -> true;
      default -> false;
    };
  }

  private static boolean isCount(Change change, TreeChange difference) {
    return change.aspect() == Aspect.REPLICAS
        && Objects.equals(change.before(), difference.before())
        && Objects.equals(change.after(), difference.after());
  }
}
