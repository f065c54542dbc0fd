package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.chartcheck.WebProject;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plan says whether the labels that Kustomize patches select by were read from the chart. */
class PodLabelsOriginTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiterString = "||",
      textBlock =
          """
          podLabels: {app: "{release}"}, podLabelsRead: "1.2.3" || chart   || the podLabels in the catalog, which were read from this version of the chart
          podLabels: {app: "{release}"}, podLabelsRead: "1.2.2" || catalog || the podLabels in the catalog, which were not read from this version of the chart
          podLabels: {app: "{release}"}                         || catalog || the podLabels in the catalog, which were not read from this version of the chart
          limit: {atLeast: 2, source: test}                     || added   || a label that the patch adds
          """)
  void planAndExplainSayWhetherTheyWereRead(String labels, String inPlan, String inWords) {
    WebProject.in(folder)
        .with(WebProject.SERVICE, "podLabels: {app: \"{release}\"}", labels)
        .with(WebProject.SERVICE, "topologySpread: {path: spread}", "topologySpread: null")
        .withProfile(
            """
              targets: [flux]
              gitOps: {repository: "https://git.example.com/output"}
              defaults: {chartRepository: "https://charts.example.com"}
            """);

    assertThat(CommandRun.in(folder, "plan", WebProject.PROFILE, "--format", "json").out())
        .contains("\"labels\": \"" + inPlan + "\"");
    CommandRun explained =
        CommandRun.in(folder, "explain", WebProject.PROFILE, "north/web/web/front", "spread");
    assertThat(explained.out())
        .as(explained.err())
        .contains("through 'flux', Kustomize delivers the constraint by " + inWords);
  }
}
