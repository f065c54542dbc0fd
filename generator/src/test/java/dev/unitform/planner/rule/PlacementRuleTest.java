package dev.unitform.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.input.Texts;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.plan.Placement;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementRuleTest {
  private static final String SERVICE =
      """
      apiVersion: unitform/v1
      kind: Service
      metadata: {id: svc, title: A service}
      spec:
        highAvailability: [%s]
        disasterRecovery: %s
        hosting: %s
        charts:
          - chart: svc
            version: "1.0.0"
            namespace: svc
            source: made up
            workloads: [{name: db}, {name: web}]
            releases: [{name: svc-db, workloads: [db], dataTier: true}, {name: svc-web, workloads: [web]}]
            contract: NONE
      """;

  private static Catalog catalog(String mode, String recovery, String hosting) {
    return Texts.catalog(SERVICE.formatted(mode, recovery, hosting)).get();
  }

  private static String decided(Placement placement) {
    return placement.isInstalled()
        ? "%s, %s, %d releases"
            .formatted(
                placement.dataUse(),
                placement.serving() ? "serving" : "waiting",
                placement.releases().size())
        : "not installed";
  }

  @ParameterizedTest(name = "{0}, {1}, {2}: primary {3}; secondary {4}")
  @CsvSource(
      delimiterString = "||",
      textBlock =
          """
          n-plus-one || primary-only         || not-supported        || normal, serving, 2 releases || not installed
          n-plus-one || primary-only         || active-spare         || normal, serving, 2 releases || not installed
          n-plus-one || primary-only         || limited-active-spare || normal, serving, 2 releases || not installed
          n-plus-one || primary-only         || pilot-light          || normal, serving, 2 releases || not installed
          n-plus-one || primary-or-secondary || not-supported        || normal, serving, 2 releases || not installed
          n-plus-one || primary-or-secondary || active-spare         || normal, serving, 2 releases || normal, serving, 2 releases
          n-plus-one || primary-or-secondary || limited-active-spare || normal, serving, 2 releases || disaster-only, serving, 2 releases
          n-plus-one || primary-or-secondary || pilot-light          || normal, serving, 2 releases || standby, waiting, 1 releases
          cron-job   || primary-only         || not-supported        || normal, serving, 2 releases || not installed
          cron-job   || primary-or-secondary || not-supported        || normal, serving, 2 releases || not installed
          cron-job   || primary-or-secondary || active-spare         || normal, serving, 2 releases || not installed
          """)
  void theTableOfPlacements(
      String mode, String hosting, String recovery, String primary, String secondary) {
    Findings found = Findings.of(Findings.CLOUD + "    {}\n", catalog(mode, recovery, hosting));
    assertThat(decided(found.placement("east-1", "svc"))).isEqualTo(primary);
    assertThat(decided(found.placement("east-2", "svc"))).isEqualTo(secondary);
    assertThat(found.errors()).isEmpty();
  }

  /** No service that is only in the primary unit, and none without disaster recovery. */
  @ParameterizedTest(name = "{0}, {1}, {2}, activated {3}: primary {4}; secondary {5}")
  @CsvSource(
      delimiterString = "||",
      textBlock =
          """
          n-plus-one || primary-only         || not-supported        || secondary || normal, serving, 2 releases || not installed
          n-plus-one || primary-only         || pilot-light          || secondary || normal, serving, 2 releases || not installed
          n-plus-one || primary-or-secondary || not-supported        || secondary || normal, serving, 2 releases || not installed
          n-plus-one || primary-or-secondary || active-spare         || secondary || normal, serving, 2 releases || normal, serving, 2 releases
          n-plus-one || primary-or-secondary || limited-active-spare || secondary || normal, serving, 2 releases || normal, serving, 2 releases
          n-plus-one || primary-or-secondary || pilot-light          || secondary || normal, serving, 2 releases || normal, serving, 2 releases
          cron-job   || primary-or-secondary || pilot-light          || secondary || normal, serving, 2 releases || not installed
          n-plus-one || primary-or-secondary || limited-active-spare || primary   || normal, serving, 2 releases || disaster-only, serving, 2 releases
          n-plus-one || primary-or-secondary || pilot-light          || primary   || normal, serving, 2 releases || standby, waiting, 1 releases
          """)
  void theActivatedUnitRunsAsIfItWereAlone(
      String mode,
      String hosting,
      String recovery,
      String activated,
      String primary,
      String secondary) {
    Findings found =
        Findings.of(
            Findings.CLOUD.replace(
                    "- name: east\n", "- name: east\n        activated: " + activated + "\n")
                + "    {}\n",
            catalog(mode, recovery, hosting));
    assertThat(decided(found.placement("east-1", "svc"))).isEqualTo(primary);
    assertThat(decided(found.placement("east-2", "svc"))).isEqualTo(secondary);
    assertThat(found.errors()).isEmpty();
    String back = activated.equals("secondary") ? "east-1" : "east-2";
    assertThat(found.under("PLN124"))
        .singleElement(InstanceOfAssertFactories.STRING)
        .startsWith("10:20 PLN124 ")
        .endsWith("remove 'activated' when '" + back + "' is back");
    assertThat(found.plan().notices()).hasSize(1);
  }

  @Test
  void aPairWithoutASecondaryUnitCannotBeActivated() {
    assertThat(
            Findings.of(
                    Findings.DATA_CENTER.replace(
                            "- name: east\n", "- name: east\n        activated: secondary\n")
                        + "    {}\n")
                .errors())
        .containsExactly(
            "10:20 PLN007 no unit of 'east' can be activated: the pair has no secondary unit | add"
                + " a secondary unit, or remove 'activated'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          email                              || east-1 || the service may run only in the primary unit
          email                              || east-2 || hosting is primary-only, and east-2 is the secondary unit of east
          webrtc                             || east-1 || active spare: east-2 also runs the service in full
          webrtc                             || east-2 || active spare: runs the service in full, like east-1
          genesys-info-mart                  || east-2 || limited active spare: runs the service in full, like east-1; the data here is used only in a disaster
          cx-contact                         || east-1 || no disaster recovery: the service runs only in the primary unit
          cx-contact                         || east-2 || no disaster recovery: the service runs only in east-1
          billing-data                       || east-1 || off unless the profile enables it (services.billing-data.enabled)
          tenant                             || east-1 || active spare: east-2 also runs the service in full
          interaction-server                 || east-1 || all its releases are installed per tenant, and no tenant has its home in east
          reporting-and-analytics-aggregates || east-2 || all its releases are installed per tenant, and no tenant has its home in east
          """)
  void everyDecisionHasItsReason(String service, String unit, String reason) {
    assertThat(Findings.of(Findings.CLOUD + "    {}\n").placement(unit, service).reason())
        .isEqualTo(reason);
  }

  @Test
  void theProfileSwitchesServicesOffAndOn() {
    Findings found =
        Findings.of(
            Findings.CLOUD
                + "    email: {enabled: false}\n"
                + "    billing-data: {enabled: true}\n");
    assertThat(found.placement("east-1", "email").isInstalled()).isFalse();
    assertThat(found.placement("east-1", "email").reason())
        .isEqualTo("the profile switches it off");
    assertThat(found.placement("east-1", "billing-data").isInstalled()).isTrue();
    assertThat(found.placement("east-2", "billing-data").isInstalled()).isFalse();
  }

  @Test
  void aRecoveryModeThatPlacementOverrulesIsANoticeOncePerRow() {
    assertThat(Findings.of(Findings.CLOUD + "    {}\n").under("PLN105"))
        .extracting(line -> line.substring(0, line.indexOf(", but allows")))
        .containsExactly(
            "profiles/catalog/designer.yaml:14:21 PLN105 designer: the vendor's HA/DR page gives"
                + " the service the disaster-recovery mode 'pilot-light'",
            "profiles/catalog/genesys-pulse.yaml:13:21 PLN105 genesys-pulse: the vendor's HA/DR"
                + " page gives the service the disaster-recovery mode 'pilot-light'",
            "profiles/catalog/interaction-server.yaml:13:21 PLN105 interaction-server: the vendor's"
                + " HA/DR page gives the service the disaster-recovery mode 'active-spare'");
  }

  @Test
  void aPairWithoutSecondarySaysWhichInstalledServicesHaveNoRecovery() {
    assertThat(
            Findings.of(
                    Findings.DATA_CENTER + "    {}\n",
                    catalog("n-plus-one", "active-spare", "primary-or-secondary"))
                .under("PLN104"))
        .containsExactly(
            "9:15 PLN104 'east' has no secondary unit, so these services have no disaster recovery:"
                + " A service");
    assertThat(
            Findings.of(
                    Findings.DATA_CENTER + "    svc: {enabled: false}\n",
                    catalog("n-plus-one", "active-spare", "primary-or-secondary"))
                .under("PLN104"))
        .isEmpty();
    assertThat(
            Findings.of(
                    Findings.DATA_CENTER + "    {}\n",
                    catalog("n-plus-one", "not-supported", "primary-or-secondary"))
                .under("PLN104"))
        .isEmpty();
  }

  @Test
  void aPilotLightWithoutDataTierSaysThatNothingStandsBy() {
    Catalog catalog =
        Texts.catalog(
                SERVICE
                    .formatted("n-plus-one", "pilot-light", "primary-or-secondary")
                    .replace(", dataTier: true", ""))
            .get();
    Findings found = Findings.of(Findings.CLOUD + "    {}\n", catalog);
    assertThat(found.placement("east-2", "svc").releases()).isEmpty();
    assertThat(found.placement("east-1", "svc").reason())
        .isEqualTo("pilot light: serves here; nothing is installed in east-2 until its activation");
    assertThat(found.placement("east-2", "svc").reason())
        .isEqualTo("pilot light of east-1: nothing is installed until activation");
    assertThat(found.under("PLN111"))
        .containsExactly(
            "service-1.yaml:6:21 PLN111 svc: it is a pilot light, but the catalog marks no release"
                + " as its data tier, so nothing is installed in the secondary unit");
  }

  @Test
  void aDataTierPerTenantIsNotInstalledWithoutTenants() {
    Catalog catalog =
        Texts.catalog(
                SERVICE
                    .formatted("n-plus-one", "pilot-light", "primary-or-secondary")
                    .replace("dataTier: true", "dataTier: true, per: tenant"))
            .get();
    Findings found = Findings.of(Findings.CLOUD + "    {}\n", catalog);
    assertThat(found.placement("east-2", "svc").releases()).isEmpty();
    assertThat(found.placement("east-2", "svc").reason())
        .isEqualTo("pilot light of east-1: nothing is installed until activation");
  }

  @Test
  void aServiceOnStandbyHasNoActiveReplicasInTheOnlyZone() {
    String oneZone =
        Findings.CLOUD.replace("region: r2, zones: [a, b, c]", "region: r2, zones: [a]");
    assertThat(
            Findings.of(
                    oneZone + "    {}\n",
                    catalog("active-active", "pilot-light", "primary-or-secondary"))
                .under("PLN103"))
        .isEmpty();
    assertThat(
            Findings.of(
                    oneZone + "    {}\n",
                    catalog("active-active", "active-spare", "primary-or-secondary"))
                .under("PLN103"))
        .hasSize(1);
  }

  @Test
  void releasesPerTenantAreInstalledOncePerTenantAtHome() {
    String profile =
        Findings.CLOUD.replace(
            "  services:\n",
            "  tenants: [{name: b, id: \"200\", home: east}, {name: a, id: \"100\", home:"
                + " east}]\n"
                + "  services: {}\n");
    Findings found = Findings.of(profile);
    assertThat(found.placement("east-1", "tenant").releases())
        .extracting(release -> release.name())
        .containsExactly("tenant-monitor", "t100", "t200");
    assertThat(found.placement("east-1", "interaction-server").releases())
        .extracting(release -> release.name())
        .containsExactly("ixn-100", "ixn-200");
    assertThat(found.under("PLN108")).isEmpty();
    assertThat(Findings.of(Findings.CLOUD + "    {}\n").under("PLN108"))
        .contains(
            "profiles/catalog/tenant.yaml:6:7 PLN108 tenant: no tenant has its home in 'east', so"
                + " the releases that the service has for each tenant are not installed");
  }
}
