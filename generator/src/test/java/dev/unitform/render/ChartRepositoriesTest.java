package dev.unitform.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedUnit;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartRepositoriesTest {
  @TempDir private Path project;

  @Test
  void aChartWithoutAnAddressHasANegativeNumber() {
    Plan plan =
        Plans.of(
            project,
            Plans.CLOUD.replace("    chartRepository: oci://registry.example.com/charts\n", ""));
    PlannedUnit unit = plan.units().get(0);
    ChartRepositories repositories = ChartRepositories.of(unit, plan.delivery());
    assertThat(unit.releases())
        .filteredOn(release -> release.chart().repository() == null)
        .isNotEmpty()
        .allSatisfy(release -> assertThat(repositories.index(release.chart())).isNegative());
  }
}
