package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AffectedCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void commitAFirstProfile() throws Exception {
    assertThat(run("init")).isEqualTo(ExitCode.OK);
    try (Git git = Git.init().setDirectory(folder.toFile()).call()) {
      git.add().addFilepattern(".").call();
      git.commit().setMessage("begin").setAuthor("t", "t@x").setCommitter("t", "t@x").call();
    }
    out.getBuffer().setLength(0);
  }

  @Test
  void printsOneLineForAMatrixOfJobs() throws IOException {
    changeTheDomain();

    assertThat(run("affected", "--base", "HEAD", "--format", "matrix")).isEqualTo(ExitCode.OK);

    assertThat(out.toString().lines()).hasSize(1);
    JsonNode jobs = new ObjectMapper().readTree(out.toString()).get("include");
    assertThat(jobs).isNotEmpty();
    assertThat(jobs).allSatisfy(job -> assertThat(job.get("change").asText()).isEqualTo("changed"));
  }

  @Test
  void printsAnEmptyMatrixWhenNothingIsTouched() throws IOException {
    assertThat(run("affected", "--base", "HEAD", "--format", "matrix")).isEqualTo(ExitCode.OK);

    assertThat(out).hasToString("{\"include\":[]}\n");
  }

  @Test
  void printsReasonsForPeopleAndMachines() throws IOException {
    int line = changeTheDomain();

    assertThat(run("affected", "--base", "HEAD", "--format", "json")).isEqualTo(ExitCode.OK);
    JsonNode unit = new ObjectMapper().readTree(out.toString()).get("units").get(0);
    assertThat(unit.get("reasons").get(0).get("firstLine").asInt()).isEqualTo(line);

    out.getBuffer().setLength(0);
    assertThat(run("affected", "--base", "HEAD")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("since HEAD (").contains(".yaml:" + line);
  }

  @Test
  void theNameOfAFileCannotControlTheTerminal() throws IOException {
    Path profiles = folder.resolve("profiles");
    Files.writeString(
        profiles.resolve("a\u001b[2J.yaml"),
        Files.readString(profiles.resolve("first.yaml")).replace("name: first", "name: second"));

    assertThat(run("affected", "--base", "HEAD")).as(err.toString()).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("profiles/a␛[2J.yaml").doesNotContain("\u001b");
  }

  @Test
  void saysWhichRevisionsThereAre() {
    assertThat(run("affected", "--base", "nowhere")).isEqualTo(ExitCode.PROBLEMS);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("error[GIT003]").contains("'nowhere'");
  }

  @Test
  void aFolderWithoutProfilesIsAMistakeAndNoEmptyMatrix() throws IOException {
    Path subfolder = Files.createDirectories(folder.resolve("deploy"));

    assertThat(runIn(subfolder, "affected", "--base", "HEAD", "--format", "matrix"))
        .isEqualTo(ExitCode.PROBLEMS);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .contains("error[AFF002]: there is no profile in 'profiles' here or in 'HEAD' (");
  }

  @Test
  void aProfileThatNeitherSideHasIsAMistake() throws IOException {
    assertThat(run("affected", "--base", "HEAD", "profiles/frist.yaml"))
        .isEqualTo(ExitCode.PROBLEMS);
    assertThat(err.toString())
        .contains("error[AFF002]: the profile 'profiles/frist.yaml' exists neither here nor in");

    Files.delete(folder.resolve("profiles/first.yaml"));
    assertThat(run("affected", "--base", "HEAD", "profiles/first.yaml")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("first/unit-1  removed");
  }

  @Test
  void needsARevision() {
    assertThat(run("affected")).isEqualTo(ExitCode.USAGE);

    assertThat(err.toString()).contains("--base");
  }

  /** Changes a line that all values depend on, and returns its number. */
  private int changeTheDomain() throws IOException {
    try (var files = Files.list(folder.resolve("profiles"))) {
      Path profile =
          files.filter(file -> file.toString().endsWith(".yaml")).findFirst().orElseThrow();
      String text = Files.readString(profile);
      int at = text.indexOf("domain: ");
      assertThat(at).isPositive();
      Files.writeString(
          profile, text.replaceFirst("domain: \\S+", "domain: elsewhere.example.org"));
      return (int) text.substring(0, at).lines().count();
    }
  }

  private int run(String... arguments) {
    return runIn(folder, arguments);
  }

  private int runIn(Path here, String... arguments) {
    return Main.run(
        new Terminal(
            here,
            InputStream.nullInputStream(),
            new PrintWriter(out),
            new PrintWriter(err),
            false,
            120,
            name -> null),
        arguments);
  }
}
