package dev.unitform.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.trace.Traced;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Binds a value with its position. */
final class TracedDeserializer extends JsonDeserializer<Traced<?>>
    implements ContextualDeserializer {
  private final @Nullable JsonDeserializer<?> contained;

  TracedDeserializer() {
    this(null);
  }

  private TracedDeserializer(@Nullable JsonDeserializer<?> contained) {
    this.contained = contained;
  }

  @Override
  public JsonDeserializer<?> createContextual(
      DeserializationContext context, @Nullable BeanProperty property) throws JsonMappingException {
    JavaType traced = context.getContextualType();
    return new TracedDeserializer(
        context.findContextualValueDeserializer(traced.containedType(0), property));
  }

  @Override
  public @Nullable Traced<?> deserialize(JsonParser parser, DeserializationContext context)
      throws IOException {
    SourcePosition at = ((PositionedParser) parser).position();
    Object value = contained == null ? null : contained.deserialize(parser, context);
    return value == null ? null : Traced.given(value, at);
  }
}
