package dev.unitform.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameRuleTest {
  private static final String FIFTY = "a2345678901234567890123456789012345678901234567890";

  private static String service(String release, String workload) {
    return """
    apiVersion: unitform/v1
    kind: Service
    metadata: {id: svc, title: A service}
    spec:
      highAvailability: [n-plus-one]
      disasterRecovery: not-supported
      hosting: primary-only
      charts:
        - chart: svc
          version: "1.0.0"
          namespace: svc
          source: made up
          workloads: [%s]
          releases:
            - {name: first, workloads: []}
            - %s
          contract: NONE
    """
        .formatted(workload, release);
  }

  private static String profile(String tenants) {
    return Findings.CLOUD + "    {}\n  tenants: " + tenants + "\n";
  }

  @ParameterizedTest(name = "a {0} named {1}: {2}")
  @CsvSource(
      delimiterString = "||",
      nullValues = "-",
      quoteCharacter = '`',
      textBlock =
          """
          Deployment  || {name: FIFTY12}  || -
          Deployment  || {name: FIFTY123} || -
          StatefulSet || {name: FIFTY12}  || -
          StatefulSet || {name: FIFTY123} || service-1.yaml:16:18 PRF012 the StatefulSet name 'FIFTY123' has 53 characters, 1 more than its limit of 52 | shorten the name that it is derived from
          CronJob     || {name: FIFTY12}  || -
          CronJob     || {name: FIFTY123} || service-1.yaml:16:18 PRF012 the CronJob name 'FIFTY123' has 53 characters, 1 more than its limit of 52 | shorten the name that it is derived from
          Job         || {name: FIFTY123} || -
          """)
  void aDerivedNameHasTheLimitOfItsKind(String kind, String release, String error) {
    Findings found =
        Findings.of(
            profile("[]"),
            service(release.replace("FIFTY", FIFTY), "{name: w, kind: " + kind + "}"));
    assertThat(String.join("; ", found.errors()))
        .isEqualTo(error == null ? "" : error.replace("FIFTY", FIFTY));
  }

  @Test
  void theWorkloadsNameIsDerivedFromItsMatch() {
    assertThat(
            Findings.of(
                    profile("[]"),
                    service(
                        "{name: " + FIFTY + "}",
                        "{name: w, kind: StatefulSet, match: {name: \"{release}-db-*\"}}"))
                .errors())
        .containsExactly(
            "service-1.yaml:16:18 PRF012 the StatefulSet name '"
                + FIFTY
                + "-db-' has 54 characters, 2 more than its limit of 52 | shorten the name that it is derived from");
  }

  @Test
  void aReleaseNameThatATenantMakesTooLongIsAnErrorAtTheTenantsId() {
    Findings found =
        Findings.of(
            profile("[{name: a, id: \"2345678901\", home: east}]"),
            service("{name: f0123456789012345678901234567890123456789012, per: tenant}", ""));
    assertThat(found.errors())
        .containsExactly(
            "14:27 PRF012 the release name 'f0123456789012345678901234567890123456789012-2345678901' has 55 characters, 2 more than its limit of 53 | shorten the name that it is derived from");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          {name: second}                                              || first, second
          {name: second, installedAs: other}                          || first, other
          {name: second, installedAs: "{release}-x"}                  || first, second-x
          {name: second, per: tenant}                                 || first, second-100
          {name: second, per: tenant, installedAs: "t{tenant.id}"}    || first, t100
          {name: second, per: tenant, installedAs: "{release}{tenant.id}"} || first, second100
          """)
  void aReleaseIsInstalledAs(String release, String names) {
    Findings found =
        Findings.of(profile("[{name: a, id: \"100\", home: east}]"), service(release, ""));
    assertThat(found.unit("east-1").releases())
        .extracting(r -> r.name())
        .containsExactly(names.split(", ", -1));
    assertThat(found.errors()).isEmpty();
  }

  @Test
  void twoReleasesOfOneNameInOneNamespaceAreAnErrorAtTheLaterOne() {
    assertThat(
            Findings.of(profile("[]"), service("{name: second, installedAs: first}", "")).errors())
        .containsExactly(
            "service-1.yaml:16:18 PLN011 two releases in the namespace 'svc' would be named"
                + " 'first': 'first' and 'second' (service-1.yaml:15:18) | rename one of them in"
                + " the catalog");
  }

  @Test
  void aTenantsReleaseMustNotTakeTheNameOfAnother() {
    assertThat(
            Findings.of(
                    profile("[{name: a, id: st, home: east}]"),
                    service("{name: second, per: tenant, installedAs: \"fir{tenant.id}\"}", ""))
                .errors())
        .containsExactly(
            "service-1.yaml:15:18 PLN011 two releases in the namespace 'svc' would be named"
                + " 'first': 'first' and 'second' (profile.yaml:14:27) | give the tenant another"
                + " id");
  }
}
