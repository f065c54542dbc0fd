package dev.unitform.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.trace.Traced;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartLimitRuleTest {
  @ParameterizedTest(name = "{0} with {2} runs {3}")
  @CsvSource(
      delimiterString = "||",
      textBlock =
          """
          voice-platform-configuration-server   || gvp-configserver/configserver || {}             || 1 || PLN102
          voice-platform-configuration-server   || gvp-configserver/configserver || {n: 7}         || 1 || PLN102
          voice-platform-reporting-server       || gvp-rs/rs                     || {}             || 1 || PLN102
          voice-platform-service-discovery      || gvp-sd/sd                     || {}             || 1 || PLN102
          voice-platform-resource-manager       || gvp-rm/rm                     || {}             || 2 || PLN102
          voice-platform-resource-manager       || gvp-rm/rm                     || {n: 5}         || 2 || PLN102
          voice-platform-media-control-platform || gvp-mcp/mcp                   || {}             || 3 || none
          voice-platform-media-control-platform || gvp-mcp/mcp                   || {replicas: 9}  || 9 || none
          """)
  void theChartsLimitWinsOverTheComputedCountAndLeavesTheModeAlone(
      String service, String workload, String settings, int replicas, String notice) {
    Findings found = Findings.of(Findings.CLOUD + "    " + service + ": " + settings + "\n");
    String[] names = workload.split("/", -1);
    Traced<Integer> count =
        Objects.requireNonNull(found.workload("east-1", names[0], names[1]).replicas());
    assertThat(found.errors()).isEmpty();
    assertThat(count.value()).isEqualTo(replicas);
    assertThat(found.placement("east-1", service).highAvailability().value())
        .hasToString("n-plus-one");
    assertThat(found.under("PLN102").stream().filter(line -> line.contains("/" + service + ".")))
        .hasSize(notice.equals("none") ? 0 : 1);
  }

  @Test
  void aCountThatTheLimitLowersBelowTheMinimumIsANoticeWithItsSource() {
    assertThat(Findings.of(Findings.CLOUD + "    {}\n").under("PLN102"))
        .contains(
            "profiles/catalog/voice-platform-resource-manager.yaml:33:11 PLN102 the chart limits"
                + " the replica count of 'rm' to exactly 2, lower than the recommended 3: the"
                + " service's own guide runs two active pods; dashboards expect pods 0 and 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          voice-platform-configuration-server   || {replicas: 3} || 13:53 PLN005 3 replicas break a limit of the chart: 'configserver' runs exactly 1 (a comment in the chart's sample values asks for one replica) | remove 'replicas', or use 'n', which respects the limit (profiles/catalog/voice-platform-configuration-server.yaml:34:11)
          voice-platform-resource-manager       || {replicas: 3} || 13:49 PLN005 3 replicas break a limit of the chart: 'rm' runs exactly 2 (the service's own guide runs two active pods; dashboards expect pods 0 and 1) | remove 'replicas', or use 'n', which respects the limit (profiles/catalog/voice-platform-resource-manager.yaml:33:11)
          """)
  void anExplicitCountThatBreaksTheLimitIsAnError(String service, String settings, String error) {
    assertThat(Findings.of(Findings.CLOUD + "    " + service + ": " + settings + "\n").errors())
        .containsExactly(error);
  }

  @Test
  void aCountBelowALowerLimitIsAnErrorEvenWhereThePolicyAllowsIt() {
    String id = "voice-platform-media-control-platform";
    assertThat(
            Findings.of(
                    Findings.CLOUD
                        + "    "
                        + id
                        + ": {replicas: 1}\n"
                        + "  policies: {allowBelowMinimum: ["
                        + id
                        + "]}\n")
                .errors())
        .containsExactly(
            "13:55 PLN005 1 replicas break a limit of the chart: 'mcp' runs at least 2 (a comment"
                + " in the chart's sample values (GVP-42512)) | remove 'replicas', or use 'n',"
                + " which respects the limit"
                + " (profiles/catalog/voice-platform-media-control-platform.yaml:34:11)");
  }
}
