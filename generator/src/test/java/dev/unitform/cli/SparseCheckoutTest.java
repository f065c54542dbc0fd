package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.git.GitWorkshop;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a sparse checkout leaves out do not count as removed. */
@Tag("external")
class SparseCheckoutTest {
  @TempDir private Path folder;
  private GitWorkshop here = new GitWorkshop(Path.of(""));

  @BeforeEach
  void commitAProjectWithItsOutput() throws IOException {
    here = GitWorkshop.create(folder.resolve("project"));
    run(ExitCode.OK, "init", "profiles/first.yaml");
    run(ExitCode.OK, "generate");
    here.commit("first");
  }

  private CommandRun run(int code, String... arguments) {
    CommandRun run = CommandRun.in(here.folder(), arguments);
    assertThat(run.code())
        .as(String.join(" ", arguments) + "\n" + run.out() + run.err())
        .isEqualTo(code);
    return run;
  }

  @Test
  void outputThatIsNotCheckedOutIsComparedAsTheIndexHasIt() {
    here.git("sparse-checkout", "set", "profiles");
    assertThat(here.folder().resolve("out")).doesNotExist();

    run(ExitCode.OK, "diff", "--base", "HEAD");
    run(ExitCode.OK, "diff");
    run(ExitCode.OK, "generate", "--check");
    assertThat(run(ExitCode.OK, "affected", "--base", "HEAD").out())
        .contains("no unit is affected");
    assertThat(here.folder().resolve("out")).doesNotExist();
  }

  @Test
  void aSparseIndexIsAnErrorWithAWayOutAndNoRemoval() {
    here.git("sparse-checkout", "set", "--cone", "--sparse-index", "profiles");
    assertThat(here.git("ls-files", "--sparse")).contains("out/").doesNotContain("plan.json");
    for (String[] command :
        new String[][] {
          {"diff"}, {"diff", "--base", "HEAD"}, {"affected", "--base", "HEAD"}, {"generate"}
        }) {
      assertThat(run(ExitCode.PROBLEMS, command).err())
          .contains("error[GIT007]: unitform cannot read the sparse index of the repository")
          .contains("git sparse-checkout reapply --no-sparse-index");
    }

    here.git("sparse-checkout", "reapply", "--no-sparse-index");
    run(ExitCode.OK, "diff", "--base", "HEAD");
  }

  @Test
  void oneUnitThatIsCheckedOutIsComparedWithTheOthers() throws IOException {
    String unit =
        here.git("ls-tree", "-d", "--name-only", "HEAD", "out/first/")
            .lines()
            .findFirst()
            .orElseThrow();
    here.git("sparse-checkout", "set", "profiles", unit);
    run(ExitCode.OK, "diff", "--base", "HEAD");

    List<String> files = here.git("ls-files", unit).lines().toList();
    Files.delete(here.folder().resolve(files.get(0)));
    run(ExitCode.DIFFERENCES, "diff", "--base", "HEAD");
  }

  @Test
  void aRestoredRunTellsWhatItRemovesFromOutputThatIsNotCheckedOut() throws IOException {
    Path profile = here.folder().resolve("profiles/first.yaml");
    String text = Files.readString(profile);
    here.git("sparse-checkout", "set", "profiles");
    Files.writeString(
        profile, text.replaceFirst("\n  services:\n", "$0    webrtc: {enabled: false}\n"));
    assertThat(cached("generate", "--out", "other")).isEqualTo(ExitCode.OK);
    StringWriter err = new StringWriter();

    cached(err, "generate");

    LastRunTest.delete(here.folder().resolve("out"));
    String expected = CommandRun.in(here.folder(), "generate").err();
    assertThat(err.toString()).isEqualTo(expected).contains("webrtc");
  }

  private int cached(String... arguments) throws IOException {
    return cached(new StringWriter(), arguments);
  }

  private int cached(StringWriter err, String... arguments) throws IOException {
    Path real = folder.toRealPath();
    Path program = real.resolve("unitform.jar");
    if (!Files.exists(program)) {
      Files.writeString(program, "program");
    }
    Terminal terminal =
        CommandRun.terminal(
            here.folder().toRealPath(),
            "",
            new StringWriter(),
            err,
            Map.of("XDG_CACHE_HOME", real.resolve("cache").toString()));
    LastRun last =
        LastRun.of(terminal, program, () -> System.currentTimeMillis() + 10_000, arguments);
    return Main.run(terminal, last, arguments);
  }

  @Test
  void aProfileThatIsNotCheckedOutIsNotRemoved() {
    here.git("sparse-checkout", "set", "out");
    assertThat(here.folder().resolve("profiles")).doesNotExist();
    assertThat(run(ExitCode.OK, "affected", "--base", "HEAD").out())
        .contains("no unit is affected");
  }
}
