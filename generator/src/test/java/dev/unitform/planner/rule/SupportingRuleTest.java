package dev.unitform.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.plan.PlannedWorkload;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SupportingRuleTest {
  private static final Findings FOUND =
      Findings.of(
          Findings.CLOUD
              + "    genesys-callback: {replicas: 9}\n"
              + "  tenants: [{name: a, id: \"100\", home: east}]\n");

  @ParameterizedTest(name = "{1} of {0} runs {2}, supporting: {3}")
  @CsvSource({
    "ges-redis, redis-master, 1, true",
    "ges, ges, 9, false",
    "pulse-redis, redis-master, 1, true",
    "pulse-redis, redis-replicas, 2, true",
    "gcxi-100, postgres, 1, true",
    "gcxi-100, worker, 2, false",
  })
  void aSupportingWorkloadKeepsTheCatalogsCount(
      String release, String workload, int replicas, boolean supporting) {
    PlannedWorkload planned = FOUND.workload("east-1", release, workload);
    assertThat(Objects.requireNonNull(planned.replicas()).value()).isEqualTo(replicas);
    assertThat(planned.workload().isSupporting()).isEqualTo(supporting);
    assertThat(planned.autoscaling() == null || !supporting).isTrue();
  }
}
