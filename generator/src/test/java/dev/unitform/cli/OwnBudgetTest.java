package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.chartcheck.WebProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disruption budget of the chart that no value changes, and that the catalog names. */
class OwnBudgetTest {
  @TempDir private Path folder;

  @BeforeEach
  void write() {
    WebProject.in(folder)
        .with(WebProject.SERVICE, "podLabels:", "budgetName: \"{release}-*.pdb\", podLabels:")
        .with(
            WebProject.SERVICE,
            """
                    disruptionBudget:
                      enabled: {path: budget.enabled}
                      minAvailable: null
                      maxUnavailable: {path: budget.maxUnavailable}
            """,
            "")
        .withProfile(
            """
              targets: [flux]
              gitOps: {repository: "https://git.example.com/output"}
              defaults: {chartRepository: "https://charts.example.com"}
            """);
  }

  @Test
  void fluxPatchesItInPlaceOfASecondOne() throws IOException {
    CommandRun run = CommandRun.in(folder, "generate", WebProject.PROFILE);
    assertThat(run.code()).as(run.err()).isZero();
    Path flux = folder.resolve("out/prod/north/flux/releases");
    assertThat(flux.resolve("budgets.yaml")).doesNotExist();
    assertThat(Files.readString(flux.resolve("web/web.yaml")))
        .contains(
            """
                      - target: {group: "policy", kind: "PodDisruptionBudget", name: "web-.*[.]pdb"}
                        patch: |
                          apiVersion: "policy/v1"
                          kind: "PodDisruptionBudget"
                          metadata:
                            name: "any"
                          spec:
                            maxUnavailable: 1
                            minAvailable: null
            """);
  }

  @Test
  void planAndExplainSayThatItIsChanged() {
    assertThat(CommandRun.in(folder, "plan", WebProject.PROFILE, "--format", "json").out())
        .contains("\"disruptionBudgetBy\": \"kustomize\"", "\"labels\": null");
    CommandRun explained =
        CommandRun.in(
            folder, "explain", WebProject.PROFILE, "north/web/web/front", "disruptionBudget");
    assertThat(explained.out())
        .as(explained.err())
        .contains(
            "through 'flux', Kustomize delivers the budget by a change of the chart's own budget");
  }
}
