package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.chartcheck.WebProject;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs a jar without Helm's library, like a jar that was built on another platform. */
class HelmLibraryIT {
  private static final String SERVICE = "META-INF/services/com.marcnuri.helm.jni.NativeLibrary";

  @TempDir private static Path stripped;
  @TempDir private Path folder;
  private Path jar = Path.of("");
  private Path project = Path.of("");

  @BeforeAll
  static void takeTheLibraryOutOfACopy() throws IOException {
    Path copy = Files.copy(Path.of("target/unitform.jar"), stripped.resolve("unitform.jar"));
    try (FileSystem entries = FileSystems.newFileSystem(copy)) {
      Files.delete(entries.getPath(SERVICE));
      try (Stream<Path> all = Files.list(entries.getPath("/"))) {
        for (Path library : all.filter(path -> path.toString().startsWith("/helm-")).toList()) {
          Files.delete(library);
        }
      }
    }
  }

  @BeforeEach
  void install() throws IOException {
    jar = Files.createDirectories(folder.toRealPath().resolve("opt")).resolve("unitform.jar");
    Files.copy(stripped.resolve("unitform.jar"), jar);
    project = folder.resolve("project");
    WebProject.copy(Path.of("src/test/resources/web-project"), project);
  }

  @Test
  void theErrorNamesTheArtefactAndTheFolder() throws Exception {
    // Files of a project do not count as files of the program.
    putTheLibraryInto(project.resolve("helm"));

    Outcome outcome = validate(jar);

    assertThat(outcome.said)
        .contains("error[HLM001]")
        .containsPattern("'com\\.marcnuri\\.helm-java:\\w+-\\w+:[\\d.]+'")
        .contains("into the folder '" + jar.resolveSibling("helm") + "'");
    assertThat(outcome.code).isEqualTo(ExitCode.PROBLEMS);
  }

  @Test
  void aLibraryBesideTheJarIsLoadedThroughALinkToTheJar() throws Exception {
    putTheLibraryInto(jar.resolveSibling("helm"));
    Path link = Files.createSymbolicLink(folder.resolve("linked.jar"), jar);

    Outcome outcome = validate(link);

    assertThat(outcome.said).contains("1 release rendered");
    assertThat(outcome.code).isZero();
  }

  private static void putTheLibraryInto(Path helm) throws IOException {
    for (URL found : Collections.list(HelmLibraryIT.class.getClassLoader().getResources(SERVICE))) {
      String archive = found.getPath().replaceAll("^file:|!.*$", "");
      if (!archive.endsWith("/unitform.jar")) {
        Path library = Path.of(archive);
        Files.createDirectories(helm);
        Files.copy(library, helm.resolve(library.getFileName()));
        return;
      }
    }
    throw new IllegalStateException("helm-java's artefact for this platform is not available");
  }

  private record Outcome(int code, String said) {}

  private Outcome validate(Path program) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-jar",
                    program.toString(),
                    "validate",
                    "--charts",
                    "charts"))
            .directory(project.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), said);
  }
}
