package dev.unitform.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.PlanFixture;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.plan.Delivery;
import dev.unitform.plan.Placement;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderCheckTest {
  @Test
  void aPlanInOrderHasNoFindings() {
    assertThat(OrderCheck.check(PlanFixture.globalCloud())).isEmpty();
  }

  @Test
  void aReleaseInTheWaveOfOneThatItNeedsIsReportedAsABug() {
    Plan plan = PlanFixture.globalCloud();
    PlannedUnit unit = plan.units().get(0);
    List<Placement> first = unit.placements().stream().map(OrderCheckTest::inWaveZero).toList();
    Plan flat =
        new Plan(
            plan.profile(),
            plan.source(),
            plan.deployment(),
            plan.group(),
            List.of(new PlannedUnit(unit.facts(), first)),
            Delivery.NO_OPTIONAL_TARGETS,
            null,
            List.of());
    assertThat(OrderCheck.check(flat))
        .isNotEmpty()
        .allMatch(found -> found.code() == Code.CHK003)
        .extracting(Diagnostic::message)
        .contains("'designer-volume' is not installed after 'gauth' in 'us-east'");
  }

  private static Placement inWaveZero(Placement placement) {
    return new Placement(
        placement.service(),
        placement.installed(),
        placement.highAvailability(),
        placement.serving(),
        placement.dataUse(),
        placement.reason(),
        placement.notices(),
        placement.releases().stream().map(OrderCheckTest::inWaveZero).toList());
  }

  private static PlannedRelease inWaveZero(PlannedRelease release) {
    return new PlannedRelease(
        release.name(),
        release.id(),
        release.chart(),
        release.namespace(),
        release.tenant(),
        0,
        release.dependsOn(),
        release.workloads(),
        release.values(),
        release.affinityValues(),
        release.leftToUser(),
        release.userValues(),
        release.baseValues(),
        release.givenBefore());
  }
}
