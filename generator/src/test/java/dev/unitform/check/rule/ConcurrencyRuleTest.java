package dev.unitform.check.rule;

import static dev.unitform.check.rule.Rendered.CLOUD;
import static dev.unitform.check.rule.Rendered.found;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConcurrencyRuleTest {
  private static String cron(String spec) {
    return "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: tidy}\nspec: {schedule: '@daily'%s}\n"
        .formatted(spec);
  }

  @Test
  void aJobThatMayRunBesideItselfIsFound() {
    assertThat(found(CLOUD, cron("")))
        .containsExactly(
            "1 K8S013 CronJob 'tidy' can start a run while the last one is still active");
    assertThat(found(CLOUD, cron(", concurrencyPolicy: Allow"))).hasSize(1);
    assertThat(found(CLOUD, cron(", concurrencyPolicy: Replace")))
        .containsExactly(
            "1 K8S013 CronJob 'tidy' stops a run that is still active when the next run is due");
  }

  @Test
  void aJobThatWaitsIsNot() {
    assertThat(found(CLOUD, cron(", concurrencyPolicy: Forbid"))).isEmpty();
    assertThat(found(CLOUD, cron("").replace("batch/v1", "example.com/v1"))).isEmpty();
  }
}
