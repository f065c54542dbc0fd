package dev.unitform.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.PlanFixture;
import dev.unitform.explain.Explainer;
import dev.unitform.explain.Explanation;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExplanationReportTest {
  private static final Explainer EXPLAINER =
      new Explainer(PlanFixture.globalCloud(), PlanFixture::shipped, PlanFixture.output(), "out");

  private static Explanation explain(String address, @Nullable String field) {
    return EXPLAINER.explain(address, field).get();
  }

  private static String human(String address, @Nullable String field) {
    return ExplanationReport.human(explain(address, field), UnaryOperator.identity());
  }

  @Test
  void unitIsExplainedWithItsFactsAndWhatItsLossDoes() {
    assertThat(human("us-east", null))
        .isEqualTo(
            """
            us-east is the primary unit of americas
              given    profiles/global-cloud.yaml:32:9
              in       us-east1: us-east1-b, us-east1-c, us-east1-d
              runs     8 of 10 services in 10 releases, 33 pods
              without  cx-contact: no disaster recovery: the service runs only in us-west
                       billing-data: off unless the profile enables it (services.billing-data.enabled)
              with     provider = gke                            given    profiles/global-cloud.yaml:8:15
                       kubernetesVersion = 1.31                  default  unit.kubernetes-version: 1.31 unless the profile says otherwise
                       location = us-east                        derived  identity.location: the unit's name unless the profile says so
                       consulDatacenter = dc-us-east             given    profiles/global-cloud.yaml:37:27
                         was consulDatacenter = dc               given    profiles/global-cloud.yaml:11:27
                       domain = cx.example.com                   given    profiles/global-cloud.yaml:10:13
                       imageRegistry = registry.example.com/cx   given    profiles/global-cloud.yaml:11:20
                       nodes = 9                                 derived  unit.nodes: the nodes of all pools in all zones
                         nodesPerZone = 3                        given    profiles/global-cloud.yaml:39:48
              after the loss of us-east: us-west takes over 4 services, 1 service must be activated in us-west, 3 services are lost until us-east is back
            """);
  }

  @Test
  void overriddenValueNamesWhatItWas() {
    assertThat(human("us-east", "consulDatacenter"))
        .isEqualTo(
            """
            us-east consulDatacenter = dc-us-east
              given    profiles/global-cloud.yaml:37:27
              was      consulDatacenter = dc   given    profiles/global-cloud.yaml:11:27
            """);
  }

  @Test
  void derivedUnitFactNamesItsInputs() {
    assertThat(human("us-east", "nodes"))
        .isEqualTo(
            """
            us-east nodes = 9
              derived  unit.nodes: the nodes of all pools in all zones
              from     nodesPerZone = 3   given    profiles/global-cloud.yaml:39:48
            """);
  }

  @Test
  void factThatIsNotSetSaysSo() {
    assertThat(human("us-east", "chartRepository"))
        .isEqualTo(
            """
            us-east chartRepository is not set
              default  identity.not-set: neither the unit nor the defaults of the profile set it
            """);
  }

  @Test
  void serviceThatIsNotInstalledSaysWhyAndWhatALossMeans() {
    assertThat(human("us-west/designer", null))
        .isEqualTo(
            """
            us-west/designer is not installed
              because  hosting is primary-only, and us-west is the secondary unit of americas
                       hosting = primary-only   given    profiles/catalog/designer.yaml:10:12   (vendor's HA/DR page, row 2)
                       role = secondary         given    profiles/global-cloud.yaml:41:9
              note     the vendor's HA/DR page gives the service the disaster-recovery mode 'pilot-light', but allows the service only in the primary unit, so no other unit recovers the service
              after the loss of us-east: lost until us-east is back
            """);
  }

  @Test
  void installedServiceListsItsReleases() {
    assertThat(human("us-east/designer", null))
        .isEqualTo(
            """
            us-east/designer is installed: N=2, serving
              because  the service may run only in the primary unit
                       disasterRecovery = pilot-light   given    profiles/catalog/designer.yaml:9:21   (vendor's HA/DR page, row 2)
                       hosting = primary-only           given    profiles/catalog/designer.yaml:10:12   (vendor's HA/DR page, row 2)
                       role = primary                   given    profiles/global-cloud.yaml:32:9
              releases designer-volume
                       designer-blue: designer 2 replicas
              note     the vendor's HA/DR page gives the service the disaster-recovery mode 'pilot-light', but allows the service only in the primary unit, so no other unit recovers the service
              after the loss of us-east: lost until us-east is back
            """);
  }

  @Test
  void modeShowsTheChoiceAndTheDefault() {
    assertThat(human("us-east/designer", "highAvailability"))
        .isEqualTo(
            """
            us-east/designer highAvailability = active-active
              derived  mode.chosen: the profile chooses among the modes the service has
              from     highAvailability = active-active   given    profiles/global-cloud.yaml:51:33
                       default = n-plus-one               given    profiles/catalog/designer.yaml:8:23   (vendor's HA/DR page, row 2)
            """);
  }

  @Test
  void releaseOfTheOtherColourIsNotInstalled() {
    assertThat(human("us-east/designer/designer-green", null))
        .isEqualTo(
            """
            us-east/designer/designer-green is not installed
              because  it is the green release, and the other colour is installed
                       color = green   given    profiles/catalog/designer.yaml:34:30
            """);
  }

  @Test
  void everySpreadConstraintHasItsOwnAnswer() {
    assertThat(human("us-east/designer/designer-blue", "spread"))
        .isEqualTo(
            """
            us-east/designer/designer-blue spread over topology.kubernetes.io/zone: DoNotSchedule, maxSkew 1
              derived  spread.by-mode: the replicas of N=2 must not share a zone, rack or node; the replicas of N+1 prefer different ones
              from     highAvailability = active-active     derived  mode.chosen: the profile chooses among the modes the service has
                         highAvailability = active-active   given    profiles/global-cloud.yaml:51:33
                         default = n-plus-one               given    profiles/catalog/designer.yaml:8:23   (vendor's HA/DR page, row 2)

            us-east/designer/designer-blue spread over kubernetes.io/hostname: DoNotSchedule, maxSkew 1
              derived  spread.by-mode: the replicas of N=2 must not share a zone, rack or node; the replicas of N+1 prefer different ones
              from     highAvailability = active-active     derived  mode.chosen: the profile chooses among the modes the service has
                         highAvailability = active-active   given    profiles/global-cloud.yaml:51:33
                         default = n-plus-one               given    profiles/catalog/designer.yaml:8:23   (vendor's HA/DR page, row 2)
            """);
  }

  @Test
  void waveNamesThePredecessors() {
    assertThat(human("us-east/designer/designer-blue", "wave"))
        .isEqualTo(
            """
            us-east/designer/designer-blue wave = 2
              derived  order.wave: a release is installed one wave after the last release that it needs
              from     wave of designer-volume = 1   given    profiles/catalog/designer.yaml:33:38
                       wave of gauth = 0             derived  order.wave: a release is installed one wave after the last release that it needs
            """);
  }

  @Test
  void countLeadsToTheLineThatCarriesIt() {
    assertThat(human("us-east/voice-microservices/voice-agent", "replicas"))
        .isEqualTo(
            """
            us-east/voice-microservices/voice-agent replicas = 6
              derived  replicas.n-plus-one: N needed and one spare, at least the recommended minimum
              from     n = 5                           given    profiles/global-cloud.yaml:52:31
                       minimumReplicas = 3             given    profiles/global-cloud.yaml:16:22
                       highAvailability = n-plus-one   given    profiles/catalog/voice-microservices.yaml:8:23   (vendor's HA/DR page, row 25)
              used in  out/global-cloud/us-east/values/voice/voice-agent.yaml:5 (deployment.replicaCount)
            """);
  }

  @Test
  void releaseIsExplainedWithEveryValue() {
    assertThat(human("us-east/voice-microservices/voice-agent", null))
        .isEqualTo(
            """
            us-east/voice-microservices/voice-agent is installed: chart voice-agent 100.0.1000006 in namespace voice, wave 1
              because  active spare: us-west also runs the service in full
                       disasterRecovery = active-spare   given    profiles/catalog/voice-microservices.yaml:9:21   (vendor's HA/DR page, row 25)
                       hosting = primary-or-secondary    given    profiles/catalog/voice-microservices.yaml:10:12   (vendor's HA/DR page, row 25)
                       role = primary                    given    profiles/global-cloud.yaml:32:9
              runs     voice-agent 6 replicas
              after    gauth
              with     version = 100.0.1000006                     given    profiles/catalog/voice-microservices.yaml:16:16
                       deployment.replicaCount = 6                 derived  replicas.n-plus-one: N needed and one spare, at least the recommended minimum
                         n = 5                                     given    profiles/global-cloud.yaml:52:31
                         minimumReplicas = 3                       given    profiles/global-cloud.yaml:16:22
                         highAvailability = n-plus-one             given    profiles/catalog/voice-microservices.yaml:8:23   (vendor's HA/DR page, row 25)
                       hpa.maxReplicas = 12                        given    profiles/global-cloud.yaml:53:44
                       image.registry = registry.example.com/cx    derived  identity.placeholders: the value from the catalog, with its placeholders filled in for this unit
                         imageRegistry = registry.example.com/cx   given    profiles/global-cloud.yaml:11:20
            """);
  }

  @Test
  void workloadIsExplainedFieldByField() {
    assertThat(human("us-east/voice-microservices/voice-agent/voice-agent", null))
        .isEqualTo(
            """
            us-east/voice-microservices/voice-agent replicas = 6
              derived  replicas.n-plus-one: N needed and one spare, at least the recommended minimum
              from     n = 5                           given    profiles/global-cloud.yaml:52:31
                       minimumReplicas = 3             given    profiles/global-cloud.yaml:16:22
                       highAvailability = n-plus-one   given    profiles/catalog/voice-microservices.yaml:8:23   (vendor's HA/DR page, row 25)
              used in  out/global-cloud/us-east/values/voice/voice-agent.yaml:5 (deployment.replicaCount)

            us-east/voice-microservices/voice-agent spread over topology.kubernetes.io/zone: ScheduleAnyway, maxSkew 1
              derived  spread.by-mode: the replicas of N=2 must not share a zone, rack or node; the replicas of N+1 prefer different ones
              from     highAvailability = n-plus-one   given    profiles/catalog/voice-microservices.yaml:8:23   (vendor's HA/DR page, row 25)
              used in  out/global-cloud/us-east/placement/voice/voice-agent.yaml:8 (spec.workloads[0].topologySpreadConstraints[0])

            us-east/voice-microservices/voice-agent spread over kubernetes.io/hostname: ScheduleAnyway, maxSkew 1
              derived  spread.by-mode: the replicas of N=2 must not share a zone, rack or node; the replicas of N+1 prefer different ones
              from     highAvailability = n-plus-one   given    profiles/catalog/voice-microservices.yaml:8:23   (vendor's HA/DR page, row 25)
              used in  out/global-cloud/us-east/placement/voice/voice-agent.yaml:10 (spec.workloads[0].topologySpreadConstraints[1])

            us-east/voice-microservices/voice-agent autoscaling minimum = 6
              derived  autoscaling.minimum: the autoscaler's minimum is the planned replica count
              from     replicas = 6                      derived  replicas.n-plus-one: N needed and one spare, at least the recommended minimum
                         n = 5                           given    profiles/global-cloud.yaml:52:31
                         minimumReplicas = 3             given    profiles/global-cloud.yaml:16:22
                         highAvailability = n-plus-one   given    profiles/catalog/voice-microservices.yaml:8:23   (vendor's HA/DR page, row 25)
              used in  out/global-cloud/us-east/placement/voice/voice-agent.yaml:12 (spec.workloads[0].autoscaling.minReplicas)

            us-east/voice-microservices/voice-agent autoscaling maximum = 12
              given    profiles/global-cloud.yaml:53:44
              used in  out/global-cloud/us-east/values/voice/voice-agent.yaml:9 (hpa.maxReplicas)

            us-east/voice-microservices/voice-agent disruptionBudget maxUnavailable = 1
              derived  budget.one-at-a-time: a drain may evict one replica at a time
              from     replicas = 6                      derived  replicas.n-plus-one: N needed and one spare, at least the recommended minimum
                         n = 5                           given    profiles/global-cloud.yaml:52:31
                         minimumReplicas = 3             given    profiles/global-cloud.yaml:16:22
                         highAvailability = n-plus-one   given    profiles/catalog/voice-microservices.yaml:8:23   (vendor's HA/DR page, row 25)
              used in  out/global-cloud/us-east/placement/voice/voice-agent.yaml:14 (spec.workloads[0].podDisruptionBudget.maxUnavailable)
            """);
  }

  @Test
  void limitOfTheChartShowsTheComputedCountBelowIt() {
    assertThat(human("us-east/voice-platform-configuration-server", "replicas"))
        .isEqualTo(
            """
            us-east/voice-platform-configuration-server/gvp-configserver replicas = 1
              derived  replicas.chart-limit: the chart itself limits the count
              from     computed = 3                      derived  replicas.n-plus-one: N needed and one spare, at least the recommended minimum
                         n = 2                           default  replicas.default-n: two replicas are needed unless the profile says otherwise
                         minimumReplicas = 3             given    profiles/global-cloud.yaml:16:22
                         highAvailability = n-plus-one   given    profiles/catalog/voice-platform-configuration-server.yaml:8:23   (vendor's HA/DR page, row 4)
                       limit = exactly 1                 given    profiles/catalog/voice-platform-configuration-server.yaml:21:11
            """);
  }

  @Test
  void autoscalingThatIsSwitchedOffNamesTheRule() {
    assertThat(human("us-east/voice-platform-configuration-server", "autoscaling"))
        .isEqualTo(
            """
            us-east/voice-platform-configuration-server/gvp-configserver autoscaling is off
              derived  autoscaling.switch: on for N+1 where the chart's sample values have it on, off otherwise
            """);
  }

  @Test
  void budgetIsNotForASingleReplica() {
    assertThat(human("us-east/voice-platform-configuration-server", "disruptionBudget"))
        .isEqualTo(
            """
            us-east/voice-platform-configuration-server/gvp-configserver disruptionBudget = none
              derived  budget.none: a budget for fewer than two replicas would block every drain
              from     replicas = 1                        derived  replicas.chart-limit: the chart itself limits the count
                         computed = 3                      derived  replicas.n-plus-one: N needed and one spare, at least the recommended minimum
                           n = 2                           default  replicas.default-n: two replicas are needed unless the profile says otherwise
                           minimumReplicas = 3             given    profiles/global-cloud.yaml:16:22
                           highAvailability = n-plus-one   given    profiles/catalog/voice-platform-configuration-server.yaml:8:23   (vendor's HA/DR page, row 4)
                         limit = exactly 1                 given    profiles/catalog/voice-platform-configuration-server.yaml:21:11
            """);
  }

  @Test
  void serviceHostedInTheSecondaryIsLostWithIt() {
    assertThat(human("us-east/cx-contact", null))
        .isEqualTo(
            """
            us-east/cx-contact is not installed
              because  no disaster recovery: the service runs only in us-west
                       disasterRecovery = not-supported   given    profiles/catalog/cx-contact.yaml:9:21   (vendor's HA/DR page, row 15)
                       host = secondary                   given    profiles/global-cloud.yaml:49:24
                       role = primary                     given    profiles/global-cloud.yaml:32:9
              after the loss of us-west: lost until us-west is back
            """);
  }

  @Test
  void installedIsAFieldToo() {
    assertThat(human("us-west/cx-contact", "installed"))
        .isEqualTo(
            """
            us-west/cx-contact installed = true
              because  no disaster recovery: the service runs only in the secondary unit
                       disasterRecovery = not-supported   given    profiles/catalog/cx-contact.yaml:9:21   (vendor's HA/DR page, row 15)
                       hosting = primary-or-secondary     given    profiles/catalog/cx-contact.yaml:10:12   (vendor's HA/DR page, row 15)
                       role = secondary                   given    profiles/global-cloud.yaml:41:9
              after the loss of us-west: lost until us-west is back
            """);
  }

  @Test
  void pilotLightMustBeActivated() {
    assertThat(human("us-west/archive", null))
        .isEqualTo(
            """
            us-west/archive is installed: N=1, on standby
              because  pilot light of us-east: only its data tier is installed; the other releases wait for activation
                       disasterRecovery = pilot-light   given    profiles/catalog/archive.yaml:9:21   (vendor's HA/DR page, row 20)
                       hosting = primary-or-secondary   given    profiles/catalog/archive.yaml:10:12   (vendor's HA/DR page, row 20)
                       role = secondary                 given    profiles/global-cloud.yaml:41:9
              releases archive-volume
              partner  in us-east: N=1, serving
                       archive-volume
                       archive-server: archive 1 replica
              after the loss of us-east: must be activated in us-west, where only its data tier is installed
            """);
  }

  @Test
  void releaseThatWaitsForActivationIsNotInstalled() {
    assertThat(human("us-west/archive/archive-server", null))
        .isEqualTo(
            """
            us-west/archive/archive-server is not installed
              because  it is not in the data tier and waits for activation
                       disasterRecovery = pilot-light   given    profiles/catalog/archive.yaml:9:21   (vendor's HA/DR page, row 20)
                       role = secondary                 given    profiles/global-cloud.yaml:41:9
            """);
  }

  @Test
  void limitedSpareKeepsItsDataForTheLoss() {
    assertThat(human("us-west/genesys-info-mart", null))
        .isEqualTo(
            """
            us-west/genesys-info-mart is installed: N=1, serving, its data used only in a disaster
              because  limited active spare: us-east also runs the service in full
                       disasterRecovery = limited-active-spare   given    profiles/catalog/genesys-info-mart.yaml:9:21   (vendor's HA/DR page, row 10)
                       hosting = primary-or-secondary            given    profiles/catalog/genesys-info-mart.yaml:10:12   (vendor's HA/DR page, row 10)
                       role = secondary                          given    profiles/global-cloud.yaml:41:9
              releases gim-100: gim-etl 1 replica
              partner  in us-east: N=1, serving
                       gim-100: gim-etl 1 replica
              after the loss of us-east: us-west takes over, with the data that it keeps for a disaster
            """);
  }

  @Test
  void serviceWithoutTenantsIsNotInstalled() {
    assertThat(human("eu-fra/genesys-info-mart", null))
        .isEqualTo(
            """
            eu-fra/genesys-info-mart is not installed
              because  all its releases are installed per tenant, and no tenant has its home in emea
                       role = primary   given    profiles/global-cloud.yaml:47:9
            """);
  }

  @Test
  void everyWorkloadOfAServiceAnswers() {
    assertThat(human("us-east/genesys-authentication", "replicas"))
        .isEqualTo(
            """
            us-east/genesys-authentication/gauth/gauth-auth replicas = 3
              derived  replicas.n-plus-one: N needed and one spare, at least the recommended minimum
              from     n = 2                           default  replicas.default-n: two replicas are needed unless the profile says otherwise
                       minimumReplicas = 3             given    profiles/global-cloud.yaml:16:22
                       highAvailability = n-plus-one   given    profiles/catalog/genesys-authentication.yaml:8:23   (vendor's HA/DR page, row 1)

            us-east/genesys-authentication/gauth/gauth-environment replicas = 3
              derived  replicas.n-plus-one: N needed and one spare, at least the recommended minimum
              from     n = 2                           default  replicas.default-n: two replicas are needed unless the profile says otherwise
                       minimumReplicas = 3             given    profiles/global-cloud.yaml:16:22
                       highAvailability = n-plus-one   given    profiles/catalog/genesys-authentication.yaml:8:23   (vendor's HA/DR page, row 1)
            """);
  }

  @Test
  void cronJobHasNoReplicas() {
    assertThat(human("us-east/iwd-data-mart", "replicas"))
        .isEqualTo(
            """
            us-east/iwd-data-mart/iwddm-cronjob replicas = none
              derived  replicas.none: jobs and cron jobs run one at a time and keep no replicas
              from     kind = CronJob   given    profiles/catalog/iwd-data-mart.yaml:20:35
            """);
  }

  @Test
  void valuePathIsExplained() {
    assertThat(human("us-east/voice-microservices/voice-agent", "image.registry"))
        .isEqualTo(
            """
            us-east/voice-microservices/voice-agent image.registry = registry.example.com/cx
              derived  identity.placeholders: the value from the catalog, with its placeholders filled in for this unit
              from     imageRegistry = registry.example.com/cx   given    profiles/global-cloud.yaml:11:20
              used in  out/global-cloud/us-east/values/voice/voice-agent.yaml:10 (image.registry)
            """);
  }

  @Test
  void freeValueOfTheProfileIsFoundInItsOwnFile() {
    assertThat(human("us-east/voice-microservices/voice-agent", "context.envs[1].level"))
        .isEqualTo(
            """
            us-east/voice-microservices/voice-agent context.envs[1].level = debug
              given    profiles/fixture.yaml:1:1
              used in  out/global-cloud/us-east/values/voice/voice-agent.user.yaml:4 (context.envs[1].level)
            """);
  }

  @Test
  void pathLeftToTheUserSaysWhatBelongsThere() {
    assertThat(human("us-east/voice-microservices/voice-agent", "context.plugins[0].url"))
        .isEqualTo(
            """
            us-east/voice-microservices/voice-agent context.plugins[0].url is not written
              because  the catalog does not know the other keys of the list item
              note     set it to 'https://digital.us-east.cx.example.com' under services.voice-microservices.values
            """);
  }

  @Test
  void releaseOfAServiceThatIsNotInstalledSharesItsReason() {
    assertThat(human("us-west/designer/designer-blue", "replicas"))
        .isEqualTo(
            """
            us-west/designer/designer-blue is not installed
              because  hosting is primary-only, and us-west is the secondary unit of americas
                       hosting = primary-only   given    profiles/catalog/designer.yaml:10:12   (vendor's HA/DR page, row 2)
                       role = secondary         given    profiles/global-cloud.yaml:41:9
              note     the vendor's HA/DR page gives the service the disaster-recovery mode 'pilot-light', but allows the service only in the primary unit, so no other unit recovers the service
              after the loss of us-east: lost until us-east is back
            """);
  }

  @Test
  void fieldOfAServiceThatIsNotInstalledSharesItsReason() {
    assertThat(human("us-west/designer", "deployment.replicaCount"))
        .isEqualTo(
            """
            us-west/designer is not installed
              because  hosting is primary-only, and us-west is the secondary unit of americas
                       hosting = primary-only   given    profiles/catalog/designer.yaml:10:12   (vendor's HA/DR page, row 2)
                       role = secondary         given    profiles/global-cloud.yaml:41:9
              note     the vendor's HA/DR page gives the service the disaster-recovery mode 'pilot-light', but allows the service only in the primary unit, so no other unit recovers the service
              after the loss of us-east: lost until us-east is back
            """);
  }

  @Test
  void versionIsGivenByTheCatalog() {
    assertThat(human("us-east/designer/designer-blue", "version"))
        .isEqualTo(
            """
            us-east/designer/designer-blue version = 100.0.122+1407
              given    profiles/catalog/designer.yaml:16:16
            """);
  }

  @Test
  void namespaceIsGivenByTheCatalog() {
    assertThat(human("us-east/designer/designer-blue", "namespace"))
        .isEqualTo(
            """
            us-east/designer/designer-blue namespace = designer
              given    profiles/catalog/designer.yaml:17:18
            """);
  }

  @Test
  void releasePerTenantIsFoundByItsIdInTheCatalog() {
    assertThat(human("us-west/genesys-info-mart/gim", null))
        .isEqualTo(
            """
            us-west/genesys-info-mart/gim-100 is installed: chart gim 100.0.116+2500 in namespace gim, wave 1
              because  limited active spare: us-east also runs the service in full
                       disasterRecovery = limited-active-spare   given    profiles/catalog/genesys-info-mart.yaml:9:21   (vendor's HA/DR page, row 10)
                       hosting = primary-or-secondary            given    profiles/catalog/genesys-info-mart.yaml:10:12   (vendor's HA/DR page, row 10)
                       role = secondary                          given    profiles/global-cloud.yaml:41:9
              runs     gim-etl 1 replica
              after    gauth
              with     version = 100.0.116+2500   given    profiles/catalog/genesys-info-mart.yaml:16:16
            """);
  }

  @Test
  void cronJobDoesNotScale() {
    assertThat(human("us-east/iwd-data-mart", "autoscaling"))
        .isEqualTo(
            """
            us-east/iwd-data-mart/iwddm-cronjob autoscaling = none
              derived  autoscaling.none: the count is fixed: no autoscaler changes it
              from     kind = CronJob   given    profiles/catalog/iwd-data-mart.yaml:20:35
            """);
  }

  @Test
  void withoutOutputNoFileIsNamed() {
    Explainer explainer =
        new Explainer(PlanFixture.globalCloud(), PlanFixture::shipped, null, "out");
    assertThat(
            ExplanationReport.human(
                explainer
                    .explain("us-east/voice-microservices/voice-agent", "hpa.maxReplicas")
                    .get(),
                UnaryOperator.identity()))
        .isEqualTo(
            """
            us-east/voice-microservices/voice-agent hpa.maxReplicas = 12
              given    profiles/global-cloud.yaml:53:44
            """);
  }

  @Test
  void jsonHoldsTheWholeTreeOfCauses() {
    assertThat(
            ExplanationReport.json(
                explain("us-east/voice-platform-configuration-server", "replicas"),
                UnaryOperator.identity()))
        .isEqualTo(
            """
            {
              "profile": "global-cloud",
              "answers": [
                {
                  "address": "us-east/voice-platform-configuration-server/gvp-configserver",
                  "field": "replicas",
                  "value": 1,
                  "statement": "= 1",
                  "because": null,
                  "reason": {
                    "name": "replicas",
                    "value": 1,
                    "kind": "derived",
                    "rule": "replicas.chart-limit",
                    "sentence": "the chart itself limits the count",
                    "inputs": [
                      {
                        "name": "computed",
                        "value": 3,
                        "kind": "derived",
                        "rule": "replicas.n-plus-one",
                        "sentence": "N needed and one spare, at least the recommended minimum",
                        "inputs": [
                          {"name": "n", "value": 2, "kind": "default", "rule": "replicas.default-n", "sentence": "two replicas are needed unless the profile says otherwise"},
                          {"name": "minimumReplicas", "value": 3, "kind": "given", "file": "profiles/global-cloud.yaml", "line": 16, "column": 22},
                          {"name": "highAvailability", "value": "n-plus-one", "kind": "given", "file": "profiles/catalog/voice-platform-configuration-server.yaml", "line": 8, "column": 23, "remark": "vendor's HA/DR page, row 4"}
                        ]
                      },
                      {"name": "limit", "value": "exactly 1", "kind": "given", "file": "profiles/catalog/voice-platform-configuration-server.yaml", "line": 21, "column": 11}
                    ]
                  },
                  "facts": [],
                  "details": [],
                  "notes": [],
                  "usedIn": [],
                  "afterLoss": null
                }
              ]
            }
            """);
  }

  @Test
  void jsonOfAServiceThatIsNotInstalledHoldsTheLoss() {
    assertThat(ExplanationReport.json(explain("us-west/designer", null), UnaryOperator.identity()))
        .isEqualTo(
            """
            {
              "profile": "global-cloud",
              "answers": [
                {
                  "address": "us-west/designer",
                  "field": null,
                  "value": false,
                  "statement": "is not installed",
                  "because": "hosting is primary-only, and us-west is the secondary unit of americas",
                  "reason": {
                    "name": "installed",
                    "value": false,
                    "kind": "derived",
                    "rule": "placement.primary-only",
                    "sentence": "a primary-only service is installed in primary units",
                    "inputs": [
                      {"name": "hosting", "value": "primary-only", "kind": "given", "file": "profiles/catalog/designer.yaml", "line": 10, "column": 12, "remark": "vendor's HA/DR page, row 2"},
                      {"name": "role", "value": "secondary", "kind": "given", "file": "profiles/global-cloud.yaml", "line": 41, "column": 9}
                    ]
                  },
                  "facts": [],
                  "details": [],
                  "notes": [
                    "the vendor's HA/DR page gives the service the disaster-recovery mode 'pilot-light', but allows the service only in the primary unit, so no other unit recovers the service"
                  ],
                  "usedIn": [],
                  "afterLoss": {"lostUnit": "us-east", "outcome": "lost until us-east is back"}
                }
              ]
            }
            """);
  }

  @Test
  void jsonOfAnOverriddenValueHoldsWhatItWas() {
    assertThat(
            ExplanationReport.json(
                explain("us-east", "consulDatacenter"), UnaryOperator.identity()))
        .isEqualTo(
            """
            {
              "profile": "global-cloud",
              "answers": [
                {
                  "address": "us-east",
                  "field": "consulDatacenter",
                  "value": "dc-us-east",
                  "statement": "= dc-us-east",
                  "because": null,
                  "reason": {
                    "name": "consulDatacenter",
                    "value": "dc-us-east",
                    "kind": "overrides",
                    "file": "profiles/global-cloud.yaml",
                    "line": 37,
                    "column": 27,
                    "was": {"name": "consulDatacenter", "value": "dc", "kind": "given", "file": "profiles/global-cloud.yaml", "line": 11, "column": 27}
                  },
                  "facts": [],
                  "details": [],
                  "notes": [],
                  "usedIn": [],
                  "afterLoss": null
                }
              ]
            }
            """);
  }
}
