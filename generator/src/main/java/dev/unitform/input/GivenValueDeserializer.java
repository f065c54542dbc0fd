package dev.unitform.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.catalog.GivenValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Binds values of any shape, each with its position in the file. */
final class GivenValueDeserializer extends JsonDeserializer<GivenValue> {
  @Override
  public GivenValue deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    SourcePosition at = ((PositionedParser) parser).position();
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      Map<String, GivenValue> fields = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.getText();
        parser.nextToken();
        fields.put(key, deserialize(parser, context));
      }
      return new GivenValue.Fields(at, fields);
    }
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      List<GivenValue> items = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        items.add(deserialize(parser, context));
      }
      return new GivenValue.Items(at, items);
    }
    return new GivenValue.Scalar(
        at,
        parser.currentToken() == JsonToken.VALUE_NULL
            ? null
            : context.readValue(parser, Object.class));
  }

  /** A null that is written in the file is a value, not a missing one. */
  @Override
  public GivenValue getNullValue(DeserializationContext context) {
    return new GivenValue.Scalar(((PositionedParser) context.getParser()).position(), null);
  }

  @Override
  public @Nullable Object getAbsentValue(DeserializationContext context) {
    return null;
  }
}
