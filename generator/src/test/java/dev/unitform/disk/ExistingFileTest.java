package dev.unitform.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExistingFileTest {
  @TempDir Path folder;

  /** Lengths around the size of the chunks in which a file is read. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_534, 65_535, 65_536, 131_071})
  void replacesOnlyPairsOfCrAndLfAtAnyPlace(int length) throws IOException {
    String before = "a".repeat(length);
    for (String end : new String[] {"\r\n", "\r", "\r\r\n", "\rb", "\n\r", "\r\n\r\n", ""}) {
      String content = before + end;
      Path file = Files.writeString(folder.resolve("file"), content);
      assertThat(ExistingFile.sha256WithLf(file))
          .as("%s", length)
          .isEqualTo(DigestUtils.sha256Hex(content.replace("\r\n", "\n")));
    }
  }

  @Test
  void digestsChunksOfCrOnly() throws IOException {
    String content = "\r".repeat(200_000);
    Path file = Files.writeString(folder.resolve("file"), content);
    assertThat(ExistingFile.sha256WithLf(file)).isEqualTo(DigestUtils.sha256Hex(content));
  }
}
