package dev.unitform.check.rule;

import static dev.unitform.check.rule.Rendered.CLOUD;
import static dev.unitform.check.rule.Rendered.DATA_CENTER;
import static dev.unitform.check.rule.Rendered.ONE_ZONE;
import static dev.unitform.check.rule.Rendered.RACKS;
import static dev.unitform.check.rule.Rendered.deployment;
import static dev.unitform.check.rule.Rendered.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.plan.UnitFacts;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeLabelRuleTest {
  private static final String ZONE = "topology.kubernetes.io/zone";
  private static final String RACK = "example.com/rack";

  private static List<String> hard(UnitFacts unit, String key) {
    return found(unit, deployment(3).replace("replicas", "x") + spread(key, "DoNotSchedule"));
  }

  private static String spread(String key, String when) {
    return deployment(
            "",
            "topologySpreadConstraints: [{maxSkew: 1, topologyKey: %s, whenUnsatisfiable: %s, labelSelector: {matchLabels: {app: web}}}]\n"
                .formatted(key, when))
        .replace("name: web}", "name: spread}");
  }

  @Test
  void aZoneIsNoLabelOfADataCenter() {
    for (UnitFacts unit : List.of(DATA_CENTER, RACKS)) {
      assertThat(hard(unit, ZONE))
          .containsExactly(
              "13 K8S003 Deployment 'spread' must be spread over '%s', but the nodes of 'u1' do not have that label"
                  .formatted(ZONE));
    }
    assertThat(hard(CLOUD, ZONE)).isEmpty();
    assertThat(hard(ONE_ZONE, ZONE)).isEmpty();
  }

  @Test
  void aRackIsALabelWhereTheDataCenterDeclaresIt() {
    assertThat(hard(RACKS, RACK)).isEmpty();
    assertThat(hard(DATA_CENTER, RACK)).hasSize(1);
    assertThat(hard(CLOUD, RACK)).hasSize(1);
    assertThat(hard(RACKS, "example.com/racks")).hasSize(1);
  }

  @Test
  void everyNodeHasAHostName() {
    for (UnitFacts unit : List.of(CLOUD, ONE_ZONE, DATA_CENTER, RACKS)) {
      assertThat(hard(unit, "kubernetes.io/hostname")).isEmpty();
    }
  }

  @Test
  void aPreferenceMayBeAboutAnyLabel() {
    assertThat(found(DATA_CENTER, spread(ZONE, "ScheduleAnyway"))).isEmpty();
  }

  @Test
  void aConstraintIsHardUnlessItSaysOtherwise() {
    assertThat(found(DATA_CENTER, spread(ZONE, "X").replace(" whenUnsatisfiable: X,", "")))
        .hasSize(1);
  }
}
