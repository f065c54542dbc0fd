package dev.unitform.build;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PackedFilesClassTest {
  private final SortedMap<String, byte[]> files = new TreeMap<>();

  @Test
  void eachByteIsKept() throws Throwable {
    byte[] all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    files.put("bytes", all);
    files.put("empty", new byte[0]);
    files.put("text", "grün €".getBytes(UTF_8));

    assertThat(contents()).containsExactlyInAnyOrderEntriesOf(files);
  }

  @Test
  void aFileCanBeLargerThanAConstant() throws Throwable {
    byte[] large = new byte[200_000];
    for (int i = 0; i < large.length; i++) {
      large[i] = (byte) (i * 31);
    }
    files.put("large", large);
    files.put("zeros", new byte[100_000]);

    assertThat(contents()).containsExactlyInAnyOrderEntriesOf(files);
  }

  @Test
  void pathsCanHaveTheSameHash() throws Throwable {
    assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
    files.put("Aa", "first".getBytes(UTF_8));
    files.put("BB", "second".getBytes(UTF_8));

    assertThat(contents()).containsExactlyInAnyOrderEntriesOf(files);
  }

  @Test
  void anotherPathHasNoParts() throws Throwable {
    files.put("Aa", "first".getBytes(UTF_8));

    MethodHandle parts = parts();

    assertThat((String[]) parts.invokeExact("other")).isNull();
    assertThat((String[]) parts.invokeExact("BB")).isNull();
  }

  private Map<String, byte[]> contents() throws Throwable {
    MethodHandle parts = parts();
    Map<String, byte[]> contents = new TreeMap<>();
    for (String path : files.keySet()) {
      String[] read = (String[]) parts.invokeExact(path);
      contents.put(path, String.join("", read).getBytes(ISO_8859_1));
    }
    return contents;
  }

  private MethodHandle parts() throws ReflectiveOperationException {
    MethodHandles.Lookup made =
        new ClassLoader(getClass().getClassLoader()) {
          MethodHandles.Lookup load(byte[] bytes) throws IllegalAccessException {
            Class<?> type =
                defineClass(PackedFilesClass.NAME.replace('/', '.'), bytes, 0, bytes.length);
            return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
          }
        }.load(PackedFilesClass.of(files));
    return made.findStatic(
        made.lookupClass(), "parts", MethodType.methodType(String[].class, String.class));
  }
}
