package dev.unitform.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.yaml.ScalarKind;
import dev.unitform.yaml.YamlNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the nodes of a schema. JSON is also YAML, but the YAML reader needs several times as long,
 * and every run reads a schema.
 */
record SchemaNodes(JsonParser json, SourcePosition at) {
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /** The root of a schema. All its nodes have the start of the file as their position. */
  static YamlNode.Mapping read(String name, byte[] text) {
    try (JsonParser json = FACTORY.createParser(text)) {
      json.nextToken();
      return (YamlNode.Mapping) new SchemaNodes(json, SourcePosition.startOf(name)).node();
    } catch (IOException e) {
      throw new UncheckedIOException("the shipped schema " + name + " cannot be read", e);
    }
  }

  private YamlNode node() throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> mapping();
      case START_ARRAY -> sequence();
      case VALUE_STRING -> scalar(ScalarKind.STRING);
      case VALUE_NUMBER_INT -> scalar(ScalarKind.INTEGER);
      case VALUE_NUMBER_FLOAT -> scalar(ScalarKind.FLOAT);
      case VALUE_TRUE, VALUE_FALSE -> scalar(ScalarKind.BOOLEAN);
      case VALUE_NULL -> scalar(ScalarKind.NULL);
      default -> throw new IOException("a schema has no " + json.currentToken());
    };
  }

  private YamlNode mapping() throws IOException {
    List<YamlNode.Entry> entries = new ArrayList<>();
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      json.nextToken();
      entries.add(new YamlNode.Entry(key, at, node()));
    }
    return new YamlNode.Mapping(at, entries);
  }

  private YamlNode sequence() throws IOException {
    List<YamlNode> items = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      items.add(node());
    }
    return new YamlNode.Sequence(at, items);
  }

  private YamlNode scalar(ScalarKind kind) throws IOException {
    return new YamlNode.Scalar(at, json.getText(), kind);
  }
}
