package dev.unitform.temporary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ByteStoreTest {
  private final Random random = new Random(7);

  @Test
  void keepsWhatDoesNotFitIntoMemory() throws IOException {
    ByteStore store = new ByteStore(/* inMemory= */ 1000);
    List<byte[]> given = new ArrayList<>();
    List<StoredBytes> kept = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      byte[] bytes = bytes(random.nextInt(100));
      given.add(bytes);
      kept.add(store.keep(bytes.clone()));
    }

    for (int i = 0; i < given.size(); i++) {
      assertThat(kept.get(i).size()).isEqualTo(given.get(i).length);
      assertThat(kept.get(i).bytes()).isEqualTo(given.get(i));
      assertThat(kept.get(i)).isEqualTo(StoredBytes.of(given.get(i)));
    }
  }

  @Test
  void sectionsHaveTheirShareOfTheBytes() throws IOException {
    byte[] given = bytes(10_000);
    for (long inMemory : new long[] {0, Long.MAX_VALUE}) {
      StoredBytes all = new ByteStore(inMemory).keep(given.clone());
      for (int i = 0; i < 50; i++) {
        int start = random.nextInt(given.length);
        int length = random.nextInt(given.length - start + 1);
        int inner = random.nextInt(length + 1);
        byte[] expected = Arrays.copyOfRange(given, start, start + length);
        StoredBytes section = all.section(start, length);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        section.writeTo(Channels.newChannel(written));

        assertThat(section).isEqualTo(StoredBytes.of(expected));
        assertThat(section.sha256()).isEqualTo(StoredBytes.of(expected).sha256());
        assertThat(written.toByteArray()).isEqualTo(expected);
        assertThat(section.section(inner, length - inner).bytes())
            .isEqualTo(Arrays.copyOfRange(expected, inner, length));
        assertThatThrownBy(() -> section.section(inner, length - inner + 1))
            .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> section.section(-1, 1))
            .isInstanceOf(IndexOutOfBoundsException.class);
      }
    }
  }

  @Test
  void joinsParts() throws IOException {
    byte[] given = bytes(1_000_000);
    for (long inMemory : new long[] {0, 300_000, Long.MAX_VALUE}) {
      ByteStore store = new ByteStore(inMemory);
      List<StoredBytes> parts = new ArrayList<>();
      for (int done = 0; done < given.length; ) {
        int end = Math.min(given.length, done + random.nextInt(400_000));
        parts.add(store.keep(Arrays.copyOfRange(given, done, end)));
        done = end;
      }

      StoredBytes joined = StoredBytes.joined(parts);

      assertThat(joined.size()).isEqualTo(given.length);
      assertThat(joined.bytes()).isEqualTo(given);
      assertThat(joined).isEqualTo(StoredBytes.of(given));
      assertThat(joined.sha256()).isEqualTo(StoredBytes.of(given).sha256());
      byte[] other = given.clone();
      other[other.length - 1]++;
      assertThat(joined).isNotEqualTo(StoredBytes.of(other));
    }
  }

  @Test
  void leavesNothingInTheTemporaryFolder() throws IOException {
    Path parent = Path.of(System.getProperty("java.io.tmpdir")).toRealPath();
    StoredBytes stored = new ByteStore(/* inMemory= */ 0).keep(bytes(10));

    assertThat(stored.bytes()).hasSize(10);
    String mine = "unitform-";
    try (Stream<Path> inside = Files.list(parent)) {
      assertThat(inside.filter(path -> path.getFileName().toString().startsWith(mine)))
          .allSatisfy(folder -> assertThat(folder.resolve("files/bytes")).doesNotExist());
    }
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
