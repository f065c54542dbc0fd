package dev.unitform.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentCacheTest {
  private static final byte[] KEY = DigestUtils.sha256("key");
  private static final byte[] SOME = "some content".getBytes(StandardCharsets.UTF_8);
  private static final byte[] OTHER = "other content".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path temporary;

  @Test
  void aReferenceDoesNotLeadToAContentThatReplacedItsOwn() {
    cache().write(KEY, SOME);
    ContentCache reader = cache();
    assertThat(reader.reference(KEY)).isNull();
    assertThat(reader.read(KEY)).isEqualTo(SOME);
    ContentCache.Reference reference = Objects.requireNonNull(reader.reference(KEY));
    assertThat(cache().read(reference)).isEqualTo(SOME);

    ContentCache writer = cache();
    writer.write(KEY, OTHER);

    assertThat(cache().read(reference)).isNull();
    assertThat(cache().read(KEY)).isEqualTo(OTHER);
    assertThat(cache().read(Objects.requireNonNull(writer.reference(KEY)))).isEqualTo(OTHER);
  }

  @Test
  void removesAContentOfAnotherLengthAlthoughItsDigestIsRight() throws IOException {
    for (int length : new int[] {-1, 0, 11, 13, 100_000, Integer.MAX_VALUE}) {
      cache().write(KEY, SOME);
      Path file = temporary.resolve("unitform/contents").resolve(cacheName());
      byte[] bytes = Files.readAllBytes(file);
      ByteBuffer.wrap(bytes).putInt(KEY.length, length);
      int end = bytes.length - KEY.length;
      byte[] digest = DigestUtils.sha256(Arrays.copyOf(bytes, end));
      System.arraycopy(digest, 0, bytes, end, digest.length);
      Files.write(file, bytes);

      assertThat(cache().read(KEY)).as("" + length).isNull();
      assertThat(file).doesNotExist();
    }
  }

  private static String cacheName() {
    return DigestUtils.sha256Hex("key");
  }

  private ContentCache cache() {
    CacheFolder folder =
        CacheFolder.of(name -> Map.of("XDG_CACHE_HOME", temporary.toString()).get(name));
    return Objects.requireNonNull(
        ContentCache.in(Objects.requireNonNull(folder), List.of("program"), () -> 1_000_000));
  }
}
