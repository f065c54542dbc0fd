package dev.unitform.check.rule;

import static dev.unitform.check.rule.Rendered.CLOUD;
import static dev.unitform.check.rule.Rendered.deployment;
import static dev.unitform.check.rule.Rendered.found;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadSelectorRuleTest {
  private static final String WORKLOAD =
      """
      # Source: app/templates/web.yaml
      apiVersion: apps/v1
      kind: %s
      metadata: {name: web}
      spec:
        selector: %s
        template:
          metadata: {labels: {app: web, tier: front}}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Deployment | {matchLabels: {app: api}}",
        "Deployment | {matchLabels: {app: web, release: x}}",
        "StatefulSet | {matchExpressions: [{key: app, operator: In, values: [api, db]}]}",
        "StatefulSet | {matchExpressions: [{key: app, operator: NotIn, values: [web]}]}",
        "DaemonSet | {matchExpressions: [{key: release, operator: Exists}]}",
        "ReplicaSet | {matchLabels: {app: web}, matchExpressions: [{key: tier, operator:"
            + " DoesNotExist}]}"
      })
  void aWorkloadThatDoesNotSelectItsPodsIsFound(String kind, String selector) {
    assertThat(found(CLOUD, WORKLOAD.formatted(kind, selector)))
        .containsExactly(
            "2 K8S001 the selector of %s 'web' does not match the labels of its own pods"
                .formatted(kind));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{matchLabels: {app: web}}",
        "{matchLabels: {app: web, tier: front}}",
        "{matchExpressions: [{key: app, operator: In, values: [api, web]}]}",
        "{matchExpressions: [{key: app, operator: NotIn, values: [api]}]}",
        "{matchExpressions: [{key: release, operator: NotIn, values: [x]}]}",
        "{matchExpressions: [{key: tier, operator: Exists}, {key: release, operator:"
            + " DoesNotExist}]}"
      })
  void aWorkloadThatSelectsItsPodsIsNot(String selector) {
    assertThat(found(CLOUD, WORKLOAD.formatted("Deployment", selector))).isEmpty();
  }

  @Test
  void jobsAndOtherGroupsHaveSelectorsOfTheirOwn() {
    assertThat(
            found(
                CLOUD,
                WORKLOAD
                        .formatted("Job", "{matchLabels: {uid: '1'}}")
                        .replace("apps/v1", "batch/v1")
                    + "---\n"
                    + WORKLOAD
                        .formatted("Deployment", "{matchLabels: {app: api}}")
                        .replace("apps/v1", "example.com/v1")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "labelSelector: {matchLabels: {app: api}} | its labelSelector does not match them",
        "labelSelector: {matchLabels: {app: web, release: x}} | its labelSelector does not match"
            + " them",
        "minDomains: 1 | it has no labelSelector",
      })
  void aSpreadThatDoesNotCountItsOwnPodsIsFound(String selector, String why) {
    assertThat(found(CLOUD, deployment("", spread("ScheduleAnyway", selector))))
        .containsExactly(
            "2 K8S002 the spread constraint of Deployment 'web' over 'kubernetes.io/hostname' does"
                + " not count its own pods: "
                + why);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "labelSelector: {matchLabels: {app: web}}",
        "labelSelector: {}",
        "labelSelector: {matchExpressions: [{key: tier, operator: Exists}]}, matchLabelKeys:"
            + " [pod-template-hash]"
      })
  void aSpreadThatCountsThemIsNot(String selector) {
    assertThat(found(CLOUD, deployment("", spread("ScheduleAnyway", selector)))).isEmpty();
  }

  private static String spread(String when, String rest) {
    return "topologySpreadConstraints: [{maxSkew: 1, topologyKey: kubernetes.io/hostname, whenUnsatisfiable: %s, %s}]\n"
        .formatted(when, rest);
  }
}
