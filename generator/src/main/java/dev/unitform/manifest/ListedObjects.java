package dev.unitform.manifest;

import dev.unitform.kube.KubernetesObject;
import dev.unitform.yaml.StreamMeaning;
import dev.unitform.yaml.StreamNode;
import java.util.ArrayList;
import java.util.List;

/** Finds the objects of a document, including the items of lists and of nested lists. */
final class ListedObjects {
  private static final String LIST = "List";

  private ListedObjects() {}

  /**
   * An object, or another node in a list of objects.
   *
   * @param path the keys and indexes from the document's root to the node
   * @param apiVersion the API version of the object or else of its list; empty if neither has one
   * @param kind the kind of the object, or else the kind of its list's items; empty if neither is
   *     known
   */
  record Item(List<String> path, StreamNode node, String apiVersion, String kind) {
    Item {
      path = List.copyOf(path);
    }

    boolean isObject() {
      return node.resolved() instanceof StreamNode.Mapping
          && !apiVersion.isEmpty()
          && !kind.isEmpty();
    }

    KubernetesObject object(JsonOfNode json) {
      return KubernetesObject.of(apiVersion, kind, json.of(node), json.position(node));
    }
  }

  /** All objects below a node, in order. */
  static List<Item> in(StreamNode root) {
    List<Item> found = new ArrayList<>();
    add(root, List.of(), "", "", found);
    return found;
  }

  /**
   * Adds an object. If an item of a list has no kind, kubectl and Helm derive it from the kind of
   * the list (k8s.io/apimachinery, unstructuredJSONScheme).
   */
  private static void add(
      StreamNode node, List<String> path, String listVersion, String listed, List<Item> found) {
    String own = text(node, "kind");
    String kind = own.isEmpty() ? listed : own;
    String version = own.isEmpty() ? listVersion : text(node, "apiVersion");
    if (kind.endsWith(LIST)
        && StreamMeaning.at(node, "items") instanceof StreamNode.Sequence items) {
      String ofItems = kind.substring(0, kind.length() - LIST.length());
      for (int i = 0; i < items.items().size(); i++) {
        List<String> below = new ArrayList<>(path);
        below.add("items");
        below.add(String.valueOf(i));
        add(items.items().get(i), below, version, ofItems, found);
      }
      return;
    }
    found.add(new Item(path, node, version, kind));
  }

  private static String text(StreamNode node, String key) {
    String text = StreamMeaning.text(node, key);
    return text == null ? "" : text;
  }
}
