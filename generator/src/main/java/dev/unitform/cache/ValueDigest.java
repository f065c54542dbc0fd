package dev.unitform.cache;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Computes the SHA-256 of values from all components of their records, lists and maps. If two
 * values have the same digest, all their components are equal, including those that only a method
 * of a record can read.
 */
public final class ValueDigest {
  /** The components of a record type. */
  private static final ClassValue<Field[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected Field[] computeValue(Class<?> type) {
          Field[] fields =
              Arrays.stream(type.getDeclaredFields())
                  .filter(field -> !Modifier.isStatic(field.getModifiers()))
                  .toArray(Field[]::new);
          for (Field field : fields) {
            field.setAccessible(true);
          }
          return fields;
        }
      };

  private final List<Class<? extends Record>> shared;
  private final Map<Object, byte[]> known = Collections.synchronizedMap(new IdentityHashMap<>());

  /**
   * @param shared the types of large records that occur in many values; the digest of such a record
   *     is computed only once
   */
  public ValueDigest(List<Class<? extends Record>> shared) {
    this.shared = List.copyOf(shared);
  }

  /** Thrown if a part of a value has a type whose content cannot be read. */
  public static final class UnknownContentException extends IOException {
    private static final long serialVersionUID = 1L;

    UnknownContentException(Class<?> type) {
      super("not a record or a plain value: " + type.getName());
    }
  }

  /** The digest of several values together. */
  public byte[] of(@Nullable Object... values) throws UnknownContentException {
    return digest(Arrays.asList(values));
  }

  private byte[] digest(Object value) throws UnknownContentException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      new Writing(new DataOutputStream(bytes)).start(value);
    } catch (UnknownContentException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory cannot fail to be written", e);
    }
    return DigestUtils.sha256(bytes.toByteArray());
  }

  private byte[] ofShared(Record value) throws UnknownContentException {
    byte[] digest = known.get(value);
    if (digest == null) {
      digest = digest(value);
      known.put(value, digest);
    }
    return digest;
  }

  /**
   * Writes a value to bytes. Different values result in different bytes. If the same large record
   * occurs again, only the number of the first occurrence is written.
   */
  private final class Writing {
    private final DataOutputStream out;
    private final IdentityHashMap<Object, Integer> records = new IdentityHashMap<>();
    private final Map<String, Integer> texts = new HashMap<>();

    Writing(DataOutputStream out) {
      this.out = out;
    }

    void start(Object value) throws IOException {
      if (value instanceof Record record) {
        components(record);
      } else {
        write(value);
      }
    }

    private void write(@Nullable Object value) throws IOException {
      if (value == null) {
        out.writeByte('0');
      } else if (value instanceof String text) {
        text(text);
      } else if (value instanceof Boolean flag) {
        out.writeByte(flag ? 'T' : 'F');
      } else if (value instanceof Integer number) {
        out.writeByte('i');
        out.writeInt(number);
      } else if (value instanceof Enum<?> constant) {
        out.writeByte('e');
        text(constant.getDeclaringClass().getName());
        text(constant.name());
      } else if (value instanceof Record record) {
        record(record);
      } else if (value instanceof List<?> list) {
        out.writeByte('l');
        out.writeInt(list.size());
        for (Object item : list) {
          write(item);
        }
      } else if (value instanceof Map<?, ?> map) {
        out.writeByte('m');
        out.writeInt(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          write(entry.getKey());
          write(entry.getValue());
        }
      } else if (value instanceof byte[] bytes) {
        out.writeByte('b');
        out.writeInt(bytes.length);
        out.write(bytes);
      } else if (value instanceof Number && value.getClass().getName().startsWith("java.")) {
        out.writeByte('n');
        text(value.getClass().getName());
        text(value.toString());
      } else {
        throw new UnknownContentException(value.getClass());
      }
    }

    private void record(Record record) throws IOException {
      if (shared.contains(record.getClass())) {
        out.writeByte('d');
        out.write(ofShared(record));
        return;
      }
      Integer earlier = records.putIfAbsent(record, records.size());
      if (earlier != null) {
        out.writeByte('a');
        out.writeInt(earlier);
        return;
      }
      components(record);
    }

    private void components(Record record) throws IOException {
      out.writeByte('r');
      text(record.getClass().getName());
      for (Field component : COMPONENTS.get(record.getClass())) {
        try {
          write(component.get(record));
        } catch (IllegalAccessException e) {
          throw new UnknownContentException(record.getClass());
        }
      }
    }

    private void text(String text) throws IOException {
      Integer earlier = texts.putIfAbsent(text, texts.size());
      if (earlier != null) {
        out.writeByte('s');
        out.writeInt(earlier);
        return;
      }
      if (hasSurrogate(text)) {
        // Written as UTF-16, because UTF-8 would replace all unpaired surrogates by the same byte.
        out.writeByte('u');
        out.writeInt(text.length());
        out.writeChars(text);
        return;
      }
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeByte('t');
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  private static boolean hasSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
