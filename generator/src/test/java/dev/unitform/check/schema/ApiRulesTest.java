package dev.unitform.check.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.check.api.ApiCases;
import dev.unitform.plan.KubernetesVersion;
import dev.unitform.planner.rule.Findings;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that the API server rejects are found, and values that it accepts are not reported. */
class ApiRulesTest {
  private static List<String> found(String version, String text) {
    ManifestText manifest = new ManifestText(KubernetesVersion.of(version), "a.yaml", text);
    return EmbeddedCheck.check(List.of(manifest)).diagnostics().stream()
        .map(Findings::line)
        .toList();
  }

  private static List<ApiCases.Case> cases() {
    return ApiCases.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void anObjectIsTakenOrRefusedAsTheApiServerDoes(ApiCases.Case each) {
    List<String> found = found(each.version(), each.text());
    if (each.isTaken()) {
      assertThat(found).isEmpty();
    } else {
      assertThat(found).singleElement().asString().contains(each.said());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.25", "1.28", "1.31", "1.32", "1.34", "1.37"})
  void theObjectsOfTheseCasesAreFlawless(String version) {
    String text =
        ApiCases.objects().stream()
            .map(object -> new ApiCases.Case("", version, object, "ok").text())
            .collect(Collectors.joining());
    assertThat(found(version, text)).isEmpty();
  }

  @Test
  void aFindingPointsAtTheLineOfTheValue() {
    assertThat(
            found(
                "1.36",
                """
                apiVersion: scheduling.k8s.io/v1
                kind: PriorityClass
                metadata:
                  name: system-web
                value: 5
                """))
        .containsExactly(
            "a.yaml:4:9 K8S017 'metadata.name' of PriorityClass 'system-web' cannot be"
                + " 'system-web': names that begin with 'system-' are reserved | Kubernetes 1.36"
                + " refuses the object");
  }

  @Test
  void fieldsThatDoNotGoTogetherAreAnotherCode() {
    assertThat(
            found(
                "1.36",
                """
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: web}
                spec:
                  minAvailable: 1
                  maxUnavailable: 1
                """))
        .containsExactly(
            "a.yaml:6:19 K8S018 'spec.maxUnavailable' of PodDisruptionBudget 'web' cannot be set"
                + " together with 'minAvailable' | Kubernetes 1.36 refuses the object");
  }

  @Test
  void aConfigMapHasAMegabyteAtMost() {
    String text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: '%s'}\n";
    assertThat(found("1.36", text.formatted("x".repeat(1024 * 1024)))).isEmpty();
    assertThat(found("1.36", text.formatted("x".repeat(1024 * 1024 + 1))))
        .singleElement()
        .asString()
        .contains("K8S017 'data' of ConfigMap 'a' has 1048577 bytes, but the limit is 1048576");
  }

  @Test
  void aLabelOfAClaimTemplateIsRefusedWithTheClaim() {
    assertThat(
            found(
                "1.36",
                """
                apiVersion: apps/v1
                kind: StatefulSet
                metadata: {name: a}
                spec:
                  serviceName: a
                  selector: {matchLabels: {a: b}}
                  template:
                    metadata: {labels: {a: b}}
                    spec: {containers: [{name: a, image: a}]}
                  volumeClaimTemplates:
                    - metadata: {name: a, labels: {chart: a-1.0+2}}
                      spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
                """))
        .singleElement()
        .asString()
        .startsWith("a.yaml:11:")
        .endsWith("| Kubernetes 1.36 refuses the objects that it makes from this template");
  }

  @Test
  void theDataOfASecretIsNotQuoted() {
    assertThat(
            found(
                "1.36",
                """
                apiVersion: v1
                kind: Secret
                metadata: {name: a}
                data: {password: hunter2, key: YWJj, lines: "YW\\nJj\\n"}
                """))
        .containsExactly(
            "a.yaml:4:18 CHK012 'data.password' of Secret 'a' is not base64 | encode it, for"
                + " example with the template function b64enc; a Secret can have plain text in"
                + " 'stringData'");
  }

  @Test
  void labelsOfAKindThatNobodyKnowsAreCheckedAsWell() {
    assertThat(
            found(
                "1.36",
                """
                apiVersion: example.com/v1
                kind: Thing
                metadata: {name: a, labels: {a: 'b c'}}
                """))
        .anyMatch(
            line ->
                line.contains(
                    "K8S015 'metadata.labels.a' of Thing 'a' cannot be 'b c': it can contain only"
                        + " letters"));
  }

  @Test
  void longWordsTakeNoLongTime() {
    String word = "a-".repeat(500_000);
    for (String field : List.of("schedule", "timeZone", "concurrencyPolicy")) {
      assertThat(
              found(
                  "1.36",
                  """
                  apiVersion: batch/v1
                  kind: CronJob
                  metadata: {name: a, labels: {b: %1$s}}
                  spec: {%2$s: %1$s}
                  """
                      .formatted(word, field)))
          .isNotEmpty();
    }
  }
}
