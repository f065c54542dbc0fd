package dev.unitform.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.ValueAssignment;
import dev.unitform.plan.ValueAssignment.Purpose;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetRuleTest {
  private static final String PROFILE =
      Findings.CLOUD
          + """
              genesys-authentication: {replicas: 1}
            policies: {allowBelowMinimum: [genesys-authentication]}
            tenants: [{name: a, id: "100", home: east}]
          """
              .indent(2)
              .replaceAll("(?m)^  ", "");

  private static final Findings FOUND = Findings.of(PROFILE);

  @ParameterizedTest(name = "{0} of {1}: {2} by {3}")
  @CsvSource({
    "gvp-mcp, mcp, 1, values",
    "gvp-rm, rm, 1, post-render",
    "gvp-sd, sd, , none",
    "gvp-configserver, configserver, , none",
    "ges, ges, 1, post-render",
    "pulse, pulse, 1, post-render",
    "pulse-redis, redis-master, , none",
    "pulse-redis, redis-replicas, 1, post-render",
    "pulse-init, init, , none",
    "iwddm-100, iwddm, , none",
    "gauth, auth, , none",
    "wwe-nginx, wwe, 1, post-render",
  })
  void aBudgetIsWantedFromTwoReplicasOn(
      String release, String workload, Integer maxUnavailable, String means) {
    PlannedWorkload planned = FOUND.workload("east-1", release, workload);
    assertThat(planned.maxUnavailable() == null ? null : planned.maxUnavailable().value())
        .isEqualTo(maxUnavailable);
    assertThat(planned.disruptionBudgetBy()).hasToString(means);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiterString = "||",
      textBlock =
          """
          gvp-mcp || podDisruptionBudget.enabled=true, podDisruptionBudget.maxUnavailable=1
          gvp-rm  || podDisruptionBudget.enabled=false
          pulse   || podDisruptionBudget.enabled=false
          """)
  void theChartsOwnBudgetIsUsedWhereItKnowsMaxUnavailableElseSwitchedOff(
      String release, String values) {
    PlannedRelease planned = FOUND.release("east-1", release);
    List<ValueAssignment> budget =
        planned.values().stream()
            .filter(v -> v.purpose() == Purpose.BUDGET || v.purpose() == Purpose.BUDGET_SWITCH)
            .toList();
    assertThat(budget)
        .extracting(v -> v.path().text() + "=" + v.value())
        .containsExactlyInAnyOrder(values.split(", ", -1));
  }

  @Test
  void theProfileOfThisTestIsLegal() {
    assertThat(FOUND.errors()).isEmpty();
  }
}
