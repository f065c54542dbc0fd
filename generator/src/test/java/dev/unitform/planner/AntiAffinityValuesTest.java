package dev.unitform.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.input.Texts;
import dev.unitform.planner.rule.Findings;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A preference replaces constraints that a target cannot deliver, where this is allowed. */
class AntiAffinityValuesTest {
  private static final String SERVICE =
      Texts.service(
          "n-plus-one, active-active",
          """
          - chart: c
            version: "1.0.0"
            namespace: space
            source: made up
            workloads:
              - {name: a, kind: Deployment, podLabels: {app: a, on: "{release}"}}
              - {name: b, kind: Deployment}
            releases: [{name: svc}, {name: alone, workloads: [a]}]
            contract: NONE
          """);

  private static String affinityValues(Findings found, String release) {
    return found.release("east-1", release).affinityValues().stream()
        .map(value -> value.path().text())
        .collect(Collectors.joining(" "));
  }

  private static Findings plan(String settings, String service, String keys) {
    return Findings.of(
        Findings.CLOUD + "    svc: " + settings + "\n",
        service.replace("NONE", Texts.NO_CONTRACT.replace("affinity: null", "affinity: " + keys)));
  }

  @ParameterizedTest(name = "{0} with {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                   | null                                       | ``    | ``
          {}                                   | {path: affinity}                           | ``    | affinity
          {}                                   | {path: pod.affinity, workload: a}          | pod.affinity | pod.affinity
          {}                                   | {path: affinity, workload: b}              | ``    | ``
          {}                                   | {path: "pods[0].affinity", workload: a}    | ``    | ``
          {}                                   | {path: "affinities[0]", workload: a}       | ``    | ``
          {highAvailability: active-active}    | {path: affinity, workload: a}              | ``    | ``
          {values: {alone: {affinity: {}}}}    | {path: affinity, workload: a}              | affinity | ``
          {values: {alone: {pod: null}}}       | {path: pod.affinity, workload: a}          | pod.affinity | pod.affinity
          {values: {alone: {pod: none}}}       | {path: pod.affinity, workload: a}          | pod.affinity | ``
          {values: {alone: {pod: {other: 1}}}} | {path: pod.affinity, workload: a}          | pod.affinity | pod.affinity
          """)
  void aPreferenceIsForOneWorkloadWhoseLabelsAreKnownAndWhoseKeyNobodyElseSets(
      String settings, String keys, String both, String alone) {
    Findings found = plan(settings, SERVICE, keys);
    assertThat(affinityValues(found, "svc")).isEqualTo(both);
    assertThat(affinityValues(found, "alone")).isEqualTo(alone);
  }

  @Test
  void withoutKnownLabelsThereIsNone() {
    String service = SERVICE.replaceFirst(", podLabels: \\{.*\\}\\}", "}");
    assertThat(affinityValues(plan("{}", service, "{path: affinity}"), "alone")).isEmpty();
  }

  @Test
  void aPathThatTheContractNamesForTwoWorkloadsCannotHoldTheLabelsOfBoth() {
    String service =
        SERVICE.replace(
            "{name: b, kind: Deployment}", "{name: b, kind: Deployment, podLabels: {app: b}}");
    String keys = "[{path: affinity, workload: a}, {path: affinity, workload: b}]";
    assertThat(affinityValues(plan("{}", service, keys), "svc")).isEmpty();
    assertThat(affinityValues(plan("{}", service, keys), "alone")).isEqualTo("affinity");
  }

  @Test
  void aKeyForTheConstraintsThemselvesNeedsNoPreference() {
    Findings found =
        Findings.of(
            Findings.CLOUD + "    svc: {}\n",
            SERVICE.replace(
                "NONE",
                Texts.NO_CONTRACT
                    .replace("affinity: null", "affinity: {path: affinity}")
                    .replace("topologySpread: null", "topologySpread: {path: spread}")));
    assertThat(affinityValues(found, "alone")).isEmpty();
  }

  @Test
  void eachSoftConstraintIsAPreferenceForThePodsOfTheRelease() {
    Findings found = plan("{}", SERVICE, "{path: affinity}");
    assertThat(found.release("east-1", "alone").affinityValues())
        .extracting(value -> String.valueOf(value.value()))
        .containsExactly(
            "{podAntiAffinity={preferredDuringSchedulingIgnoredDuringExecution=["
                + "{weight=100, podAffinityTerm={topologyKey=topology.kubernetes.io/zone,"
                + " labelSelector={matchLabels={app=a, on=alone}}}}, "
                + "{weight=100, podAffinityTerm={topologyKey=kubernetes.io/hostname,"
                + " labelSelector={matchLabels={app=a, on=alone}}}}]}}");
  }
}
