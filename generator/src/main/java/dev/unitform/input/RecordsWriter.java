package dev.unitform.input;

import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.trace.Cause;
import dev.unitform.trace.Traced;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Converts records, and the lists, maps, enums, texts and numbers in them, to bytes. */
public final class RecordsWriter {
  private final Map<Class<?>, Integer> types = new LinkedHashMap<>();
  private final Map<String, Integer> texts = new LinkedHashMap<>();
  private final ByteArrayOutputStream values = new ByteArrayOutputStream();

  private RecordsWriter() {}

  /** The bytes of a value. */
  public static byte[] write(Object root) {
    RecordsWriter writer = new RecordsWriter();
    writer.value(root);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    number(writer.types.size(), content);
    for (Class<?> type : writer.types.keySet()) {
      text(type.getName(), content);
      text(RecordsFormat.description(type), content);
    }
    number(writer.texts.size(), content);
    writer.texts.keySet().forEach(text -> text(text, content));
    content.writeBytes(writer.values.toByteArray());
    CRC32 sum = new CRC32();
    sum.update(content.toByteArray());
    return ByteBuffer.allocate(Long.BYTES + content.size())
        .putLong(sum.getValue())
        .put(content.toByteArray())
        .array();
  }

  private void value(@Nullable Object value) {
    if (value == null) {
      number(RecordsFormat.NULL, values);
    } else if (value instanceof Boolean truth) {
      number(truth ? RecordsFormat.TRUE : RecordsFormat.FALSE, values);
    } else if (value instanceof String text) {
      text(RecordsFormat.TEXT, text);
    } else if (value instanceof Integer number) {
      number(RecordsFormat.INTEGER, values);
      values.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(number).array());
    } else if (value instanceof BigInteger number) {
      text(RecordsFormat.LARGE_INTEGER, number.toString());
    } else if (value instanceof BigDecimal number) {
      text(RecordsFormat.DECIMAL, number.toString());
    } else if (value instanceof List<?> list) {
      number(RecordsFormat.LIST, values);
      number(list.size(), values);
      list.forEach(this::value);
    } else if (value instanceof Map<?, ?> map) {
      number(RecordsFormat.MAP, values);
      number(map.size(), values);
      map.forEach(
          (key, part) -> {
            value(key);
            value(part);
          });
    } else if (value instanceof SourcePosition place) {
      number(RecordsFormat.PLACE, values);
      place(place);
    } else if (value instanceof Traced<?> traced && traced.cause() instanceof Cause.Given given) {
      number(RecordsFormat.GIVEN, values);
      value(traced.value());
      place(given.at());
    } else if (value instanceof Enum<?> constant) {
      number(type(constant.getDeclaringClass()), values);
      number(constants(constant.getDeclaringClass()).indexOf(constant), values);
    } else {
      record((Record) value);
    }
  }

  private static List<?> constants(Class<?> type) {
    return Arrays.asList(type.getEnumConstants());
  }

  private void record(Record value) {
    number(type(value.getClass()), values);
    for (RecordComponent component : RecordShape.of(value.getClass()).components()) {
      try {
        value(component.getAccessor().invoke(value));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a record cannot be read", e);
      }
    }
  }

  private void place(SourcePosition place) {
    text(place.file());
    number(place.line(), values);
    number(place.column(), values);
    number(place.length(), values);
  }

  private void text(int tag, String text) {
    number(tag, values);
    text(text);
  }

  private void text(String text) {
    number(texts.computeIfAbsent(text, t -> texts.size()), values);
  }

  private int type(Class<?> type) {
    return RecordsFormat.TYPES + types.computeIfAbsent(type, t -> types.size());
  }

  private static void text(String text, ByteArrayOutputStream out) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    number(bytes.length, out);
    out.writeBytes(bytes);
  }

  /** Writes a non-negative number with seven bits in each byte, the lowest first. */
  private static void number(int number, ByteArrayOutputStream out) {
    int rest = number;
    while (rest > 0x7f) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
