package dev.unitform.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.diagnostic.SourcePosition;
import dev.unitform.input.Texts;
import dev.unitform.plan.Delivery;
import dev.unitform.plan.Delivery.LimitedTarget;
import dev.unitform.planner.rule.Findings;
import dev.unitform.planner.rule.ShortfallRule;
import dev.unitform.trace.Traced;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A path that several workloads read gets a count or bound only if it is right for each of them.
 */
class CountValuesTest {
  private static final String SERVICE =
      Texts.service(
          "n-plus-one",
          """
          - chart: c
            version: "1.0.0"
            namespace: space
            source: made up
            workloads:
              - {name: a, kind: Deployment}
              - {name: b, kind: StatefulSet, OF_B}
              - {name: sweep, kind: CronJob}
              - {name: cache, kind: Deployment, supporting: true, replicas: 2}
            releases: [{name: svc}, {name: alone, workloads: [b]}]
            contract: NONE
          """);

  private static Findings plan(String settings, String ofB, String keys) {
    return Findings.of(
        Findings.CLOUD + "    svc: " + settings + "\n",
        SERVICE.replace("OF_B", ofB).replace("NONE", keys));
  }

  private static Findings plan(String settings, String ofB, String keys, String ofA) {
    return Findings.of(
        Findings.CLOUD + "    svc: " + settings + "\n",
        SERVICE
            .replace("name: a, kind: Deployment", "name: a, kind: Deployment, " + ofA)
            .replace("OF_B", ofB)
            .replace("NONE", keys));
  }

  private static Findings counts(String settings, String ofB, String keys) {
    return plan(
        settings, ofB, Texts.NO_CONTRACT.replace("replicas: []", "replicas: [" + keys + "]"));
  }

  private static Findings scaled(String settings, String ofB, String keys) {
    return plan(
        settings,
        ofB,
        Texts.NO_CONTRACT.replace("autoscaling: null", "autoscaling: {" + keys + "}"));
  }

  private static String values(Findings found, String release) {
    return found.release("east-1", release).values().stream()
        .map(value -> value.path().text() + "=" + value.value())
        .collect(Collectors.joining(" "));
  }

  private static String means(Findings found, String release) {
    return found.release("east-1", release).workloads().stream()
        .filter(workload -> workload.replicas() != null)
        .map(workload -> workload.name() + " " + workload.replicasBy())
        .collect(Collectors.joining(", "));
  }

  private static String boundDelivery(Findings found) {
    return found.release("east-1", "svc").workloads().stream()
        .filter(workload -> workload.autoscaling() != null)
        .map(
            workload ->
                "%s %s %s"
                    .formatted(
                        workload.name(),
                        workload.autoscaling().minBy(),
                        workload.autoscaling().maxBy()))
        .collect(Collectors.joining(", "));
  }

  @ParameterizedTest(name = "b with {0}, {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          highAvailability: n-plus-one | {path: size} | size=4 | a values, b values, cache post-render
          highAvailability: singleton | {path: size} | `` | a post-render, b post-render, cache post-render
          highAvailability: singleton | {path: size, workload: a}, {path: size, workload: b} | `` | a post-render, b post-render, cache post-render
          supporting: true, replicas: 4 | {path: size, workload: a}, {path: size, workload: b} | size=4 | a values, b values, cache post-render
          highAvailability: singleton | {path: size}, {path: b.size, workload: b} | size=4 b.size=1 | a values, b values, cache post-render
          highAvailability: singleton | {path: size}, {path: a.size, workload: a} | size=1 a.size=4 | a values, b values, cache post-render
          highAvailability: n-plus-one | {path: size, workload: a}, {path: size, workload: cache} | `` | a post-render, b post-render, cache post-render
          highAvailability: singleton | {path: form, value: replication} | form=replication | a values, b values, cache post-render
          """)
  void aPathGetsACountThatAllItsReadersNeed(String ofB, String keys, String values, String means) {
    Findings found = counts("{n: 3}", ofB, keys);
    assertThat(values(found, "svc")).isEqualTo(values);
    assertThat(means(found, "svc")).isEqualTo(means);
  }

  @Test
  void aTargetWithoutPostRenderHasNoMaximumIfTheChartHasAKeyForTheMinimumOnly() {
    Findings found =
        Findings.of(
            Findings.CLOUD + "    svc: {n: 3}\n",
            SERVICE
                .replace("OF_B", "highAvailability: singleton")
                .replace(
                    "NONE",
                    Texts.NO_CONTRACT.replace(
                        "autoscaling: null",
                        "autoscaling: {sampleOn: true, minimum: [{path: min, workload: a}]}")));
    assertThat(boundDelivery(found)).isEqualTo("a values post-render");
    LimitedTarget argocd =
        new LimitedTarget(
            Traced.given("argocd", SourcePosition.startOf("p")),
            /* postRenders= */ false,
            /* patches= */ false,
            /* dropsScaledCounts= */ false);
    Delivery delivery = new Delivery(List.of(), null, List.of(argocd), List.of());
    List<ShortfallRule.Losses> losses =
        found.plan().units().stream().map(unit -> ShortfallRule.Losses.of(unit, delivery)).toList();
    assertThat(ShortfallRule.check(losses, delivery, new Diagnostics()))
        .singleElement()
        .asString()
        .contains(" without their autoscaler's maximum")
        .doesNotContain("minimum");
  }

  @Test
  void inAReleaseWithOneReaderThePathGetsItsCount() {
    Findings found = counts("{n: 3}", "highAvailability: singleton", "{path: size}");
    assertThat(values(found, "alone")).isEqualTo("size=1");
    assertThat(means(found, "alone")).isEqualTo("b values");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{path: size}", "{path: size, workload: a}, {path: size, workload: b}"})
  void aUsersCountIsFoundAtAPathThatGetsNoCount(String keys) {
    String settings = "{n: 3, values: {svc: {size: 4, other: 1}}}";
    assertThat(counts(settings, "highAvailability: singleton", keys).under("PLN012"))
        .singleElement()
        .asString()
        .startsWith("13:38 PLN012 the plan decides 'size' of 'svc': 4 for 'a', 1 for 'b' (")
        .contains("; its key is at service-1.yaml:", "your value here would change it to 4")
        .contains("use 'n' or 'replicas' under services.svc");
    assertThat(counts(settings, "highAvailability: n-plus-one", keys).under("PLN012")).isEmpty();
  }

  @Test
  void anOverrideSetsTheCountOfAllReaders() {
    Findings found =
        counts(
            "{n: 3, values: {svc: {size: 7}}, overrides: {svc: {size: {override: true, because:"
                + " tested}}}}",
            "highAvailability: singleton",
            "{path: size}");
    assertThat(values(found, "svc")).isEqualTo("size=7");
    assertThat(means(found, "svc")).isEqualTo("a values, b values, cache post-render");
  }

  @ParameterizedTest(name = "b with {0}, {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          highAvailability: n-plus-one                 | enabled: [{path: hpa}]                                        | hpa=true
          highAvailability: singleton | enabled: [{path: hpa}]                                        | hpa=false
          highAvailability: singleton | enabled: [{path: hpa, workload: a}, {path: hpa, workload: b}] | hpa=false
          highAvailability: singleton | enabled: [{path: hpa, workload: a}, {path: b.hpa, workload: b}] | hpa=true b.hpa=false
          """)
  void aSwitchIsOnOnlyIfAllItsReadersMayScale(String ofB, String keys, String values) {
    assertThat(values(scaled("{n: 3, autoscaling: {enabled: true}}", ofB, keys), "svc"))
        .isEqualTo(values);
  }

  @Test
  void aSettingThatNoWorkloadFollowsIsReported() {
    Findings found =
        scaled(
            "{n: 3, autoscaling: {enabled: true}}",
            "highAvailability: singleton",
            "enabled: [{path: hpa}]");
    assertThat(found.under("PLN107")).singleElement().asString().contains("may not scale");
  }

  @Test
  void aPathOfABoundThatAutoscalersNeedDifferentlyIsAnError() {
    String limited = "limit: {atLeast: 6, source: made up}";
    String on = "enabled: [{path: hpa}], ";
    String shared = on + "minimum: [{path: min}], maximum: [{path: max}]";
    String settings = "{n: 3, autoscaling: {enabled: true, max: 9}}";
    assertThat(scaled(settings, limited, shared).errors())
        .singleElement()
        .asString()
        .contains("PLN016 'min' sets the autoscaler's minimum of several workloads")
        .contains("4 for 'a', 6 for 'b'")
        .contains("set 'n' or 'replicas' for the service")
        .contains("autoscaling.minimum");
    assertThat(scaled(settings.replace("n: 3", "n: 5"), limited, shared).errors()).isEmpty();
    assertThat(scaled(settings.replace("n: 3", "replicas: 6"), limited, shared).errors()).isEmpty();
    assertThat(scaled(settings.replace(", max: 9", ""), limited, shared).errors()).hasSize(2);
    assertThat(scaled(settings, "highAvailability: n-plus-one", shared).errors()).isEmpty();
    String own = on + "minimum: [{path: min}, {path: b.min, workload: b}], maximum: [{path: max}]";
    Findings found = scaled(settings, limited, own);
    assertThat(found.errors()).isEmpty();
    assertThat(values(found, "svc")).isEqualTo("hpa=true min=4 b.min=6 max=9");
  }

  @ParameterizedTest(name = "b with {0}, a with {1}, {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          highAvailability: n-plus-one           | n-plus-one | {n: 3}                                | min=4 max=8 | a values values, b values values
          highAvailability: singleton            | n-plus-one | {n: 3}                                | min=4 max=8 | a values values, b post-render post-render
          highAvailability: n-plus-one           | singleton  | {n: 3}                                | min=4 max=8 | a post-render post-render, b values values
          supporting: true, replicas: 1          | n-plus-one | {n: 3}                                | min=4 max=8 | a values values
          limit: {exactly: 1, source: made up}   | n-plus-one | {n: 3}                                | min=4 max=8 | a values values, b post-render post-render
          limit: {exactly: 4, source: made up}   | n-plus-one | {n: 3}                                | min=4 max=8 | a values values, b values post-render
          highAvailability: singleton            | n-plus-one | {n: 3, autoscaling: {enabled: false}} | min=4 max=4 | a values values, b post-render post-render
          """)
  void aBoundOfAnAutoscalerWithoutASwitchIsOfTheWorkloadsThatMayScale(
      String ofB, String ofA, String settings, String values, String means) {
    Findings found =
        plan(
            settings,
            ofB,
            Texts.NO_CONTRACT.replace(
                "autoscaling: null",
                "autoscaling: {sampleOn: true, minimum: [{path: min}], maximum: [{path: max}]}"),
            "highAvailability: " + ofA);
    assertThat(found.errors()).isEmpty();
    assertThat(values(found, "svc")).isEqualTo(values);
    assertThat(boundDelivery(found)).isEqualTo(means);
    assertThat(found.release("east-1", "svc").workloads())
        .filteredOn(workload -> workload.workload().isSupporting())
        .allSatisfy(workload -> assertThat(workload.autoscaling()).isNull());
  }
}
