package dev.unitform.input;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import dev.unitform.model.catalog.GivenValue;
import dev.unitform.trace.Traced;
import dev.unitform.yaml.YamlNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Builds records from YAML nodes. */
final class RecordBinder {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.READ_ENUMS_USING_TO_STRING)
          // If the schema allows it, a contract may have one value path instead of a list.
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .addModule(tracedModule())
          .build();

  private RecordBinder() {}

  private static SimpleModule tracedModule() {
    SimpleModule module = new SimpleModule("traced");
    module.addDeserializer(Traced.class, new TracedDeserializer());
    module.addDeserializer(GivenValue.class, new GivenValueDeserializer());
    return module;
  }

  /**
   * The record of a document.
   *
   * @throws UncheckedIOException if the document does not match the record; the schema check should
   *     have found this
   */
  static <T> T bind(YamlNode root, Class<T> type) {
    try (PositionedParser tokens = new PositionedParser(root, MAPPER)) {
      return MAPPER.readValue(tokens, type);
    } catch (IOException e) {
      throw new UncheckedIOException("the schema let something pass that the records do not", e);
    }
  }
}
