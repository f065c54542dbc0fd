package dev.unitform.cache;

import dev.unitform.diagnostic.SourcePosition;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Computes the SHA-256 of values from all components of their records, lists and maps. Two values
 * have the same digest only if all their components are equal.
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
    return digest(Arrays.asList(values), new Writing());
  }

  /**
   * The digest of several values without the line numbers of their positions in a file. If lines
   * are inserted into the file, the digest of the values below these lines stays the same.
   *
   * @param file the name of the file
   * @param lines receives the line numbers; their order depends only on the digested values
   */
  public byte[] withoutLines(String file, List<Integer> lines, @Nullable Object... values)
      throws UnknownContentException {
    return digest(Arrays.asList(values), new Writing(file, lines));
  }

  private static byte[] digest(Object value, Writing writing) throws UnknownContentException {
    writing.start(value);
    return writing.sha256();
  }

  private byte[] ofShared(Record value) throws UnknownContentException {
    byte[] digest = known.get(value);
    if (digest == null) {
      digest = digest(value, new Writing());
      known.put(value, digest);
    }
    return digest;
  }

  /**
   * Writes a value to bytes. Different values result in different bytes. If the same large record
   * occurs again, only the number of the first occurrence is written.
   */
  private final class Writing {
    private final IdentityHashMap<Object, Integer> records = new IdentityHashMap<>();
    private final Map<String, Integer> texts = new HashMap<>();
    private byte[] bytes = new byte[1 << 12];
    private int count;

    /** The file whose line numbers are left out; null if all line numbers are digested. */
    private final @Nullable String file;

    private final List<Integer> lines;

    Writing() {
      this(/* file= */ null, List.of());
    }

    Writing(@Nullable String file, List<Integer> lines) {
      this.file = file;
      this.lines = lines;
    }

    byte[] sha256() {
      MessageDigest digest = DigestUtils.getSha256Digest();
      digest.update(bytes, 0, count);
      return digest.digest();
    }

    void start(Object value) throws UnknownContentException {
      if (value instanceof Record record) {
        components(record);
      } else {
        write(value);
      }
    }

    private void write(@Nullable Object value) throws UnknownContentException {
      if (value == null) {
        put('0');
      } else if (value instanceof String text) {
        text(text);
      } else if (value instanceof Boolean flag) {
        put(flag ? 'T' : 'F');
      } else if (value instanceof Integer number) {
        put('i');
        number(number);
      } else if (value instanceof Enum<?> constant) {
        put('e');
        text(constant.getDeclaringClass().getName());
        text(constant.name());
      } else if (value instanceof Record record) {
        record(record);
      } else if (value instanceof List<?> list) {
        put('l');
        number(list.size());
        for (Object item : list) {
          write(item);
        }
      } else if (value instanceof Map<?, ?> map) {
        put('m');
        number(map.size());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          write(entry.getKey());
          write(entry.getValue());
        }
      } else if (value instanceof byte[] content) {
        put('b');
        number(content.length);
        put(content);
      } else if (value instanceof Number && value.getClass().getName().startsWith("java.")) {
        put('n');
        text(value.getClass().getName());
        text(value.toString());
      } else {
        throw new UnknownContentException(value.getClass());
      }
    }

    private void record(Record record) throws UnknownContentException {
      if (shared.contains(record.getClass())) {
        put('d');
        put(ofShared(record));
        return;
      }
      Integer earlier = records.get(record);
      if (earlier != null) {
        put('a');
        number(earlier);
        return;
      }
      records.put(record, records.size());
      if (record instanceof SourcePosition place && place.file().equals(file)) {
        lines.add(place.line());
        put('p');
        number(place.column());
        number(place.length());
        return;
      }
      components(record);
    }

    private void components(Record record) throws UnknownContentException {
      put('r');
      text(record.getClass().getName());
      for (Field component : COMPONENTS.get(record.getClass())) {
        try {
          write(component.get(record));
        } catch (IllegalAccessException e) {
          throw new UnknownContentException(record.getClass());
        }
      }
    }

    private void text(String text) {
      Integer earlier = texts.get(text);
      if (earlier != null) {
        put('s');
        number(earlier);
        return;
      }
      texts.put(text, texts.size());
      byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
      // A text of which each character is one byte has no surrogates.
      if (encoded.length != text.length() && hasSurrogate(text)) {
        // Written as UTF-16, because UTF-8 would replace all unpaired surrogates by the same byte.
        put('u');
        number(text.length());
        for (int i = 0; i < text.length(); i++) {
          put(text.charAt(i) >> 8);
          put(text.charAt(i));
        }
        return;
      }
      put('t');
      number(encoded.length);
      put(encoded);
    }

    /** Writes a number with few bytes if it is small: seven bits in each, the lowest first. */
    private void number(int number) {
      int rest = number;
      while ((rest & ~0x7f) != 0) {
        put(rest | 0x80);
        rest >>>= 7;
      }
      put(rest);
    }

    private void put(int lowestByte) {
      room(1);
      bytes[count++] = (byte) lowestByte;
    }

    private void put(byte[] more) {
      room(more.length);
      System.arraycopy(more, 0, bytes, count, more.length);
      count += more.length;
    }

    private void room(int more) {
      if (count + more > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(count + more, 2 * bytes.length));
      }
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
