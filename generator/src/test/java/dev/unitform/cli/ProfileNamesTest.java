package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.chartcheck.WebProject;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two profiles with the same name would use the same folder of the output. */
class ProfileNamesTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "generate",
        "generate --check",
        "validate",
        "diff",
        "publish --repo gitops.git --branch main"
      })
  void areAnErrorWhereverOutputIsMade(String command) throws Exception {
    WebProject project = WebProject.in(folder);
    project.with("profiles/second.yaml", Files.readString(folder.resolve(WebProject.PROFILE)));

    CommandRun run = CommandRun.in(folder, command.split(" "));

    assertThat(run.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(run.out() + run.err())
        .contains(
            "profiles/second.yaml:4:9: error[PRF003]: the profile 'prod' already exists"
                + " (profiles/prod.yaml:4:9)");
    assertThat(folder.resolve("out")).doesNotExist();
  }
}
