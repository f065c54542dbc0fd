package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the packaged jar as its users do, in an empty folder. */
class RunnableJarIT {
  private static final Path JAR = Path.of("target/unitform.jar").toAbsolutePath();

  @Test
  void itWorksInAnEmptyFolder(@TempDir Path folder) throws IOException, InterruptedException {
    assertThat(run(folder, "init").code).isZero();
    Outcome generated = run(folder, "generate");
    assertThat(generated.err).doesNotContain("error");
    assertThat(generated.code).isZero();
    assertThat(folder.resolve("out/first/unit-1/values/gauth/gauth.yaml")).isRegularFile();
    assertThat(files(folder.resolve("out/first"))).hasSizeGreaterThan(100);
    assertThat(run(folder, "generate", "--check").code).isZero();
    assertThat(run(folder, "plan", "nowhere.yaml").code).isEqualTo(1);
    assertThat(run(folder, "generat").code).isEqualTo(2);
  }

  private record Outcome(int code, String out, String err) {}

  private static Outcome run(Path folder, String... args) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                JAR.toString()));
    command.addAll(List.of(args));
    Path out = Files.createTempFile("unitform", ".out");
    Path err = Files.createTempFile("unitform", ".err");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    int code = process.waitFor();
    Outcome outcome =
        new Outcome(
            code,
            Files.readString(out, StandardCharsets.UTF_8),
            Files.readString(err, StandardCharsets.UTF_8));
    Files.delete(out);
    Files.delete(err);
    return outcome;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
