package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {
  @TempDir private Path folder;

  @Test
  @Tag("external")
  void bashCompletesOptionsAndLeavesFileNamesToItself() throws Exception {
    assertThat(bash("completed unitform generate --dry")).isEqualTo("--dry-run");
    assertThat(bash("completed unitform validate --format sa")).isEqualTo("sarif");
    // No words are offered, and bash's own completion of file names stays on.
    assertThat(bash("completed unitform generate profiles/fi")).isEmpty();
    assertThat(bash("completed unitform generate --out o")).isEmpty();
    assertThat(script("bash")).doesNotContain("+o default").contains("-o default unitform");
    assertThat(script("zsh")).isEqualTo(script("bash"));
  }

  @Test
  void fishHasEveryCommandWithItsOptions() throws IOException {
    assertThat(script("fish").lines())
        .contains(
            "complete -c unitform -n '__fish_seen_subcommand_from generate' -l check -d 'Write"
                + " nothing'")
        .anyMatch(line -> line.contains("use_subcommand' -f -a publish -d 'Generate"))
        .anyMatch(line -> line.contains("from catalog; and not") && line.contains("-a lint"))
        .anyMatch(line -> line.contains("from validate' -l format -r -f -a 'human concise"))
        .allMatch(line -> line.startsWith("complete -c unitform -n '"));
  }

  @Test
  void anotherShellIsAnErrorThatNamesThoseThatAreKnown() {
    CommandRun run = CommandRun.in(folder, "generate-completion", "tcsh");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("'tcsh' is not one of bash, zsh, fish");
  }

  private String script(String shell) {
    CommandRun run = CommandRun.in(folder, "generate-completion", shell);
    assertThat(run.code()).isEqualTo(ExitCode.OK);
    return run.out();
  }

  /** The words that bash would offer at the end of a line, according to the script's function. */
  private String bash(String completed) throws IOException, InterruptedException {
    Path file = folder.resolve("completion.bash");
    Files.writeString(
        file,
        script("bash")
            + """

            completed() {
              COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
              _complete_unitform
              echo "${COMPREPLY[*]}"
            }
            """
            + completed);
    Process process = new ProcessBuilder("bash", file.toString()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return text.strip();
  }
}
