package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.chartcheck.WebProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Charts in another folder than that of the project. */
class ChartsOptionTest {
  private static final String RENDERED = "out/prod/north/rendered/web/web.yaml";
  private static final String TEST_POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: web-test, annotations: {"helm.sh/hook": test}}
      spec: {restartPolicy: Never, containers: [{name: main, image: "web:1"}]}
      """;

  @TempDir private Path folder;
  private WebProject project;

  @BeforeEach
  void moveTheCharts() throws IOException {
    project = WebProject.in(folder).with("charts/web/templates/test.yaml", TEST_POD);
    Files.move(folder.resolve("charts"), folder.resolve("elsewhere"));
  }

  private CommandRun run(String... arguments) {
    return CommandRun.in(folder, arguments);
  }

  @Test
  void ofAProfileThatPicksRenderedManifestsAreFoundByAllThatTakeTheOption() {
    project.withProfile("  targets: [rendered]\n");

    CommandRun validated = run("validate", "--charts", "elsewhere", "--format", "concise");
    assertThat(validated.out()).contains("notice[HLM012]").doesNotContain("HLM009");
    assertThat(run("generate", "--charts", "elsewhere").code()).isEqualTo(ExitCode.OK);
    assertThat(folder.resolve(RENDERED)).content().doesNotContain("kind: Pod\n");
    assertThat(run("generate", "--charts", "elsewhere", "--check").code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void whatIsFoundInManifestsOfThisRunOnlyIsNotSaidToBeShownByValidate() {
    CommandRun counted = run("generate", "--charts", "elsewhere");
    assertThat(folder.resolve(RENDERED)).exists();
    assertThat(counted.err()).endsWith(" notices: shown with '--format concise'\n");
    assertThat(run("generate", "--charts", "elsewhere", "--format", "concise").err())
        .contains("notice[HLM012]");
  }
}
