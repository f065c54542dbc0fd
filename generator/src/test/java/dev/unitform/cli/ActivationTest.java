package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.chartcheck.WebProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Activation is a state of the profile: every command handles it, and it can be reverted. */
class ActivationTest {
  private static final String STARTER = "profiles/starter.yaml";
  private static final String PAIR = "      - name: shop\n";
  private static final String ACTIVATED = PAIR + "        activated: secondary\n";

  @TempDir private Path folder;
  private WebProject project;

  @BeforeEach
  void generate() throws IOException {
    WebProject.copy(
        Path.of("../profiles/starter-catalog"), folder.resolve("profiles/starter-catalog"));
    project =
        new WebProject(folder)
            .with(
                STARTER,
                Files.readString(Path.of("../profiles/starter.yaml"))
                    + "  targets: [flux]\n"
                    + "  gitOps: {repository: \"https://git.example.com/shop.git\"}\n");
    assertThat(run("generate").code()).isEqualTo(ExitCode.OK);
  }

  private CommandRun run(String... arguments) {
    return CommandRun.in(folder, arguments);
  }

  @Test
  void whatStandsByRunsWhileTheUnitIsActivatedAndStandsByAgainAfterwards() throws IOException {
    Map<String, String> usual = output();
    project.with(STARTER, PAIR, ACTIVATED);

    assertThat(run("diff").out())
        .contains(
            "  region-two  serves traffic now [strengthening]",
            "  region-two  use of the data: standby → normal [strengthening]",
            "  region-two  release orders-api installed (3 pods)");
    assertThat(run("generate").code()).isEqualTo(ExitCode.OK);
    Map<String, String> activated = output();
    assertThat(activated.keySet().stream().filter(file -> !usual.containsKey(file)))
        .containsExactly(
            "region-two/flux/releases/orders/orders-api.yaml",
            "region-two/values/orders/orders-api.yaml");
    assertThat(
            usual.keySet().stream()
                .filter(file -> !Objects.equals(usual.get(file), activated.get(file)))
                .map(file -> file.replaceFirst("/.*", ""))
                .collect(Collectors.toSet()))
        .as("nothing of the lost unit changes")
        .containsExactlyInAnyOrder(".unitform.json", "plan.json", "region-two");
    assertThat(run("explain", STARTER, "region-two/orders").out())
        .contains("activated = secondary");

    project.with(STARTER, ACTIVATED, PAIR);
    assertThat(run("generate", "--check").code())
        .as("what goes on the way back is a removal")
        .isEqualTo(ExitCode.PROBLEMS);
    assertThat(run("generate", "--check", "--allow-destroy", "region-two/orders/orders-api").code())
        .isEqualTo(ExitCode.DIFFERENCES);
    assertThat(run("generate").code()).isEqualTo(ExitCode.OK);
    assertThat(output()).isEqualTo(usual);
  }

  private Map<String, String> output() throws IOException {
    Path root = folder.resolve("out/starter");
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }
}
