package dev.unitform.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.chartcheck.WebProject;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartProofTest {
  @TempDir private Path folder;

  @Test
  void aMissingChartIsReplacedByASubstituteIncludingItsLabels() throws Exception {
    WebProject project = WebProject.in(folder);
    Files.move(folder.resolve("charts/web"), folder.resolve("charts/other"));
    assertThat(project.under("HLM008"))
        .containsExactly(
            "nowhere HLM008 1 chart is missing, so it is replaced by a substitute made from the"
                + " catalog: web | put the charts into the folder of charts, as folders or"
                + " archives, to check the catalog against them");
    assertThat(project.found()).noneMatch(d -> d.severity() != Severity.NOTICE);
  }

  @Test
  void alikeFindingsAboutSeveralReleasesOfAChartAreOne() {
    WebProject.in(folder)
        .with(
            WebProject.SERVICE,
            "        - {name: web}\n",
            "        - {name: web}\n        - {name: api}\n")
        .with(
            "charts/web/templates/nightly.yaml",
            """
            apiVersion: batch/v1
            kind: CronJob
            metadata:
              name: {{ .Release.Name }}-nightly
            spec:
              schedule: "0 3 * * *"
              jobTemplate:
                spec:
                  template:
                    spec:
                      restartPolicy: Never
                      containers: [{name: job, image: "job:1"}]
            """);
    Charts charts = new Charts(/* folder= */ null, /* ofEveryProfile= */ false);
    try (Generation generation = Generation.forOutput(2, charts)) {
      Path profile = folder.resolve(WebProject.PROFILE);
      Run.Product product = Run.of(generation, List.of(profile)).products().get(0);
      ChartProof.Report report = ChartProof.check(product, charts);
      assertThat(report.unwritten().atCharts(report.diagnostics()))
          .filteredOn(d -> List.of(Code.K8S013, Code.EFF008).contains(d.code()))
          .extracting(Diagnostic::message)
          .containsExactlyInAnyOrder(
              "'web' also runs CronJob 'api-nightly', which is not in the catalog (north/api,"
                  + " north/web)",
              "CronJob 'api-nightly' can start a run while the last one is still active (line 33"
                  + " of north/api, line 33 of north/web)");
    }
  }
}
