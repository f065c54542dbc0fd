package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FailuresTest {
  @Test
  void aRunThatNeedsMoreMemorySaysHowMuchItHadAndHowMuchToGiveIt() {
    StringWriter err = new StringWriter();
    Terminal terminal =
        new Terminal(
            Path.of(""),
            InputStream.nullInputStream(),
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            false,
            120,
            name -> null);

    int code = Failures.resources(terminal, new OutOfMemoryError());

    long had = Runtime.getRuntime().maxMemory() / (1024 * 1024);
    assertThat(code).isEqualTo(ExitCode.PROBLEMS);
    assertThat(err.toString())
        .contains("needs more memory than the " + had + " MiB that it has")
        .containsPattern("JAVA_TOOL_OPTIONS=-Xmx(%d|%d)m".formatted(2 * had, 2 * had + 1));
  }
}
