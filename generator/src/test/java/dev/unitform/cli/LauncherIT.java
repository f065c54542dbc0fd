package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the launcher from a shell, with the streams and the locale that a shell may set. */
class LauncherIT {
  private static final String LAUNCHER = Path.of("target/unitform").toAbsolutePath().toString();

  @TempDir private Path folder;

  private record Outcome(int code, String said) {}

  /**
   * Runs a line of shell in which {@code U} is the launcher. The result contains standard output
   * and standard error.
   */
  private Outcome shell(String line) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", line).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("U", LAUNCHER);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), said);
  }

  @Test
  void aResultThatGetsLostIsAFailure() throws Exception {
    assumeThat(Path.of("/dev/full")).exists();
    assertThat(shell("\"$U\" init").code).isZero();

    Outcome full = shell("\"$U\" plan profiles/first.yaml 2>&1 >/dev/full");
    assertThat(full.said).contains("error: the result cannot be written");
    assertThat(full.code).isEqualTo(ExitCode.PROBLEMS);

    Outcome closed = shell("\"$U\" plan profiles/first.yaml >&-");
    assertThat(closed.said).contains("there is no standard output");
    assertThat(closed.code).isEqualTo(ExitCode.PROBLEMS);
  }

  @Test
  void theHeapIsAPartOfTheMachineUnlessTheUserSaysHowMuch() throws Exception {
    String flags = "\"$U\" --version | grep -E ' Max(HeapSize|NewSize|RAMPercentage) '";
    assertThat(shell("JAVA_TOOL_OPTIONS=-XX:+PrintFlagsFinal " + flags).said)
        .containsPattern("MaxRAMPercentage += 60\\.0");
    assertThat(shell("JAVA_TOOL_OPTIONS='-Xmx48m -XX:+PrintFlagsFinal' " + flags).said)
        .containsPattern("MaxHeapSize += " + (48 << 20));
    assertThat(
            shell("JAVA_TOOL_OPTIONS='-XX:MaxRAMPercentage=35 -XX:+PrintFlagsFinal' " + flags).said)
        .containsPattern("MaxRAMPercentage += 35\\.0");
    assertThat(shell("JAVA_TOOL_OPTIONS='-Xmn16m -XX:+PrintFlagsFinal' " + flags).said)
        .containsPattern("MaxNewSize += " + (16 << 20));
  }

  @Test
  void theArchiveIsMadeAnewForAnotherPlaceEvenByTwoRunsAtOnce() throws Exception {
    Path here = Files.createDirectory(folder.resolve("here"));
    Path jar = Path.of("target/unitform.jar").toAbsolutePath();
    Files.copy(jar, here.resolve("unitform.jar"));
    Files.copy(Path.of(LAUNCHER), here.resolve("unitform"), StandardCopyOption.COPY_ATTRIBUTES);

    Outcome both = shell("here/unitform --version & here/unitform --version & wait");

    assertThat(both.said.lines().filter(line -> line.startsWith("unitform "))).hasSize(2);
    assertThat(Files.size(here.resolve("unitform.jsa"))).isPositive();
    assertThat(names(here))
        .containsExactlyInAnyOrder(
            "unitform", "unitform.jar", "unitform.jsa", "unitform.jsa.identity");

    Files.move(here, folder.resolve("there"));
    assertThat(shell("there/unitform --version").code).isZero();

    String shared = "-Xshare:on -XX:SharedArchiveFile=there/unitform.jsa -XX:+UseSerialGC";
    assertThat(
            shell("\"$JAVA_HOME/bin/java\" " + shared + " -jar there/unitform.jar --version").code)
        .isZero();
  }

  @Test
  void theClassesOfUsualRunsAreInTheArchive() throws Exception {
    Files.writeString(
        folder.resolve("placement.yaml"),
        """
        apiVersion: unitform/v1
        kind: Placement
        metadata: {name: b, namespace: b}
        spec:
          workloads:
            - match: {kind: Deployment, name: b}
              replicas: 3
              topologySpreadConstraints:
                - {topologyKey: zone, maxSkew: 1, whenUnsatisfiable: DoNotSchedule}
              podDisruptionBudget: {maxUnavailable: 1}
        """);
    Files.writeString(
        folder.resolve("stream.yaml"),
        """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: b}
        spec:
          replicas: 1
          selector: {matchLabels: {app: b}}
          template:
            metadata: {labels: {app: b}}
            spec: {containers: [{name: main, image: "b:1"}]}
        """);
    assertThat(shell("\"$U\" init").code).isZero();

    for (String run : List.of("generate", "post-render --placement placement.yaml <stream.yaml")) {
      String log = "_JAVA_OPTIONS=-Xlog:class+load:file=loaded.log ";
      assertThat(shell(log + "\"$U\" " + run).code).isZero();

      List<String> loaded = Files.readAllLines(folder.resolve("loaded.log"));
      assertThat(loaded).hasSizeGreaterThan(1000);
      assertThat(loaded)
          .filteredOn(line -> line.contains(" dev.unitform."))
          .allMatch(line -> line.contains("shared objects file"));
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void aReaderThatHasEnoughIsNone() throws Exception {
    assertThat(shell("\"$U\" init").code).isZero();
    Outcome read =
        shell("{ \"$U\" plan --format json profiles/first.yaml; echo $? >code; } | head -n 1");
    assertThat(read.said).isEqualTo("{\n");
    assertThat(Files.readString(folder.resolve("code"))).isEqualTo("0\n");
  }

  @Test
  void aClosedInputIsAnEmptyOne() throws Exception {
    assertThat(shell("\"$U\" init && \"$U\" generate").code).isZero();
    Outcome read =
        shell(
            "\"$U\" post-render --placement out/first/unit-1/placement/voice/voice-agent.yaml <&-");
    assertThat(read.said).contains("PRN004").doesNotContain("Exception");
  }

  @Test
  void namesOutsideOfAsciiAreReadInEveryLocale() throws Exception {
    // The shell creates them, because this test may run where Java cannot.
    assertThat(
            shell("d=$(printf 'm\\303\\274'); mkdir \"$d\"; cd \"$d\"; \"$U\" init \"$d.yaml\"")
                .code)
        .isZero();
    Outcome plan = shell("export LC_ALL=C; cd m*; \"$U\" plan m*.yaml");
    assertThat(plan.said).contains("Voice Platform");
    assertThat(plan.code).as(plan.said).isZero();
    Outcome generated =
        shell(
            "export LC_ALL=POSIX; cd m*; mkdir profiles; mv m*.yaml profiles; \"$U\" generate"
                + " --dry-run");
    assertThat(generated.code).as(generated.said).isZero();
  }

  @Test
  void aNameThatNoFileCanHaveIsNoBug() throws Exception {
    Outcome plan =
        shell(
            "LC_ALL=C java=\"$JAVA_HOME/bin/java\"; LC_ALL=C \"$java\" -jar \"$U.jar\" plan"
                + " \"$(printf 'm\\303\\274')\"");
    assertThat(plan.code).as(plan.said).isIn(ExitCode.PROBLEMS, ExitCode.USAGE);
    assertThat(plan.said).doesNotContain("bug");
  }
}
