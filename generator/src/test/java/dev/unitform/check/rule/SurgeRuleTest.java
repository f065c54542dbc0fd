package dev.unitform.check.rule;

import static dev.unitform.check.rule.Rendered.CLOUD;
import static dev.unitform.check.rule.Rendered.deployment;
import static dev.unitform.check.rule.Rendered.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.plan.PlannedRelease;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurgeRuleTest {
  private static final PlannedRelease SINGLETON = Rendered.release("singleton", "{name: web}");
  private static final String TWICE =
      "2 K8S012 Deployment 'web' is planned with one pod, but runs two pods during an update";

  private static List<String> planned(PlannedRelease release, String manifests) {
    return found(CLOUD, RenderedRelease.of(release, Rendered.read(Rendered.FILE, manifests)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "strategy: {type: RollingUpdate}",
        "strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}",
        "strategy: {rollingUpdate: {maxSurge: '1%'}}"
      })
  void aSingletonThatSurgesIsFound(String strategy) {
    assertThat(planned(SINGLETON, deployment(strategy, ""))).containsExactly(TWICE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "strategy: {type: Recreate}",
        "strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 1}}",
        "strategy: {rollingUpdate: {maxSurge: '0%', maxUnavailable: 1}}"
      })
  void aSingletonThatMakesRoomFirstIsNot(String strategy) {
    assertThat(planned(SINGLETON, deployment(strategy, ""))).isEmpty();
  }

  @Test
  void aStatefulSetEndsThePodBeforeItStartsTheNext() {
    assertThat(
            planned(SINGLETON, deployment("", "").replace("kind: Deployment", "kind: StatefulSet")))
        .isEmpty();
  }

  @Test
  void whatIsPlannedToRunMoreOftenMaySurge() {
    assertThat(planned(Rendered.release("n-plus-one", "{name: web}"), deployment(3))).isEmpty();
    assertThat(planned(Rendered.release("active-active", "{name: web}"), deployment(1))).isEmpty();
  }

  @Test
  void withoutAPlanNothingIsKnownToBeASingleton() {
    assertThat(found(CLOUD, deployment(1))).isEmpty();
  }

  @Test
  void theMatchSaysWhichWorkloadIsPlanned() {
    String two = deployment(1) + deployment(1).replace("web", "app-job");
    assertThat(planned(SINGLETON, two)).isEmpty();
    assertThat(
            planned(Rendered.release("singleton", "{name: x, match: {name: '{release}-*'}}"), two))
        .containsExactly(
            "13 K8S012 Deployment 'app-job' is planned with one pod, but runs two pods during an"
                + " update");
    assertThat(planned(Rendered.release("singleton", "{name: x, match: {kind: StatefulSet}}"), two))
        .isEmpty();
  }
}
