package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuzzerTest {
  private static final int RUNS = 2_000;

  @Test
  void noMutatedInputEndsWithoutAWordOrWithABug(@TempDir Path home) throws IOException {
    Path root = Path.of("..");
    Fuzzer fuzzer =
        new Fuzzer(1, home, root.resolve("generator/src/test/resources"), root.resolve("out"));
    assertThat(fuzzer.run(RUNS)).isEmpty();
  }
}
