package dev.unitform.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.trace.RuleId;
import dev.unitform.trace.Traced;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplicasRuleTest {
  @ParameterizedTest(name = "{0} with policies {1} runs {2} by {3}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          {}                  || {}                                           || 3  || replicas.n-plus-one
          {n: 1}              || {}                                           || 3  || replicas.n-plus-one
          {n: 2}              || {}                                           || 3  || replicas.n-plus-one
          {n: 3}              || {}                                           || 4  || replicas.n-plus-one
          {n: 9}              || {}                                           || 10 || replicas.n-plus-one
          {}                  || {minimumReplicas: 1}                         || 3  || replicas.n-plus-one
          {n: 1}              || {minimumReplicas: 1}                         || 2  || replicas.n-plus-one
          {}                  || {minimumReplicas: 5}                         || 5  || replicas.n-plus-one
          {n: 5}              || {minimumReplicas: 5}                         || 6  || replicas.n-plus-one
          {replicas: 3}       || {}                                           || 3  || replicas.explicit
          {replicas: 7}       || {}                                           || 7  || replicas.explicit
          {replicas: 1}       || {minimumReplicas: 1}                         || 1  || replicas.explicit
          {replicas: 2}       || {allowBelowMinimum: [workspace-web-edition]} || 2  || replicas.explicit
          {replicas: 1}       || {allowBelowMinimum: [workspace-web-edition]} || 1  || replicas.explicit
          """)
  void anPlusOneServiceRuns(String settings, String policies, int replicas, String rule) {
    Findings found =
        Findings.of(
            Findings.CLOUD
                + "    workspace-web-edition: "
                + settings
                + "\n  policies: "
                + policies
                + "\n");
    Traced<Integer> count =
        Objects.requireNonNull(found.workload("east-1", "wwe-nginx", "wwe").replicas());
    assertThat(found.errors()).isEmpty();
    assertThat(count.value()).isEqualTo(replicas);
    RuleId by = Objects.requireNonNull(count.rule());
    assertThat(by.id()).isEqualTo(rule);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          workspace-web-edition             || {replicas: 2}       || 13:39 PLN004 a replica count of 2 for 'workspace-web-edition' is below the minimum of 3 | raise the count, leave 'replicas' out, or name the service in policies.allowBelowMinimum
          workspace-web-edition             || {n: 3, replicas: 4} || 13:45 PLN003 'workspace-web-edition' has both 'n' and 'replicas' (profile.yaml:13:32) | remove one of the two: n is the number of needed replicas, replicas the number that runs
          workspace-web-edition             || {replicas: 4, n: 3} || 13:45 PLN003 'workspace-web-edition' has both 'n' and 'replicas' (profile.yaml:13:39) | remove one of the two: n is the number of needed replicas, replicas the number that runs
          genesys-cx-insights               || {replicas: 3}       || 13:37 PLN002 'genesys-cx-insights' cannot have 3 replicas: in mode 'active-active' it always runs 2 replicas | remove 'replicas'; the mode fixes the count
          genesys-cx-insights               || {n: 2}              || 13:30 PLN002 'n: 2' does not fit 'genesys-cx-insights': in mode 'active-active' it always runs 2 replicas | remove 'n', which applies only to the mode N+1
          intelligent-workload-distribution || {replicas: 2}       || 13:51 PLN002 'intelligent-workload-distribution' cannot have 2 replicas: in mode 'singleton' it always runs 1 replica | remove 'replicas'; the mode fixes the count
          intelligent-workload-distribution || {n: 1}              || 13:44 PLN002 'n: 1' does not fit 'intelligent-workload-distribution': in mode 'singleton' it always runs 1 replica | remove 'n', which applies only to the mode N+1
          iwd-data-mart                     || {replicas: 1}       || 13:31 PLN002 'iwd-data-mart' cannot have 1 replicas: in mode 'cron-job' it runs as a cron job | remove 'replicas'; the mode fixes the count
          iwd-data-mart                     || {n: 1}              || 13:24 PLN002 'n: 1' does not fit 'iwd-data-mart': in mode 'cron-job' it runs as a cron job | remove 'n', which applies only to the mode N+1
          """)
  void aCountThatTheModeDoesNotAllowIsAnError(String service, String settings, String error) {
    assertThat(Findings.of(Findings.CLOUD + "    " + service + ": " + settings + "\n").errors())
        .containsExactly(error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          genesys-cx-insights               || {replicas: 2}
          genesys-cx-insights               || {n: 1}
          intelligent-workload-distribution || {replicas: 1}
          """)
  void aCountThatSaysWhatTheModeFixesAnywayIsLegal(String service, String settings) {
    assertThat(Findings.of(Findings.CLOUD + "    " + service + ": " + settings + "\n").errors())
        .isEmpty();
  }

  @Test
  void theNearestLevelWinsKeyByKey() {
    String profile =
        """
        apiVersion: unitform/v1
        kind: TopologyProfile
        metadata: {name: test}
        spec:
          deployment: cloud
          unitGroup:
            name: group
            unitPairs:
              - name: east
                primary:
                  name: east-1
                  region: r1
                  zones: [a, b, c]
                  services: {webrtc: {replicas: 9}}
                secondary: {name: east-2, region: r2, zones: [a, b, c]}
                services: {webrtc: {replicas: 8}}
              - name: west
                primary: {name: west-1, region: r3, zones: [a, b, c]}
          services: {webrtc: {replicas: 7}}
        """;
    Findings found = Findings.of(profile);
    assertThat(
            found.plan().units().stream()
                .map(
                    u ->
                        Objects.requireNonNull(
                                found
                                    .workload(u.name(), "webrtc-gateway-blue", "gateway")
                                    .replicas())
                            .value()))
        .containsExactly(9, 8, 7);
    assertThat(found.errors()).isEmpty();
  }
}
