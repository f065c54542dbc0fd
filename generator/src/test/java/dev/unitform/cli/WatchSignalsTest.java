package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.chartcheck.WebProject;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A watching process continues without standard input, and ends when it gets a signal. */
@DisabledOnOs(OS.WINDOWS)
class WatchSignalsTest {
  private static final int ENDED_BY_SIGTERM = 143;
  private static final String READY = "watching the inputs for changes";

  @TempDir private Path temporary;
  private WebProject project = new WebProject(Path.of(""));
  private final Screen screen = new Screen();
  private Process process;

  @BeforeEach
  void start() throws Exception {
    project = WebProject.in(temporary.toRealPath().resolve("project"));
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "generate",
                "--watch")
            .directory(project.root().toFile())
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    CompletableFuture<Void> unused = CompletableFuture.runAsync(this::read);
    screen.await(READY);
  }

  @AfterEach
  void kill() {
    process.destroyForcibly();
  }

  private void read() {
    try (Reader reader = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
      reader.transferTo(screen);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void endsByASignalWhileItWaits() throws Exception {
    project.with(WebProject.PROFILE, "  unitGroup:", "  services: {web: {n: 6}}\n  unitGroup:");
    screen.await("pods 3 → 7");

    assertThatItEnds();
    assertThat(CommandRun.in(project.root(), "generate", "--check").code()).isZero();
  }

  @Test
  void endsByASignalDuringARun() throws Exception {
    project.with(WebProject.PROFILE, "  unitGroup:", "  services: {web: {n: 6}}\n  unitGroup:");

    assertThatItEnds();
    assertThat(CommandRun.in(project.root(), "generate").code()).isZero();
  }

  private void assertThatItEnds() throws Exception {
    process.destroy();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isEqualTo(ENDED_BY_SIGTERM);
    try (Stream<Path> files = Files.walk(project.root().resolve("out"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.contains(".unitform") && !name.equals(".unitform.json"));
    }
  }
}
