package dev.unitform.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.chartcheck.WebProject;
import dev.unitform.diagnostic.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
