package dev.unitform.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.PlanFixture;
import dev.unitform.model.profile.Deployment;
import dev.unitform.plan.Delivery;
import dev.unitform.plan.Plan;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class PlanReportTest {
  @Test
  void tableGroupsTheUnitsByPair() {
    assertThat(
            PlanReport.table(
                PlanFixture.globalCloud(), PlanReport.DEFAULT_COLUMNS, UnaryOperator.identity()))
        .isEqualTo(
            """
            global-cloud · cloud · 1 unit group, 2 unit pairs, 4 units

            SERVICE                               HA     DR              americas             │ emea
                                                                         us-east    us-west   │ eu-fra     eu-ams
            Genesys Authentication                N+1    active spare       3 ●     3 ●       │    3 ●     3 ●
            Designer                              N=2    pilot light ⚠      2 ●     –         │    2 ●     –
            Voice Platform Configuration Server   N+1    active spare       1 ● ↓   1 ● ↓     │    1 ● ↓   1 ● ↓
            Genesys CX Insights ⚠                 N+1    none            3–12 ●     –         │ 3–12 ●     –
            Genesys Info Mart                     N=1    limited spare      1 ●     1 ◐       │    –       –
            IWD Data Mart                         cron   none                 ●     –         │      ●     –
            CX Contact                            N+1    none               –       3 ●       │    –       3 ●
            Archive                               N=1    pilot light        1 ●       ○       │    1 ●       ○
            Voice Microservices                   N+1    active spare       6 ●     6 ●       │    6 ●     6 ●
            Billing Data Service                  cron   none               –       –         │    –       –

            10 services, 30 releases, 98 pods
            ● serving  ◐ data for disaster only  ○ standby  – not installed  ↓ below 3  ⚠ see notices

            notices
              ⚠ designer: the vendor's HA/DR page gives the service the disaster-recovery mode 'pilot-light', but allows the service
                only in the primary unit, so no other unit recovers the service
              ⚠ genesys-cx-insights (eu-fra): no tenant is at home in emea: the per-tenant releases are left out
              ↓ voice-platform-configuration-server: the chart runs exactly 1
                (profiles/catalog/voice-platform-configuration-server.yaml:21:11)

            why?  unitform explain profiles/global-cloud.yaml us-west/designer
            """);
  }

  @Test
  void pairsThatDoNotFitGoIntoFurtherBlocks() {
    assertThat(PlanReport.table(PlanFixture.wide(2), 100, UnaryOperator.identity()))
        .isEqualTo(
            """
            wide · cloud · 1 unit group, 2 unit pairs, 4 units

            SERVICE                               HA     DR              pair-1
                                                                         unit-1a    unit-1b
            Genesys Authentication                N+1    active spare       3 ●     3 ●
            Designer                              N=2    pilot light ⚠      2 ●     –
            Voice Platform Configuration Server   N+1    active spare       1 ● ↓   1 ● ↓
            Genesys CX Insights                   N+1    none            3–12 ●     –
            Genesys Info Mart                     N=1    limited spare      1 ●     1 ◐
            IWD Data Mart                         cron   none                 ●     –
            CX Contact                            N+1    none               –       3 ●
            Archive                               N=1    pilot light        1 ●       ○
            Voice Microservices                   N+1    active spare       6 ●     6 ●
            Billing Data Service                  cron   none               –       –

            SERVICE                               HA     DR              pair-2
                                                                         unit-2a    unit-2b
            Genesys Authentication                N+1    active spare       3 ●     3 ●
            Designer                              N=2    pilot light ⚠      2 ●     –
            Voice Platform Configuration Server   N+1    active spare       1 ● ↓   1 ● ↓
            Genesys CX Insights                   N+1    none            3–12 ●     –
            Genesys Info Mart                     N=1    limited spare      1 ●     1 ◐
            IWD Data Mart                         cron   none                 ●     –
            CX Contact                            N+1    none               –       3 ●
            Archive                               N=1    pilot light        1 ●       ○
            Voice Microservices                   N+1    active spare       6 ●     6 ●
            Billing Data Service                  cron   none               –       –

            10 services, 32 releases, 100 pods
            ● serving  ◐ data for disaster only  ○ standby  – not installed  ↓ below 3  ⚠ see notices

            notices
              ⚠ designer: the vendor's HA/DR page gives the service the disaster-recovery mode 'pilot-light',
                but allows the service only in the primary unit, so no other unit recovers the service
              ↓ voice-platform-configuration-server: the chart runs exactly 1
                (profiles/catalog/voice-platform-configuration-server.yaml:21:11)

            why?  unitform explain profiles/global-cloud.yaml unit-1b/designer
            """);
  }

  @Test
  void noticesWrapAndOnlySignsThatOccurAreExplained() {
    assertThat(PlanReport.table(PlanFixture.small(), 70, UnaryOperator.identity()))
        .isEqualTo(
            """
            small · cloud · 1 unit group, 2 unit pairs, 3 units

            SERVICE               HA    DR              americas
                                                        us-east   us-west
            Designer              N=2   pilot light ⚠   2 ●       –
            Genesys Info Mart     N=1   limited spare   1 ●       –
            Voice Microservices   N+1   active spare    6 ●       6 ●

            SERVICE               HA    DR              islands
                                                        alone
            Designer              N=2   pilot light ⚠   2 ●
            Genesys Info Mart     N=1   limited spare   –
            Voice Microservices   N+1   active spare    6 ●

            3 services, 8 releases, 23 pods
            ● serving  – not installed  ⚠ see notices

            notices
              ⚠ the pair islands has no secondary unit: nothing recovers what it
                runs
              ⚠ designer: the vendor's HA/DR page gives the service the
                disaster-recovery mode 'pilot-light', but allows the service only
                in the primary unit, so no other unit recovers the service

            why?  unitform explain profiles/global-cloud.yaml us-west/designer
            """);
  }

  @Test
  void pairThatIsWiderThanTheTerminalFallsApartButNothingIsCut() {
    assertThat(PlanReport.table(PlanFixture.small(), 1, UnaryOperator.identity()).lines().limit(18))
        .containsExactly(
            "small · cloud · 1 unit group, 2 unit pairs, 3 units",
            "",
            "SERVICE               HA    DR              americas",
            "                                            us-east",
            "Designer              N=2   pilot light ⚠   2 ●",
            "Genesys Info Mart     N=1   limited spare   1 ●",
            "Voice Microservices   N+1   active spare    6 ●",
            "",
            "SERVICE               HA    DR              americas",
            "                                            us-west",
            "Designer              N=2   pilot light ⚠   –",
            "Genesys Info Mart     N=1   limited spare   –",
            "Voice Microservices   N+1   active spare    6 ●",
            "",
            "SERVICE               HA    DR              islands",
            "                                            alone",
            "Designer              N=2   pilot light ⚠   2 ●",
            "Genesys Info Mart     N=1   limited spare   –");
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    for (int columns = 80; columns <= 200; columns += 7) {
      int most = columns;
      assertThat(PlanReport.table(PlanFixture.wide(7), columns, UnaryOperator.identity()).lines())
          .allSatisfy(line -> assertThat(TerminalText.columns(line)).isLessThanOrEqualTo(most));
    }
  }

  @Test
  void markdownHasTheSameContent() {
    assertThat(PlanReport.markdown(PlanFixture.globalCloud(), UnaryOperator.identity()))
        .isEqualTo(
            """
            ### global-cloud · cloud · 1 unit group, 2 unit pairs, 4 units

            | service | HA | DR | americas<br>us-east | americas<br>us-west | emea<br>eu-fra | emea<br>eu-ams |
            |---|---|---|--:|--:|--:|--:|
            | Genesys Authentication | N+1 | active spare | 3 ● | 3 ● | 3 ● | 3 ● |
            | Designer | N=2 | pilot light ⚠ | 2 ● | – | 2 ● | – |
            | Voice Platform Configuration Server | N+1 | active spare | 1 ● ↓ | 1 ● ↓ | 1 ● ↓ | 1 ● ↓ |
            | Genesys CX Insights ⚠ | N+1 | none | 3–12 ● | – | 3–12 ● | – |
            | Genesys Info Mart | N=1 | limited spare | 1 ● | 1 ◐ | – | – |
            | IWD Data Mart | cron | none | ● | – | ● | – |
            | CX Contact | N+1 | none | – | 3 ● | – | 3 ● |
            | Archive | N=1 | pilot light | 1 ● | ○ | 1 ● | ○ |
            | Voice Microservices | N+1 | active spare | 6 ● | 6 ● | 6 ● | 6 ● |
            | Billing Data Service | cron | none | – | – | – | – |

            10 services, 30 releases, 98 pods

            ● serving · ◐ data for disaster only · ○ standby · – not installed · ↓ below 3 · ⚠ see notices

            - ⚠ **designer**: the vendor's HA/DR page gives the service the disaster-recovery mode 'pilot-light', but allows the service only in the primary unit, so no other unit recovers the service
            - ⚠ **genesys-cx-insights \\(eu-fra\\)**: no tenant is at home in emea: the per-tenant releases are left out
            - ↓ **voice-platform-configuration-server**: the chart runs exactly 1 \\(profiles/catalog/voice-platform-configuration-server.yaml:21:11\\)

            Why? `unitform explain profiles/global-cloud.yaml us-west/designer`
            """);
  }

  @Test
  void markdownShowsTextAsItIs() {
    Plan plan =
        new Plan(
            "p",
            "p.yaml",
            Deployment.CLOUD,
            "g",
            List.of(),
            Delivery.NO_OPTIONAL_TARGETS,
            null,
            List.of("a|b <i> *c* `d` _e_ [f] \u001b @g #1 http://h"));
    assertThat(PlanReport.markdown(plan, UnaryOperator.identity()))
        .contains(
            "- ⚠ a\\|b &lt;i&gt; \\*c\\* \\`d\\` \\_e\\_ \\[f\\] ␛"
                + " @\u200Bg #\u200B1 http:\u200B//h\n");
  }

  @Test
  void emptyPlanHasNoTableToShow() {
    Plan plan =
        new Plan(
            "p",
            "p.yaml",
            Deployment.PRIVATE_DATA_CENTER,
            "g",
            List.of(),
            Delivery.NO_OPTIONAL_TARGETS,
            null,
            List.of());
    assertThat(PlanReport.table(plan, 80, UnaryOperator.identity()))
        .isEqualTo(
            """
            p · private data center · 1 unit group, 0 unit pairs, 0 units

            0 services, 0 releases, 0 pods
            """);
  }

  @Test
  void summaryOfGenerateGroupsTheReasons() {
    assertThat(GenerateSummary.text(GenerateSummary.units(PlanFixture.globalCloud())))
        .isEqualTo(
            """
            us-east (primary of americas): 10 releases, 33 pods
              not installed: 2 services (hosted in us-west: CX Contact; switched off: Billing Data Service)
            us-west (secondary of americas): 6 releases, 17 pods
              standby: 1 service (data tier only: Archive)
              not installed: 4 services (primary only: Designer, Genesys CX Insights, IWD Data Mart; switched off: Billing Data Service)
            eu-fra (primary of emea): 9 releases, 32 pods
              not installed: 3 services (no tenant: Genesys Info Mart; hosted in eu-ams: CX Contact; switched off: Billing Data Service)
            eu-ams (secondary of emea): 5 releases, 16 pods
              standby: 1 service (data tier only: Archive)
              not installed: 5 services (primary only: Designer, Genesys CX Insights, IWD Data Mart; no tenant: Genesys Info Mart; switched off: Billing Data Service)
            4 units: 30 releases, 98 pods
            """);
  }
}
