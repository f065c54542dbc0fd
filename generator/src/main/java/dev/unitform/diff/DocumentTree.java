package dev.unitform.diff;

import dev.unitform.diff.tree.Tree;
import dev.unitform.plandoc.PlanFile;
import dev.unitform.plandoc.ReleaseDocument;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts parts of a plan.json to trees. */
final class DocumentTree {
  private DocumentTree() {}

  /**
   * The keys of a part of plan.json, with their values.
   *
   * @param without the keys to leave out
   */
  static Tree.Fields of(Record part, String... without) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>(PlanFile.data(part));
    data.keySet().removeAll(List.of(without));
    return fields(data);
  }

  /** All keys of a part of plan.json, with their values. */
  static Tree ofPart(@Nullable Record part) {
    return part == null ? ofData(null) : of(part);
  }

  /** The value of a release at a path; null if the release does not set it. */
  static @Nullable Tree value(@Nullable ReleaseDocument release, String path) {
    ReleaseDocument.Value value = release == null ? null : release.value(path);
    return value == null ? null : ofData(value.value());
  }

  static Tree ofData(@Nullable Object data) {
    if (data instanceof Map<?, ?> map) {
      return fields(map);
    }
    if (data instanceof List<?> list) {
      return new Tree.Items(list.stream().map(DocumentTree::ofData).toList());
    }
    return data instanceof String text ? Tree.text(text) : Tree.plain(String.valueOf(data));
  }

  private static Tree.Fields fields(Map<?, ?> data) {
    Map<String, Tree> members = new LinkedHashMap<>();
    data.forEach((name, value) -> members.put(String.valueOf(name), ofData(value)));
    return new Tree.Fields(members);
  }
}
