package dev.unitform.input;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.model.catalog.GivenValue;
import dev.unitform.trace.Traced;
import dev.unitform.yaml.ScalarKind;
import dev.unitform.yaml.YamlNode;
import dev.unitform.yaml.YamlNode.Entry;
import dev.unitform.yaml.YamlNode.Mapping;
import dev.unitform.yaml.YamlNode.Scalar;
import dev.unitform.yaml.YamlNode.Sequence;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Builds records from YAML nodes: a component of a record gets the value of the key that has the
 * component's name. This class replaces a library, which would need more time to inspect the
 * records than a short run takes.
 */
final class RecordBinder {
  private static final int INT_BITS = 31;

  private RecordBinder() {}

  /**
   * Builds the record of a document.
   *
   * @throws IllegalStateException if the document does not match the record, which the schema check
   *     should have found
   */
  static <T> T bind(YamlNode root, Class<T> type) {
    return type.cast(record(root, type));
  }

  /**
   * Converts a node to a value of a type; null for null.
   *
   * @param at the place of the value for messages. For a mapping or a list below a key, this is the
   *     place of the key
   */
  private static @Nullable Object value(YamlNode node, SourcePosition at, Type type) {
    if (type == GivenValue.class) {
      return given(node, at);
    }
    if (node instanceof Scalar scalar && scalar.kind() == ScalarKind.NULL) {
      return null;
    }
    if (type instanceof ParameterizedType generic) {
      Type[] of = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class) {
        return list(node, at, of[0]);
      }
      if (generic.getRawType() == Map.class) {
        return map(node, of[0], of[1]);
      }
      Object value = value(node, at, of[0]);
      return value == null ? null : Traced.given(value, at);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == Object.class) {
      return given(node, at).plain();
    }
    return plain.isRecord() ? record(node, plain) : scalar(node, plain);
  }

  private static Object record(YamlNode node, Class<?> type) {
    RecordShape shape = RecordShape.of(type);
    @Nullable Object[] values = shape.absent().toArray();
    for (Entry entry : as(Mapping.class, node).entries()) {
      int index = shape.indexOf(entry.key());
      if (index < 0) {
        throw mismatch(node, null);
      }
      Object value =
          value(entry.value(), place(entry), shape.components().get(index).getGenericType());
      if (value != null) {
        values[index] = value;
      }
    }
    try {
      return shape.constructor().newInstance(values);
    } catch (ReflectiveOperationException | IllegalArgumentException e) {
      throw mismatch(node, e);
    }
  }

  /**
   * Converts a node to a list. Where a contract has a single value path in place of a list, the
   * result is a list with this path.
   */
  private static List<@Nullable Object> list(YamlNode node, SourcePosition at, Type type) {
    List<@Nullable Object> list = new ArrayList<>();
    if (node instanceof Sequence sequence) {
      for (YamlNode item : sequence.items()) {
        list.add(value(item, item.position(), type));
      }
    } else {
      list.add(value(node, at, type));
    }
    return Collections.unmodifiableList(list);
  }

  private static Map<Object, @Nullable Object> map(YamlNode node, Type keyType, Type type) {
    Map<Object, @Nullable Object> map = new LinkedHashMap<>();
    for (Entry entry : as(Mapping.class, node).entries()) {
      Object key =
          keyType == String.class ? entry.key() : constant(node, (Class<?>) keyType, entry.key());
      map.put(key, value(entry.value(), place(entry), type));
    }
    return Collections.unmodifiableMap(map);
  }

  private static SourcePosition place(Entry entry) {
    return entry.value() instanceof Scalar scalar ? scalar.position() : entry.keyPosition();
  }

  private static GivenValue given(YamlNode node, SourcePosition at) {
    return given(node, at, RecordBinder::plain);
  }

  /**
   * Converts a node to a value of any structure. A null in the file becomes a value that is null.
   *
   * @param plain converts a scalar
   */
  static GivenValue given(
      YamlNode node, SourcePosition at, Function<Scalar, @Nullable Object> plain) {
    if (node instanceof Mapping mapping) {
      Map<String, GivenValue> fields = new LinkedHashMap<>();
      for (Entry entry : mapping.entries()) {
        fields.put(entry.key(), given(entry.value(), place(entry), plain));
      }
      return new GivenValue.Fields(at, fields);
    }
    if (node instanceof Sequence sequence) {
      return new GivenValue.Items(
          at, sequence.items().stream().map(item -> given(item, item.position(), plain)).toList());
    }
    return new GivenValue.Scalar(at, plain.apply((Scalar) node));
  }

  private static Object scalar(YamlNode node, Class<?> type) {
    Scalar scalar = as(Scalar.class, node);
    Object value = Objects.requireNonNull(plain(scalar));
    if (type.isEnum()) {
      return constant(node, type, scalar.text());
    }
    if (type == String.class) {
      return value.toString();
    }
    if (value instanceof Number) {
      return Objects.requireNonNull(scalar.number()).intValueExact();
    }
    return value;
  }

  static @Nullable Object plain(Scalar scalar) {
    BigDecimal number = scalar.number();
    return switch (scalar.kind()) {
      case NULL -> null;
      case BOOLEAN -> scalar.text().equalsIgnoreCase("true");
      case INTEGER -> integer(Objects.requireNonNull(number).toBigIntegerExact());
      case FLOAT -> number == null ? scalar.text() : number;
      case STRING -> scalar.text();
    };
  }

  private static Number integer(BigInteger value) {
    return value.bitLength() <= INT_BITS ? (Number) value.intValueExact() : value;
  }

  private static Object constant(YamlNode node, Class<?> type, String word) {
    for (Object constant : type.getEnumConstants()) {
      if (constant.toString().equals(word)) {
        return constant;
      }
    }
    throw mismatch(node, null);
  }

  private static <T> T as(Class<T> kind, YamlNode node) {
    if (!kind.isInstance(node)) {
      throw mismatch(node, null);
    }
    return kind.cast(node);
  }

  private static IllegalStateException mismatch(YamlNode node, @Nullable Exception cause) {
    return new IllegalStateException(
        "the schema allows a value that does not fit the records: " + node.position(), cause);
  }
}
