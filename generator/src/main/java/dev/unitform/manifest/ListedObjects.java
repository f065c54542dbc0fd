package dev.unitform.manifest;

import dev.unitform.yaml.StreamMeaning;
import dev.unitform.yaml.StreamNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The objects of a document: its own, or those of a list one by one, whatever lists it is in. */
final class ListedObjects {
  private final List<Item> found = new ArrayList<>();

  private ListedObjects() {}

  /**
   * An object.
   *
   * @param path from the document's root to it
   * @param apiVersion empty where it says none
   */
  record Item(List<String> path, StreamNode node, String apiVersion, String kind) {
    Item {
      path = List.copyOf(path);
    }
  }

  /** All objects below a node, in order; what has no kind is none. */
  static List<Item> in(StreamNode root) {
    ListedObjects objects = new ListedObjects();
    objects.add(root, List.of(), null, null);
    return objects.found;
  }

  /**
   * An item of a list of one kind need not say its own, as those in answers of the API server do
   * not; kubectl and Helm take it from the list (k8s.io/apimachinery, unstructuredJSONScheme).
   */
  private void add(
      StreamNode node, List<String> path, @Nullable String listVersion, @Nullable String listed) {
    String own = StreamMeaning.text(node, "kind");
    String kind = own == null ? listed : own;
    String version = own == null ? listVersion : StreamMeaning.text(node, "apiVersion");
    if (kind == null || !(node.resolved() instanceof StreamNode.Mapping)) {
      return;
    }
    if (kind.endsWith("List")
        && StreamMeaning.at(node, "items") instanceof StreamNode.Sequence items) {
      String ofItems = kind.substring(0, kind.length() - "List".length());
      for (int i = 0; i < items.items().size(); i++) {
        List<String> below = new ArrayList<>(path);
        below.add("items");
        below.add(String.valueOf(i));
        add(items.items().get(i), below, version, ofItems.isEmpty() ? null : ofItems);
      }
      return;
    }
    found.add(new Item(path, node, version == null ? "" : version, kind));
  }
}
