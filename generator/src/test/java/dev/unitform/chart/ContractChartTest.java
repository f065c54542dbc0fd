package dev.unitform.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.helm.HelmOutcome;
import dev.unitform.helm.HelmRenderer;
import dev.unitform.helm.HelmRequest;
import dev.unitform.helm.Workspace;
import dev.unitform.input.CatalogReader;
import dev.unitform.input.Project;
import dev.unitform.input.Sources;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.Release;
import dev.unitform.model.catalog.Service;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContractChartTest {
  private Workspace workspace;

  @BeforeEach
  void openWorkspace() throws IOException {
    workspace = Workspace.open();
  }

  @AfterEach
  void closeWorkspace() {
    workspace.close();
  }

  @Test
  void everyContractOfTheShippedCatalogMakesAChartThatRenders() {
    ChartShelf shelf = new ChartShelf(null, new Project(null), workspace);
    HelmRenderer helm = new HelmRenderer(workspace);
    int rendered = 0;
    for (Service service :
        new CatalogReader()
            .readDefault(new Project(null), new Sources())
            .get()
            .services()
            .values()) {
      for (Chart chart : service.spec().charts()) {
        for (Release release : chart.releases()) {
          FoundChart standIn = shelf.standIn(chart, release);
          HelmOutcome outcome =
              helm.render(new HelmRequest(standIn.chart(), "rel", "space", "1.31.0", List.of()));
          assertThat(outcome.problems()).as(release.name().value()).isEmpty();
          assertThat(outcome.warnings()).as(release.name().value()).isEmpty();
          rendered++;
          if (rendered == 20) System.out.println(standIn.chart().texts() + "\n" + outcome.text());
        }
      }
    }
    assertThat(rendered).isGreaterThan(50);
  }
}
