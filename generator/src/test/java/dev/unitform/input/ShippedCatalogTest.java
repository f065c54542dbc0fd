package dev.unitform.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.model.catalog.Chart;
import dev.unitform.model.catalog.Release;
import dev.unitform.model.catalog.Service;
import dev.unitform.planner.ReleaseOrder;
import dev.unitform.program.ProgramFiles;
import dev.unitform.trace.Traced;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Compares the shipped catalog with the table of the vendor's HA/DR page, which is copied here row
 * by row.
 */
class ShippedCatalogTest {
  /** Row, id, HA modes, DR mode, hosting, charts, and the additions of the guides. */
  private static final String PAGE =
      """
      1 genesys-authentication n-plus-one active-spare primary-or-secondary gauth
      2 designer n-plus-one,active-active pilot-light primary-only designer
      3 designer-application-server n-plus-one,active-active active-spare primary-or-secondary designer-das
      4 voice-platform-configuration-server n-plus-one active-spare primary-or-secondary gvp-configserver
      5 voice-platform-media-control-platform n-plus-one active-spare primary-or-secondary gvp-mcp
      6 voice-platform-reporting-server n-plus-one active-spare primary-or-secondary gvp-rs
      7 voice-platform-resource-manager n-plus-one active-spare primary-or-secondary gvp-rm
      8 voice-platform-service-discovery n-plus-one active-spare primary-or-secondary gvp-sd
      9 genesys-web-services n-plus-one active-spare primary-or-secondary gws-services,gws-ingress
      10 workspace-web-edition n-plus-one active-spare primary-or-secondary wwe-nginx
      11 genesys-callback n-plus-one not-supported primary-only redis,ges
      12 digital-channels n-plus-one not-supported primary-only nexus
      13 email n-plus-one not-supported primary-only iwdem
      14 iwd-data-mart cron-job not-supported primary-only iwddm-cronjob
      15 intelligent-workload-distribution singleton not-supported primary-only iwd
      16 cx-contact n-plus-one not-supported primary-or-secondary cxcontact
      17 genesys-cx-insights active-active not-supported primary-only gcxi
      18 reporting-and-analytics-aggregates active-active limited-active-spare primary-or-secondary gcxi-raa
      19 genesys-info-mart singleton limited-active-spare primary-or-secondary gsp,gca,gim
      20 genesys-pulse active-active pilot-light primary-only redis,init,pulse,init-tenant,dcu,lds,permissions
      21 tenant n-plus-one active-spare primary-or-secondary tenant-monitor,tenant
      22 interaction-server singleton active-spare primary-only ixn
      23 telemetry n-plus-one active-spare primary-or-secondary telemetry-service
      24 universal-contact-service n-plus-one not-supported primary-only ucsx,ucsx-addtenant
      25 voice-microservices n-plus-one active-spare primary-or-secondary voice-agent,voice-callthread,voice-config,voice-dialplan,voice-ors,voice-registrar,voice-rq,voice-sipfe,voice-sipproxy,voice-sip,voice-voicemail
      26 webrtc n-plus-one active-spare primary-or-secondary webrtc-service
      - billing-data cron-job not-supported primary-only bds-cronjob,bds-config
      """;

  private static final Catalog CATALOG = Texts.shippedCatalog();

  private static String line(Service service) {
    Traced<Integer> row = service.metadata().row();
    return "%s %s %s %s %s %s"
        .formatted(
            row == null ? "-" : row.value(),
            service.id(),
            service.spec().highAvailability().stream()
                .map(mode -> mode.value().toString())
                .collect(Collectors.joining(",")),
            service.spec().disasterRecovery().value(),
            service.spec().hosting().value(),
            charts(service).stream().distinct().collect(Collectors.joining(",")));
  }

  private static List<String> charts(Service service) {
    return service.spec().charts().stream().map(chart -> chart.chart().value()).toList();
  }

  private static List<Release> releases() {
    return CATALOG.services().values().stream()
        .flatMap(service -> service.spec().charts().stream())
        .flatMap(chart -> chart.releases().stream())
        .toList();
  }

  @Test
  void theTwentySixRowsHaveTheModesOfThePageInItsOrder() {
    assertThat(CATALOG.services().values())
        .extracting(ShippedCatalogTest::line)
        .containsExactly(PAGE.strip().split("\n", -1));
  }

  @Test
  void itHasFiftyThreeCharts() {
    assertThat(CATALOG.services().values().stream().mapToInt(s -> s.spec().charts().size()).sum())
        .isEqualTo(53);
  }

  @Test
  void itIsReadWithoutASingleDiagnostic() {
    Result<Catalog> read = new CatalogReader().readDefault(new Project(null), new Sources());
    assertThat(read.diagnostics()).isEmpty();
  }

  /** The program does not check its own files when it runs. This test does. */
  @Test
  void eachOfItsFilesFitsTheSchema() {
    DocumentReader<Service> documents = new DocumentReader<>(CatalogReader.SCHEMA, Service.class);
    List<String> files =
        ProgramFiles.below("profiles/catalog").stream()
            .filter(name -> name.endsWith(".yaml"))
            .toList();
    assertThat(files).hasSize(27);
    assertThat(files)
        .allSatisfy(
            name ->
                assertThat(
                        documents
                            .read(
                                new SourceText(name, ProgramFiles.text(name)),
                                false,
                                Result::of,
                                Result::of)
                            .diagnostics())
                    .isEmpty());
  }

  @Test
  void aServicesIdIsItsFilesName() {
    assertThat(CATALOG.services().values())
        .allSatisfy(
            service ->
                assertThat(service.file()).isEqualTo("profiles/catalog/" + service.id() + ".yaml"));
  }

  @Test
  void onlyTheBillingServiceIsOffByItself() {
    assertThat(CATALOG.services().values())
        .filteredOn(s -> s.spec().enabled() != null && !s.spec().enabled().value())
        .extracting(Service::id)
        .containsExactly("billing-data");
  }

  @Test
  void theVendorsScriptsInstallThesePerTenant() {
    assertThat(releases())
        .filteredOn(Release::isPerTenant)
        .extracting(release -> release.name().value())
        .containsExactlyInAnyOrder(
            "tenant",
            "gca",
            "gcxi",
            "gcxi-raa",
            "ucsx-addtenant",
            "ixn",
            "iwddm",
            "pulse-dcu",
            "pulse-lds",
            "pulse-lds-vq",
            "pulse-permissions",
            "pulse-init-tenant");
  }

  @Test
  void theGuidesLimitTheCountsOfTheVoicePlatform() {
    assertThat(
            CATALOG.services().values().stream()
                .flatMap(service -> service.spec().charts().stream())
                .flatMap(chart -> chart.workloads().stream())
                .filter(workload -> workload.limit() != null)
                .map(workload -> workload.name().value() + " " + workload.limit().value().phrase()))
        .containsExactly(
            "configserver exactly 1",
            "mcp at least 2",
            "rs exactly 1",
            "rm exactly 2",
            "sd exactly 1");
  }

  @Test
  void theOrderIsWithoutCyclesAndDanglingEnds() {
    Result<ReleaseOrder> order = ReleaseOrder.of(CATALOG);
    assertThat(order.diagnostics()).isEmpty();
    order
        .get()
        .after()
        .forEach(
            (name, before) ->
                assertThat(before)
                    .allSatisfy(
                        earlier ->
                            assertThat(order.get().waves().get(earlier))
                                .isLessThan(order.get().waves().get(name))));
  }

  @Test
  void theWebEditionIsInTheFourthWave() {
    assertThat(ReleaseOrder.of(CATALOG).get().waves()).containsEntry("wwe-nginx", 4);
  }

  @Test
  void aPilotLightHasADataTier() {
    assertThat(CATALOG.services().values())
        .filteredOn(s -> s.spec().disasterRecovery().value().toString().equals("pilot-light"))
        .allSatisfy(
            service ->
                assertThat(service.spec().charts())
                    .flatExtracting(Chart::releases)
                    .anyMatch(release -> release.dataTier() != null));
  }

  @Test
  void noContractHasAnEmptyKey() {
    for (String file : ProgramFiles.below("profiles/catalog")) {
      assertThat(ProgramFiles.text(file).lines().map(String::strip))
          .as(file)
          .noneMatch(line -> line.matches("(?!sample|workloads)[a-zA-Z]+: (null|\\[])"));
    }
  }
}
