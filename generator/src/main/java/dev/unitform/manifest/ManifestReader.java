package dev.unitform.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.yaml.StreamMeaning;
import dev.unitform.yaml.StreamNode;
import dev.unitform.yaml.YamlStreamReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the Kubernetes objects of a stream of documents; those of a list count one by one. */
public final class ManifestReader {
  private final String file;
  private final Diagnostics diagnostics = new Diagnostics();
  private final List<Manifest> manifests = new ArrayList<>();

  private ManifestReader(String file) {
    this.file = file;
  }

  /**
   * Reads all objects, in order. Empty documents are none.
   *
   * @param file what the stream is called in positions
   * @return what could be read, even beside errors
   */
  public static Result<List<Manifest>> read(String file, String text) {
    ManifestReader reader = new ManifestReader(file);
    SourceText source = new SourceText(file, text);
    reader.diagnostics.addAll(
        YamlStreamReader.read(source, document -> reader.document(document.root())));
    return Result.of(List.copyOf(reader.manifests), reader.diagnostics);
  }

  private void document(@Nullable StreamNode root) {
    if (root == null) {
      return;
    }
    JsonNode body = new JsonOfNode(file, diagnostics).of(root);
    if (!body.isNull()) {
      object(root, body, "", "");
    }
  }

  /** An item of a list of one kind need not say its own ({@link ListedObjects}). */
  private void object(StreamNode node, JsonNode body, String listVersion, String listed) {
    SourcePosition at = JsonOfNode.position(file, node);
    String own = body.path("kind").asText("");
    String kind = own.isEmpty() ? listed : own;
    String apiVersion = own.isEmpty() ? listVersion : body.path("apiVersion").asText("");
    if (!(body instanceof ObjectNode object) || apiVersion.isEmpty() || kind.isEmpty()) {
      diagnostics.add(
          Code.PRN001,
          at,
          "this is not a Kubernetes object",
          "an object is a mapping with 'apiVersion' and 'kind'");
      return;
    }
    if (kind.endsWith("List") && object.get("items") instanceof ArrayNode items) {
      List<StreamNode> nodes = items(node);
      for (int i = 0; i < items.size(); i++) {
        object(
            i < nodes.size() ? nodes.get(i) : node,
            items.get(i),
            apiVersion,
            kind.substring(0, kind.length() - "List".length()));
      }
      return;
    }
    JsonNode metadata = object.path("metadata");
    manifests.add(
        new Manifest(
            apiVersion,
            kind,
            metadata.path("name").asText(""),
            metadata.hasNonNull("namespace") ? metadata.get("namespace").asText() : null,
            object,
            at));
  }

  private static List<StreamNode> items(StreamNode list) {
    return StreamMeaning.at(list, "items") instanceof StreamNode.Sequence sequence
        ? sequence.items()
        : List.of();
  }
}
