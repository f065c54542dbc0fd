package dev.unitform.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceRuleTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          services: {webrtcc: {}}                                  || 12:14 PRF001 unknown service 'webrtcc' | did you mean 'webrtc'? write the id of a service of the catalog
          services: {zzzzzzzz: {}}                                 || 12:14 PRF001 unknown service 'zzzzzzzz' | use one of: genesys-authentication, designer, designer-application-server, voice-platform-configuration-server, voice-platform-media-control-platform, voice-platform-reporting-server, voice-platform-resource-manager, voice-platform-service-discovery and 19 more; write the id of a service of the catalog
          policies: {allowBelowMinimum: [webrtc, emial]}           || 12:42 PRF001 unknown service 'emial' | did you mean 'email'? write the id of a service of the catalog
          tenants: [{name: a, id: a, home: eest}]                  || 12:36 PRF002 unknown unit pair 'eest' | did you mean 'east'? write the name of a unit pair
          tenants: [{name: a, id: a, home: z}]                     || 12:36 PRF002 unknown unit pair 'z' | use one of: east; write the name of a unit pair
          tenants: [{name: a, id: a, home: east}, {name: a, id: b, home: east}] || 12:50 PRF003 the tenant 'a' exists already (profile.yaml:12:20) | names and ids must be unique: change one of the two
          tenants: [{name: a, id: a, home: east}, {name: b, id: a, home: east}] || 12:57 PRF003 the tenant id 'a' exists already (profile.yaml:12:27) | names and ids must be unique: change one of the two
          services: {email: {values: {iwdme: {a: 1}}}}             || 12:31 PRF010 'email' has no release 'iwdme' | did you mean 'iwdem'? write the name of a release of the service
          services: {email: {baseValues: {zzzzz: a.yaml}}}         || 12:42 PRF010 'email' has no release 'zzzzz' | use one of: iwdem; write the name of a release of the service
          """)
  void whatAProfileRefersToExistsAndWhatItNamesIsNamedOnce(String key, String error) {
    String profile = Findings.CLOUD.replace("  services:\n", "  " + key + "\n");
    assertThat(Findings.of(profile).errors()).containsExactly(error);
  }

  private static String twoPairs(String first, String second) {
    return """
    apiVersion: unitform/v1
    kind: TopologyProfile
    metadata: {name: test}
    spec:
      deployment: private-data-center
      unitGroup:
        name: group
        unitPairs:
          - %s
          - %s
    """
        .formatted(first, second);
  }

  @Test
  void unitPairsAreNamedOnce() {
    assertThat(
            Findings.of(
                    twoPairs(
                        "{name: p, primary: {name: a, dataCenter: a}}",
                        "{name: p, primary: {name: b, dataCenter: b}}"))
                .errors())
        .containsExactly(
            "10:16 PRF003 the unit pair 'p' exists already (profile.yaml:9:16) | names and"
                + " ids must be unique: change one of the two");
  }

  @Test
  void unitsAreNamedOnceInTheGroup() {
    assertThat(
            Findings.of(
                    twoPairs(
                        "{name: p, primary: {name: a, dataCenter: a}}",
                        "{name: q, primary: {name: a, dataCenter: b}}"))
                .errors())
        .containsExactly(
            "10:35 PRF003 the unit 'a' exists already (profile.yaml:9:35) | names and"
                + " ids must be unique: change one of the two");
  }

  @Test
  void theLaterOfTwoIsTheOneThatStandsLaterInTheFile() {
    assertThat(
            Findings.of(
                    twoPairs(
                        "{name: p, secondary: {name: a, dataCenter: a}, primary: {name: a,"
                            + " dataCenter: b}}",
                        "{name: q, primary: {name: c, dataCenter: c}}"))
                .errors())
        .containsExactly(
            "9:72 PRF003 the unit 'a' exists already (profile.yaml:9:37) | names and"
                + " ids must be unique: change one of the two");
  }

  @Test
  void settingsOfPairsAndUnitsAreReferencesToo() {
    assertThat(
            Findings.of(
                    twoPairs(
                        "{name: p, services: {x: {}}, primary: {name: a, dataCenter: a, services:"
                            + " {y: {}}}}",
                        "{name: q, primary: {name: b, dataCenter: b}}"))
                .errors())
        .extracting(error -> error.substring(0, error.indexOf(" |")))
        .containsExactly("9:30 PRF001 unknown service 'x'", "9:83 PRF001 unknown service 'y'");
  }
}
