package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.RequiredPrograms;
import dev.unitform.chartcheck.WebProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills {@code publish} with SIGKILL right before one of its changes to the temporary folder from
 * which it pushes, and runs it again. A preloaded library counts the changes, so the test needs a C
 * compiler and Linux.
 */
class KilledPublishTest {
  private static final int ASUNDER = 8;
  private static final int AT_THE_END = 4;
  private static final int KILLED = 137;
  private static final String PUBLISHED = "clusters/prod/";

  @TempDir private static Path tools;
  @TempDir private Path temporary;
  private Path project = Path.of("");

  @BeforeAll
  static void compileTheLibrary() throws Exception {
    String reason = "there is no C compiler, or this is not Linux";
    if (System.getProperty("os.name").equals("Linux")) {
      try {
        Process compiler =
            new ProcessBuilder(
                    "cc",
                    "-shared",
                    "-fPIC",
                    "-o",
                    tools.resolve("kill_at.so").toString(),
                    Path.of("src/test/native/kill_at.c").toString(),
                    "-ldl")
                .inheritIO()
                .start();
        assertThat(compiler.waitFor()).isZero();
        return;
      } catch (IOException e) {
        reason += ": " + e.getMessage();
      }
    }
    throw RequiredPrograms.missing("cc", reason);
  }

  @BeforeEach
  void makeAProjectAndARepository() throws Exception {
    project = WebProject.in(temporary.resolve("project")).root();
    assertThat(CommandRun.in(project, "generate", "--out", "clusters").code()).isZero();
    Path seed = temporary.resolve("seed");
    try (Git git = Git.init().setInitialBranch("main").setDirectory(seed.toFile()).call()) {
      Files.writeString(seed.resolve("README.md"), "theirs\n");
      git.add().addFilepattern(".").call();
      git.commit().setMessage("seed").setSign(false).call();
    }
  }

  @Test
  void theNextRunHealsWhateverItFinds() throws Exception {
    makeTheRepositoryAndAClone();
    Path count = temporary.resolve("count");
    assertThat(publish(Map.of("KILL_COUNT", count.toString()))).isZero();
    int changes = Integer.parseInt(Files.readString(count));
    assertThat(changes).isGreaterThan(30);

    TreeSet<Integer> moments = new TreeSet<>();
    for (int i = 0; i < ASUNDER; i++) {
      moments.add(1 + i * changes / ASUNDER);
    }
    for (int i = 0; i < AT_THE_END; i++) {
      moments.add(changes - i);
    }
    for (int moment : moments) {
      makeTheRepositoryAndAClone();
      int code = publish(Map.of("KILL_AT", String.valueOf(moment)));
      // The number of changes can differ by one because of threads.
      assertThat(code).as("killed at %d of %d", moment, changes).isIn(KILLED, ExitCode.OK);

      Path said = temporary.resolve("said");
      int next = publish(Map.of());
      String what = "after change %d of %d: %s".formatted(moment, changes, Files.readString(said));
      assertThat(next).as(what).isZero();
      assertIsWhole(what);
      assertThat(temporary.resolve("tmp")).as(what).isEmptyDirectory();
    }
  }

  private void assertIsWhole(String what) throws Exception {
    assertThat(names(temporary.resolve("repository")))
        .as(what)
        .noneMatch(name -> name.endsWith(".lock"));
    try (Git repository = Git.open(temporary.resolve("repository").toFile());
        Git clone = Git.open(temporary.resolve("clone").toFile())) {
      assertThat(StreamSupport.stream(repository.log().call().spliterator(), false))
          .as(what)
          .hasSize(2);
      clone.pull().call();
      assertThat(clone.status().call().isClean()).as(what).isTrue();
    }
    SortedMap<String, String> files = files(temporary.resolve("clone"), PUBLISHED);
    assertThat(files).as(what).isEqualTo(files(project, PUBLISHED));
    assertThat(temporary.resolve("clone/README.md")).hasContent("theirs");
  }

  private void makeTheRepositoryAndAClone() throws Exception {
    for (String name : List.of("repository", "clone")) {
      delete(temporary.resolve(name));
      Git.cloneRepository()
          .setURI(
              temporary.resolve(name.equals("clone") ? "repository" : "seed").toUri().toString())
          .setBare(!name.equals("clone"))
          .setDirectory(temporary.resolve(name).toFile())
          .call()
          .close();
    }
  }

  private int publish(Map<String, String> environment) throws Exception {
    Path repository = temporary.resolve("repository").toRealPath();
    Path folder = Files.createDirectories(temporary.resolve("tmp")).toRealPath();
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of("publish", "--repo", repository.toString()));
    command.addAll(List.of("--branch", "main", "--path", "clusters"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(temporary.resolve("said").toFile());
    builder.environment().put("LD_PRELOAD", tools.resolve("kill_at.so").toString());
    builder.environment().put("KILL_BELOW", folder.toString());
    builder.environment().put("KILL_AT", "0");
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    return process.exitValue();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.map(path -> path.getFileName().toString()).toList();
    }
  }

  private static SortedMap<String, String> files(Path folder, String below) throws IOException {
    SortedMap<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder.resolve(below))) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(folder.relativize(path).toString(), Files.readString(path));
      }
    }
    return files;
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
