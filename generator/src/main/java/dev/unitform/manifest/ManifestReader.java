package dev.unitform.manifest;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.kube.KubernetesObject;
import dev.unitform.yaml.StreamMeaning;
import dev.unitform.yaml.StreamNode;
import dev.unitform.yaml.YamlStreamReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the Kubernetes objects of a stream of documents, including the items of lists. */
public final class ManifestReader {
  private ManifestReader() {}

  /**
   * Reads all objects, in order. Empty documents are ignored.
   *
   * @param file the name of the stream in positions
   * @return the readable objects, even if there are errors
   */
  public static Result<List<KubernetesObject>> read(String file, String text) {
    List<KubernetesObject> objects = new ArrayList<>();
    JsonOfNode json = new JsonOfNode(file, new Diagnostics());
    json.diagnostics()
        .addAll(
            YamlStreamReader.read(
                new SourceText(file, text), document -> add(document.root(), json, objects)));
    return Result.of(List.copyOf(objects), json.diagnostics());
  }

  private static void add(
      @Nullable StreamNode root, JsonOfNode json, List<KubernetesObject> objects) {
    if (root == null || StreamMeaning.isNull(root)) {
      return;
    }
    for (ListedObjects.Item item : ListedObjects.in(root)) {
      KubernetesObject object = item.object(json);
      if (item.isObject()) {
        objects.add(object);
      } else {
        json.diagnostics()
            .add(
                Code.PRN001,
                json.position(item.node()),
                "this is not a Kubernetes object",
                "an object is a mapping with 'apiVersion' and 'kind'");
      }
    }
  }
}
