package dev.unitform.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.databind.node.TreeTraversingParser;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.yaml.YamlNode;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a document's nodes as Jackson's tokens, and knows the position of the current token. */
final class PositionedParser extends TreeTraversingParser {
  private final List<SourcePosition> positions;
  private int current = -1;

  PositionedParser(YamlNode root, ObjectCodec codec) {
    this(PositionedTree.of(root), codec);
  }

  private PositionedParser(PositionedTree tree, ObjectCodec codec) {
    super(tree.root(), codec);
    this.positions = tree.positions();
  }

  SourcePosition position() {
    return positions.get(current);
  }

  @Override
  public @Nullable JsonToken nextToken() throws IOException {
    current++;
    return super.nextToken();
  }

  // The inherited method would skip tokens without counting them, and the positions would be wrong.
  @Override
  public JsonParser skipChildren() throws IOException {
    int open = currentToken() != null && currentToken().isStructStart() ? 1 : 0;
    while (open > 0) {
      JsonToken token = nextToken();
      if (token == null) {
        break;
      }
      open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }
    return this;
  }
}
