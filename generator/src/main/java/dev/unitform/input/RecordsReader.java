package dev.unitform.input;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.trace.Traced;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Reads the bytes that {@link RecordsWriter} wrote. */
public final class RecordsReader {
  private final ByteBuffer in;
  private Class<?>[] types = {};
  private String[] texts = {};

  private RecordsReader(ByteBuffer in) {
    this.in = in;
  }

  /**
   * Unpacks a value.
   *
   * @return null if the bytes are damaged, or if the record or enum types have changed since they
   *     were written
   */
  public static @Nullable Object read(byte[] bytes) {
    if (bytes.length < Long.BYTES) {
      return null;
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CRC32 sum = new CRC32();
    sum.update(bytes, Long.BYTES, bytes.length - Long.BYTES);
    RecordsReader reader = new RecordsReader(in);
    return in.getLong() == sum.getValue() && reader.knowsTypes() ? reader.root() : null;
  }

  private boolean knowsTypes() {
    types = new Class<?>[number()];
    try {
      for (int i = 0; i < types.length; i++) {
        types[i] = Class.forName(text());
        if (!text().equals(RecordsFormat.description(types[i]))) {
          return false;
        }
      }
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private @Nullable Object root() {
    texts = new String[number()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = text();
    }
    return value();
  }

  private @Nullable Object value() {
    int tag = number();
    return switch (tag) {
      case RecordsFormat.NULL -> null;
      case RecordsFormat.FALSE -> false;
      case RecordsFormat.TRUE -> true;
      case RecordsFormat.TEXT -> texts[number()];
      case RecordsFormat.INTEGER -> in.getInt();
      case RecordsFormat.LARGE_INTEGER -> new BigInteger(texts[number()]);
      case RecordsFormat.DECIMAL -> new BigDecimal(texts[number()]);
      case RecordsFormat.LIST -> list();
      case RecordsFormat.MAP -> map();
      case RecordsFormat.PLACE -> place();
      case RecordsFormat.GIVEN -> Traced.given(Objects.requireNonNull(value()), place());
      default -> {
        Class<?> type = types[tag - RecordsFormat.TYPES];
        yield type.isEnum() ? type.getEnumConstants()[number()] : record(RecordShape.of(type));
      }
    };
  }

  private SourcePosition place() {
    return new SourcePosition(texts[number()], number(), number(), number());
  }

  private List<@Nullable Object> list() {
    return Collections.unmodifiableList(Arrays.asList(values(number())));
  }

  private Map<Object, @Nullable Object> map() {
    int size = number();
    Map<Object, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      map.put(Objects.requireNonNull(value()), value());
    }
    return Collections.unmodifiableMap(map);
  }

  private Object record(RecordShape shape) {
    try {
      return shape.constructor().newInstance(values(shape.components().size()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a packed record cannot be made", e);
    }
  }

  private @Nullable Object[] values(int size) {
    @Nullable Object[] values = new @Nullable Object[size];
    for (int i = 0; i < size; i++) {
      values[i] = value();
    }
    return values;
  }

  private String text() {
    byte[] utf8 = new byte[number()];
    in.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /** Reads a non-negative number. Each byte has seven bits of the number, the lowest first. */
  private int number() {
    int number = 0;
    int shift = 0;
    int next = in.get();
    while (next < 0) {
      number |= (next & 0x7f) << shift;
      shift += 7;
      next = in.get();
    }
    return number | next << shift;
  }
}
