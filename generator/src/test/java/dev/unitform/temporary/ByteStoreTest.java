package dev.unitform.temporary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
  void keepsAStreamOfSeveralParts() throws IOException {
    for (long inMemory : new long[] {0, ByteStore.PART + 1, Long.MAX_VALUE}) {
      byte[] given = bytes(3 * ByteStore.PART + 5);
      ByteStore.Sink sink = new ByteStore(inMemory).sink();
      for (int done = 0; done < given.length; ) {
        int some = Math.min(given.length - done, 1 + random.nextInt(90_000));
        sink.write(given, done, some);
        done += some;
      }

      StoredBytes stored = sink.stored();

      assertThat(stored.size()).isEqualTo(given.length);
      assertThat(stored.bytes()).isEqualTo(given);
      given[given.length - 1]++;
      assertThat(stored).isNotEqualTo(StoredBytes.of(given));
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
