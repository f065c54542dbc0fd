package dev.unitform.check.rule;

import static dev.unitform.check.rule.Rendered.CLOUD;
import static dev.unitform.check.rule.Rendered.found;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelRuleTest {
  private static List<String> labelled(String label) {
    return found(
        CLOUD,
        "apiVersion: v1\nkind: Secret\nmetadata: {name: key, labels: {%s}}\n".formatted(label));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "chart: web-1.0+build | whose value has characters that none may have",
        "chart: -web | whose value has characters that none may have",
        "chart: a b | whose value has characters that none may have",
        "version: 1.5 | whose value is no text: quote it",
        "enabled: true | whose value is no text: quote it",
        "-x: z | whose key is none",
        "Example.com/x: z | whose key is none",
        "a/b/c: z | whose key is none"
      })
  void aLabelThatKubernetesRefusesIsFound(String label, String why) {
    assertThat(labelled(label))
        .containsExactly(
            "1 K8S015 Secret 'key' has the label '%s' at metadata.labels, %s"
                .formatted(label, why));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version: '1.5'",
        "enabled: 'true'",
        "helm.sh/chart: web-1.0_build",
        "empty: ''",
        "nothing: null",
        "app.kubernetes.io/Name: A.b-c_D"
      })
  void aLabelThatItTakesIsNot(String label) {
    assertThat(labelled(label)).isEmpty();
  }

  @Test
  void aValueHasSixtyThreeCharactersAtMost() {
    assertThat(labelled("x: " + "v".repeat(63))).isEmpty();
    assertThat(labelled("x: " + "v".repeat(64)))
        .singleElement()
        .asString()
        .endsWith("whose value has 64 characters");
    assertThat(labelled("k".repeat(64) + ": x")).hasSize(1);
    assertThat(labelled("example.com/" + "k".repeat(63) + ": x")).isEmpty();
  }

  @Test
  void labelsOfPodsAndSelectorsCountAsWell() {
    assertThat(
            found(
                CLOUD,
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: web}
                spec:
                  selector: {matchLabels: {app: a+b}}
                  template: {metadata: {labels: {app: a+b}}}
                ---
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: tidy}
                spec:
                  concurrencyPolicy: Forbid
                  jobTemplate: {spec: {template: {metadata: {labels: {app: 1}}}}}
                """))
        .hasSize(3)
        .allMatch(found -> found.contains(" K8S015 "));
  }
}
