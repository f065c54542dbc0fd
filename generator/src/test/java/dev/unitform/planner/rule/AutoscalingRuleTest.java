package dev.unitform.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.PlannedWorkload.DeliveryMethod;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutoscalingRuleTest {
  private static final String SERVICE =
      """
      apiVersion: unitform/v1
      kind: Service
      metadata: {id: svc, title: A service}
      spec:
        highAvailability: [%s]
        disasterRecovery: not-supported
        hosting: primary-only
        charts:
          - chart: svc
            version: "1.0.0"
            namespace: svc
            source: made up
            workloads: [%s]
            releases: [{name: svc}]
            contract:
              replicas: []
              autoscaling: {sampleOn: %s, enabled: [%s], minimum: [%s], maximum: [{path: hpa.max}], targets: [], other: []}
              disruptionBudget: null
              topologySpread: null
              priorityClass: null
              affinity: null
              nodeSelector: null
              tolerations: null
              strategy: null
              identity: []
              tenant: []
              domain: []
              clusterDns: []
              imageRegistry: []
              imagePullSecrets: []
              storageClasses: []
              schedule: []
              resources: []
              images: []
              backends: []
      """;

  private static String bounds(PlannedWorkload workload) {
    PlannedWorkload.Autoscaling autoscaling = workload.autoscaling();
    return autoscaling == null
        ? "fixed"
        : "%d to %d by %s"
            .formatted(autoscaling.min().value(), autoscaling.max().value(), autoscaling.minBy());
  }

  @ParameterizedTest(name = "{0}, workload {1}, sample on {2}, switch {3}, minimum {4}, {5}: {6}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          n-plus-one    || {name: web}                                         || true  || {path: switch}                || {path: min} || {}                                       || 3 to 6 by values
          n-plus-one    || {name: web}                                         || true  || {path: switch}                || {path: min} || {n: 4}                                   || 5 to 10 by values
          n-plus-one    || {name: web}                                         || true  || {path: switch}                || {path: min} || {replicas: 4, autoscaling: {max: 5}}     || 4 to 5 by values
          n-plus-one    || {name: web}                                         || true  || {path: switch}                || {path: min} || {autoscaling: {max: 3}}                  || 3 to 3 by values
          n-plus-one    || {name: web}                                         || true  || {path: switch}                || ``          || {}                                       || 3 to 6 by post-render
          n-plus-one    || {name: web}, {name: x}                              || true  || {path: switch}                || {path: min, workload: x} || {}                          || 3 to 6 by post-render
          n-plus-one    || {name: web}, {name: x}                              || true  || {path: switch, workload: x}   || {path: min} || {}                                       || fixed
          n-plus-one    || {name: web}, {name: x}                              || true  || {path: switch, workload: x}   || {path: min, workload: web} || {}                        || 3 to 6 by values
          n-plus-one    || {name: web}                                         || false || {path: switch}                || {path: min} || {}                                       || fixed
          n-plus-one    || {name: web, limit: {exactly: 2, source: x}}         || true  || {path: switch}                || {path: min} || {}                                       || fixed
          n-plus-one    || {name: web, limit: {atLeast: 4, source: x}}         || true  || {path: switch}                || {path: min} || {}                                       || 4 to 8 by values
          n-plus-one    || {name: web, supporting: true, replicas: 2}          || true  || {path: switch}                || {path: min} || {}                                       || fixed
          n-plus-one    || {name: web, kind: Job}                              || true  || {path: switch}                || {path: min} || {}                                       || fixed
          active-active || {name: web}                                         || true  || {path: switch}                || {path: min} || {}                                       || fixed
          singleton     || {name: web}                                         || true  || {path: switch}                || {path: min} || {}                                       || fixed
          cron-job      || {name: web, kind: CronJob}                          || true  || {path: switch}                || {path: min} || {}                                       || fixed
          """)
  void aWorkloadScalesOrKeepsItsCount(
      String mode,
      String workloads,
      boolean sampleOn,
      String enabled,
      String minimum,
      String settings,
      String bounds) {
    Findings found =
        Findings.of(
            Findings.CLOUD + "    svc: " + settings + "\n",
            SERVICE.formatted(mode, workloads, sampleOn, enabled, minimum));
    assertThat(bounds(found.workload("east-1", "svc", "web"))).isEqualTo(bounds);
    assertThat(found.errors()).isEmpty();
  }

  @Test
  void aMaximumBelowTheMinimumIsAnError() {
    assertThat(
            Findings.of(
                    Findings.CLOUD
                        + "    workspace-web-edition: {replicas: 5, autoscaling: {max: 4}}\n")
                .errors())
        .containsExactly(
            "13:61 PLN009 the autoscaling maximum of 4 is below the minimum of 5 | use 5 or more,"
                + " or lower the replica count");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          genesys-authentication || 13:49 PLN107 genesys-authentication: 'autoscaling.max' has no effect: the service is not autoscaled, since the chart's sample values switch autoscaling off or have no key for it
          genesys-cx-insights    || 13:46 PLN107 genesys-cx-insights: 'autoscaling.max' has no effect: the service is not autoscaled, since its mode is 'active-active', and only N+1 scales
          """)
  void aMaximumWithoutAutoscalingIsANotice(String service, String notice) {
    String tenant = "  tenants: [{name: a, id: \"100\", home: east}]\n";
    Findings found =
        Findings.of(Findings.CLOUD + "    " + service + ": {autoscaling: {max: 9}}\n" + tenant);
    assertThat(found.under("PLN107")).containsExactly(notice);
    assertThat(found.errors()).isEmpty();
  }

  @ParameterizedTest(name = "{0}, {1}, {2}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          n-plus-one    || {name: web}                                 || {max: 10, enabled: true}  || ``
          n-plus-one    || {name: web}                                 || {max: 10, enabled: false} || 'autoscaling.max' has no effect: the service is not autoscaled, since 'autoscaling.enabled' is false; 'autoscaling.enabled' is false, but the chart has no switch for the autoscaler of 'web', so the autoscaler's minimum and maximum are both the planned replica count
          n-plus-one    || {name: web}                                 || {enabled: false}          || 'autoscaling.enabled' is false, but the chart has no switch for the autoscaler of 'web', so the autoscaler's minimum and maximum are both the planned replica count
          n-plus-one    || {name: web, limit: {exactly: 2, source: x}} || {max: 10}                 || 'autoscaling.max' has no effect: the service is not autoscaled, since its replica count is fixed
          active-active || {name: web}                                 || {max: 10}                 || 'autoscaling.max' has no effect: the service is not autoscaled, since its mode is 'active-active', and only N+1 scales
          singleton     || {name: web}                                 || {enabled: true}           || 'autoscaling.enabled' has no effect: the service is not autoscaled, since its mode is 'singleton', and only N+1 scales
          """)
  void anAutoscalerThatKeepsTheCountDoesNotFollowTheSettings(
      String mode, String workload, String settings, String notices) {
    Findings found =
        Findings.of(
            Findings.CLOUD + "    svc: {autoscaling: " + settings + "}\n",
            SERVICE.formatted(mode, workload, true, "", "{path: min}"));
    assertThat(
            found.under("PLN107").stream()
                .map(line -> line.replaceFirst("^\\S+ PLN107 svc: ", ""))
                .collect(Collectors.joining("; ")))
        .isEqualTo(notices);
    assertThat(found.errors()).isEmpty();
  }

  @Test
  void ofTheShippedChartsTenScaleAndEightOfThemHaveNoKeyForTheMinimum() {
    Findings found = Findings.of(Findings.CLOUD + "    {}\n");
    assertThat(found.unit("east-1").releases())
        .flatExtracting(release -> release.workloads())
        .filteredOn(workload -> workload.autoscaling() != null)
        .hasSize(10)
        .filteredOn(
            workload ->
                workload.autoscaling() != null
                    && workload.autoscaling().minBy() == DeliveryMethod.POST_RENDER)
        .hasSize(8);
  }
}
