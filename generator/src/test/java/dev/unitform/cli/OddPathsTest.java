package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.chartcheck.WebProject;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Paths on the command line that contain control characters: no message has these characters, which
 * could change the terminal or look like other lines of the output.
 */
@DisabledOnOs(OS.WINDOWS)
class OddPathsTest {
  private static final String ODD = "a\u001b[2Jb\n::error::c";

  @TempDir private Path folder;

  @BeforeEach
  void write() {
    WebProject.in(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "affected ODD ODD --paths",
        "capacity ODD",
        "catalog check --charts ODD",
        "catalog check ODD --charts ODD",
        "catalog show --catalog ODD web",
        "catalog import ODD",
        "catalog import charts/web --values ODD",
        "catalog import charts/web --out ODD",
        "catalog import charts/web --out profiles/prod.yaml/ODD",
        "catalog import charts/web --check --catalog ODD",
        "catalog new --out ODD web2",
        "catalog overlay web --out ODD",
        "diff --out ODD",
        "diff --charts ODD",
        "diff ODD",
        "explain ODD north",
        "failover profiles/prod.yaml --lost north --output ODD",
        "failover ODD --lost north",
        "generate ODD",
        "generate --out ODD",
        "generate --check --out ODD",
        "generate --dry-run --out ODD",
        "generate --out profiles/prod.yaml/ODD",
        "generate --render --charts ODD",
        "init ODD",
        "init profiles/prod.yaml/ODD",
        "plan ODD",
        "post-render --placement ODD",
        "publish --to ODD --branch x",
        "publish --out ODD --to x --branch x",
        "report profiles/prod.yaml -o ODD",
        "report profiles/prod.yaml -o ODD/x",
        "report profiles/prod.yaml -o profiles",
        "report ODD",
        "simulate ODD",
        "validate ODD",
        "validate --charts ODD"
      })
  void noMessageHasControlCharacters(String command) {
    String[] words =
        Arrays.stream(command.split(" ", -1))
            .map(word -> word.replace("ODD", ODD))
            .toArray(String[]::new);
    for (int i = 0; i < 2; i++) {
      CommandRun run = CommandRun.in(folder, words);
      String said = run.out() + run.err();
      assertThat(run.code()).as(said).isNotEqualTo(ExitCode.BUG);
      assertThat(said).doesNotContain("\u001b", "\n::error::");
    }
  }
}
