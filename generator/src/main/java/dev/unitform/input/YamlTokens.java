package dev.unitform.input;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.Version;
import com.fasterxml.jackson.core.base.ParserMinimalBase;
import com.fasterxml.jackson.core.io.ContentReference;
import com.fasterxml.jackson.core.json.JsonReadContext;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.yaml.YamlNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * YAML nodes as Jackson's tokens, so that Jackson builds trees and records from them and can still
 * ask where each one stands. A mapping or list below a key stands where its key does.
 */
@NullUnmarked
@SuppressWarnings("InlineMeSuggester") // Jackson's abstract methods are its own to deprecate
final class YamlTokens extends ParserMinimalBase {
  private static final BigInteger INT_MIN = BigInteger.valueOf(Integer.MIN_VALUE);
  private static final BigInteger INT_MAX = BigInteger.valueOf(Integer.MAX_VALUE);

  private record Token(
      JsonToken kind, @Nullable String text, @Nullable Number number, SourcePosition position) {}

  private final List<Token> tokens = new ArrayList<>();
  private int next;
  private Token token;
  private ObjectCodec codec;
  private JsonReadContext context = JsonReadContext.createRootContext(null);

  YamlTokens(YamlNode root, ObjectCodec codec) {
    super(StreamReadConstraints.defaults());
    this.codec = codec;
    flatten(root, root.position());
  }

  /** Where the current token stands. */
  SourcePosition position() {
    return token.position();
  }

  private void flatten(YamlNode node, SourcePosition at) {
    if (node instanceof YamlNode.Mapping mapping) {
      tokens.add(new Token(JsonToken.START_OBJECT, "{", null, at));
      for (YamlNode.Entry entry : mapping.entries()) {
        tokens.add(new Token(JsonToken.FIELD_NAME, entry.key(), null, entry.keyPosition()));
        boolean scalar = entry.value() instanceof YamlNode.Scalar;
        flatten(entry.value(), scalar ? entry.value().position() : entry.keyPosition());
      }
      tokens.add(new Token(JsonToken.END_OBJECT, "}", null, at));
    } else if (node instanceof YamlNode.Sequence sequence) {
      tokens.add(new Token(JsonToken.START_ARRAY, "[", null, at));
      sequence.items().forEach(item -> flatten(item, item.position()));
      tokens.add(new Token(JsonToken.END_ARRAY, "]", null, at));
    } else if (node instanceof YamlNode.Scalar scalar) {
      tokens.add(scalar(scalar, at));
    }
  }

  private static Token scalar(YamlNode.Scalar scalar, SourcePosition at) {
    String text = scalar.text();
    return switch (scalar.kind()) {
      case NULL -> new Token(JsonToken.VALUE_NULL, "null", null, at);
      case BOOLEAN ->
          new Token(
              text.equalsIgnoreCase("true") ? JsonToken.VALUE_TRUE : JsonToken.VALUE_FALSE,
              text,
              null,
              at);
      case INTEGER -> new Token(JsonToken.VALUE_NUMBER_INT, text, integer(text), at);
      case FLOAT -> decimal(text, at);
      case STRING -> new Token(JsonToken.VALUE_STRING, text, null, at);
    };
  }

  private static Number integer(String text) {
    BigInteger value =
        text.startsWith("0x") ? new BigInteger(text.substring(2), 16) : new BigInteger(text);
    return value.compareTo(INT_MIN) >= 0 && value.compareTo(INT_MAX) <= 0
        ? (Number) value.intValueExact()
        : value;
  }

  private static Token decimal(String text, SourcePosition at) {
    boolean finite = text.chars().noneMatch(c -> c == 'i' || c == 'I' || c == 'n' || c == 'N');
    return finite
        ? new Token(JsonToken.VALUE_NUMBER_FLOAT, text, new BigDecimal(text), at)
        : new Token(JsonToken.VALUE_STRING, text, null, at);
  }

  @Override
  public JsonToken nextToken() {
    if (next == tokens.size()) {
      token = null;
      _currToken = null;
      return null;
    }
    token = tokens.get(next++);
    _currToken = token.kind();
    switch (_currToken) {
      case FIELD_NAME -> name(token.text());
      case START_OBJECT -> context = context.createChildObjectContext(0, 0);
      case START_ARRAY -> context = context.createChildArrayContext(0, 0);
      case END_OBJECT, END_ARRAY -> context = context.getParent();
      default -> {}
    }
    return _currToken;
  }

  private void name(String name) {
    try {
      context.setCurrentName(name);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("keys are unique since they were read", e);
    }
  }

  @Override
  public String currentName() {
    return token != null
            && (_currToken == JsonToken.START_OBJECT || _currToken == JsonToken.START_ARRAY)
        ? context.getParent().getCurrentName()
        : context.getCurrentName();
  }

  @Override
  @Deprecated
  public String getCurrentName() {
    return currentName();
  }

  @Override
  public String getText() {
    return token == null ? null : token.text();
  }

  @Override
  public char[] getTextCharacters() {
    return getText().toCharArray();
  }

  @Override
  public boolean hasTextCharacters() {
    return false;
  }

  @Override
  public int getTextLength() {
    return getText().length();
  }

  @Override
  public int getTextOffset() {
    return 0;
  }

  @Override
  public Number getNumberValue() {
    return token.number();
  }

  @Override
  public NumberType getNumberType() {
    Number number = token.number();
    if (number instanceof Integer) {
      return NumberType.INT;
    }
    return number instanceof BigInteger ? NumberType.BIG_INTEGER : NumberType.BIG_DECIMAL;
  }

  @Override
  public int getIntValue() {
    return token.number().intValue();
  }

  @Override
  public long getLongValue() {
    return token.number().longValue();
  }

  @Override
  public BigInteger getBigIntegerValue() {
    return token.number() instanceof BigInteger big
        ? big
        : BigInteger.valueOf(token.number().longValue());
  }

  @Override
  public float getFloatValue() {
    return token.number().floatValue();
  }

  @Override
  public double getDoubleValue() {
    return token.number().doubleValue();
  }

  @Override
  public BigDecimal getDecimalValue() {
    return token.number() instanceof BigDecimal decimal
        ? decimal
        : new BigDecimal(getBigIntegerValue());
  }

  @Override
  public byte[] getBinaryValue(Base64Variant variant) {
    throw new UnsupportedOperationException("YAML inputs hold no binary values");
  }

  @Override
  public JsonStreamContext getParsingContext() {
    return context;
  }

  @Override
  public JsonLocation currentLocation() {
    return location();
  }

  @Override
  public JsonLocation currentTokenLocation() {
    return location();
  }

  @Override
  @Deprecated
  public JsonLocation getCurrentLocation() {
    return location();
  }

  @Override
  @Deprecated
  public JsonLocation getTokenLocation() {
    return location();
  }

  private JsonLocation location() {
    return token == null
        ? JsonLocation.NA
        : new JsonLocation(
            ContentReference.unknown(), -1, token.position().line(), token.position().column());
  }

  @Override
  public ObjectCodec getCodec() {
    return codec;
  }

  @Override
  public void setCodec(ObjectCodec codec) {
    this.codec = codec;
  }

  @Override
  public Version version() {
    return Version.unknownVersion();
  }

  @Override
  @Deprecated
  public void overrideCurrentName(String name) {
    throw new UnsupportedOperationException("names are given by the document");
  }

  @Override
  public void close() {
    next = tokens.size();
  }

  @Override
  public boolean isClosed() {
    return next == tokens.size();
  }

  @Override
  protected void _handleEOF() {}
}
