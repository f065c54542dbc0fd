package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailuresTest {
  @Test
  void aRunThatNeedsMoreMemorySaysHowMuchItHadAndHowMuchToGiveIt() {
    StringWriter err = new StringWriter();
    Terminal terminal = CommandRun.terminal(Path.of(""), "", new StringWriter(), err, Map.of());

    int code = Failures.reportLackOfMemory(terminal, new OutOfMemoryError());

    long had = Runtime.getRuntime().maxMemory() / (1024 * 1024);
    assertThat(code).isEqualTo(ExitCode.PROBLEMS);
    assertThat(err.toString())
        .contains("needs more memory than the " + had + " MiB that it has")
        .containsPattern("JAVA_TOOL_OPTIONS=-Xmx(%d|%d)m".formatted(2 * had, 2 * had + 1));
  }

  @Test
  void aFolderThatMayNotBeReadIsNoBug(@TempDir Path folder) throws IOException {
    Path profiles = Files.createDirectory(folder.resolve("profiles"));
    assumeTrue(profiles.toFile().setReadable(false) && !Files.isReadable(profiles));
    CommandRun ran = CommandRun.in(folder, "generate");
    assertThat(ran.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(ran.err())
        .isEqualTo("error: '%s' cannot be used: permission denied%n".formatted(profiles));
  }

  @Test
  void aFileThatDisappearsDuringARunIsNoBug() {
    assertThat(reported(new NoSuchFileException("x")))
        .isEqualTo("error: 'x' cannot be used: it does not exist%n".formatted());
  }

  @Test
  void aFileWithoutAReasonIsNamedAlone() {
    assertThat(reported(new NotDirectoryException("x")))
        .isEqualTo("error: 'x' cannot be used%n".formatted());
  }

  @Test
  void aFileThatDisappearsWhileAnotherThreadReadsIsNoBug() {
    UncheckedIOException read = new UncheckedIOException(new NoSuchFileException("x"));
    assertThat(reported(new CompletionException(read)))
        .isEqualTo("error: 'x' cannot be used: it does not exist%n".formatted());
  }

  private static String reported(IOException failure) {
    return reported(new UncheckedIOException(failure));
  }

  private static String reported(RuntimeException failure) {
    StringWriter err = new StringWriter();
    Terminal terminal = CommandRun.terminal(Path.of(""), "", new StringWriter(), err, Map.of());

    int code = Failures.report(terminal, Main.commandLine(terminal, "plan"), failure);

    assertThat(code).isEqualTo(ExitCode.PROBLEMS);
    return err.toString();
  }
}
