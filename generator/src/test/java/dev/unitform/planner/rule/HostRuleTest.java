package dev.unitform.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostRuleTest {
  /**
   * The settings of one service for the group, the pair and the units. A second pair has one unit.
   */
  private static String profile(String group, String pair, String primary, String secondary) {
    return """
    apiVersion: unitform/v1
    kind: TopologyProfile
    metadata: {name: test}
    spec:
      deployment: cloud
      unitGroup:
        name: group
        unitPairs:
          - name: east
            primary: {name: east-1, region: r1, zones: [a, b, c], services: {cx-contact: %s}}
            secondary: {name: east-2, region: r2, zones: [a, b, c], services: {cx-contact: %s}}
            services: {cx-contact: %s}
          - name: west
            primary: {name: west-1, region: r3, zones: [a, b, c]}
      services: {cx-contact: %s}
    """
        .formatted(primary, secondary, pair, group);
  }

  @ParameterizedTest(name = "group {0}, pair {1}, primary {2}, secondary {3}: {4}")
  @CsvSource(
      delimiterString = "||",
      textBlock =
          """
          {}                || {}                || {}                || {}                || east-1
          {host: primary}   || {}                || {}                || {}                || east-1
          {host: secondary} || {}                || {}                || {}                || east-2
          {host: secondary} || {host: primary}   || {}                || {}                || east-1
          {}                || {host: secondary} || {}                || {}                || east-2
          {}                || {}                || {host: secondary} || {}                || east-2
          {}                || {}                || {}                || {host: secondary} || east-2
          {}                || {host: secondary} || {host: primary}   || {}                || east-1
          {host: primary}   || {}                || {host: secondary} || {host: secondary} || east-2
          """)
  void aServiceWithoutRecoveryRunsInExactlyOneUnitOfThePair(
      String group, String pair, String primary, String secondary, String unit) {
    Findings found = Findings.of(profile(group, pair, primary, secondary));
    assertThat(found.errors()).isEmpty();
    assertThat(found.plan().units())
        .filteredOn(
            u ->
                u.facts().membership().pair().equals("east")
                    && found.placement(u.name(), "cx-contact").isInstalled())
        .extracting(u -> u.name())
        .containsExactly(unit);
    assertThat(found.placement("west-1", "cx-contact").isInstalled()).isTrue();
  }

  @Test
  void theGroupsHostFallsBackToThePrimaryOfAPairWithoutSecondaryWithANotice() {
    Findings found = Findings.of(profile("{host: secondary}", "{}", "{}", "{}"));
    assertThat(found.under("PLN101"))
        .containsExactly(
            "15:33 PLN101 'cx-contact' is hosted in the primary unit of 'west' instead: the"
                + " pair has no secondary unit");
  }

  @Test
  void aPairWithoutSecondaryCannotHostInIt() {
    String profile =
        Findings.DATA_CENTER.replace(
            "  services:\n", "        services: {cx-contact: {host: secondary}}\n  services: {}\n");
    assertThat(Findings.of(profile).errors())
        .containsExactly(
            "11:39 PLN007 'cx-contact' cannot be hosted in the secondary unit of 'east': the pair"
                + " has no secondary unit | add a secondary unit, or remove 'host'");
  }

  @Test
  void aUnitWithoutCounterpartCannotHostInIt() {
    String profile =
        Findings.DATA_CENTER.replace(
            "dataCenter: d1}", "dataCenter: d1, services: {cx-contact: {host: secondary}}}");
    assertThat(Findings.of(profile + "    {}\n").errors())
        .containsExactly(
            "10:79 PLN007 'cx-contact' cannot be hosted in the secondary unit of 'east': the pair"
                + " has no secondary unit | add a secondary unit, or remove 'host'");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          email                              || 13:19 PLN006 'email' cannot be hosted in the secondary unit | the service may run only in the primary unit (profiles/catalog/email.yaml:14:12); remove 'host'
          designer                           || 13:22 PLN006 'designer' cannot be hosted in the secondary unit | the service may run only in the primary unit (profiles/catalog/designer.yaml:15:12); remove 'host'
          webrtc                             || 13:20 PLN006 'webrtc' cannot be hosted in the secondary unit alone | its disaster recovery, active spare, places it in both units (profiles/catalog/webrtc.yaml:13:21); remove 'host'
          reporting-and-analytics-aggregates || 13:48 PLN006 'reporting-and-analytics-aggregates' cannot be hosted in the secondary unit alone | its disaster recovery, limited active spare, places it in both units (profiles/catalog/reporting-and-analytics-aggregates.yaml:14:21); remove 'host'
          """)
  void aServiceThatIsTiedToItsPlaceCannotBeHostedInTheSecondary(String service, String error) {
    assertThat(Findings.of(Findings.CLOUD + "    " + service + ": {host: secondary}\n").errors())
        .containsExactly(error);
  }

  @ParameterizedTest
  @CsvSource({"email", "webrtc", "cx-contact"})
  void hostPrimaryIsLegalForEveryService(String service) {
    assertThat(Findings.of(Findings.CLOUD + "    " + service + ": {host: primary}\n").errors())
        .isEmpty();
  }

  @Test
  void twoUnitsThatDisagreeAreAnErrorAtTheLaterOne() {
    assertThat(Findings.of(profile("{}", "{}", "{host: primary}", "{host: secondary}")).errors())
        .containsExactly(
            "11:95 PLN003 the two units of 'east' name different hosts for 'cx-contact'"
                + " (profile.yaml:10:93) | set 'host' once, on the pair");
  }
}
