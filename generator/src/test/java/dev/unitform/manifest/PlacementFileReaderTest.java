package dev.unitform.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Result;
import dev.unitform.diagnostic.SourceText;
import dev.unitform.docs.Documents;
import dev.unitform.kube.WorkloadKind;
import dev.unitform.kube.WorkloadPattern;
import dev.unitform.report.DiagnosticReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementFileReaderTest {
  private static final String HEAD =
      """
      apiVersion: unitform/v1
      kind: Placement
      metadata: {name: web, namespace: shop}
      spec:
        workloads:
      """;

  @Test
  void everyPlacementFileThatWasProducedCanBeRead() throws IOException {
    int read = 0;
    try (Stream<Path> files = Files.walk(Documents.ROOT.resolve("out"))) {
      for (Path file : files.filter(PlacementFileReaderTest::isPlacement).toList()) {
        Result<PlacementFile> result =
            PlacementFileReader.read(new SourceText(file.toString(), Files.readString(file)));
        assertThat(result.diagnostics()).isEmpty();
        assertThat(result.get().workloads()).isNotEmpty();
        assertThat(result.get().release() + ".yaml").isEqualTo(file.getFileName().toString());
        read++;
      }
    }
    assertThat(read).isGreaterThan(100);
  }

  private static boolean isPlacement(Path file) {
    return file.toString().replace('\\', '/').contains("/placement/") && Files.isRegularFile(file);
  }

  @Test
  void allThatAFileCanAskForIsRead() {
    PlacementFile file =
        read(HEAD
                + """
                        - match: {kind: Deployment, name: "{release}-a*"}
                          replicas: 4
                          topologySpreadConstraints:
                            - topologyKey: zone
                              maxSkew: 1
                              whenUnsatisfiable: DoNotSchedule
                              nodeTaintsPolicy: Honor
                              matchLabelKeys: [pod-template-hash, app]
                            - topologyKey: example.com/host
                              maxSkew: 2
                              whenUnsatisfiable: ScheduleAnyway
                              matchLabelKeys: auto
                          autoscaling: {minReplicas: 4, maxReplicas: 8}
                          podDisruptionBudget: {maxUnavailable: 2}
                        - match: {}
                          concurrencyPolicy: Forbid
                    """)
            .get();
    assertThat(file.release()).isEqualTo("web");
    assertThat(file.namespace()).isEqualTo("shop");
    PlacementFile.Entry entry = file.workloads().get(0);
    assertThat(entry.match())
        .isEqualTo(new WorkloadPattern(WorkloadKind.DEPLOYMENT, "{release}-a*", true));
    assertThat(entry.replicas()).isEqualTo(4);
    assertThat(entry.autoscaling()).isEqualTo(new PlacementFile.Autoscaling(4, 8, null));
    assertThat(entry.maxUnavailable()).isEqualTo(2);
    assertThat(entry.spread())
        .extracting(spread -> spread.fields() + " " + spread.revision())
        .containsExactly(
            "{topologyKey=zone, maxSkew=1, whenUnsatisfiable=DoNotSchedule, nodeTaintsPolicy=Honor}"
                + " Revision[automatic=false, keys=[pod-template-hash, app]]",
            "{topologyKey=example.com/host, maxSkew=2, whenUnsatisfiable=ScheduleAnyway}"
                + " Revision[automatic=true, keys=[]]");
    assertThat(file.workloads().get(1).forbidsConcurrency()).isTrue();
  }

  @Test
  void allMistakesOfFormAreToldAtOnceAndNothingIsRead() {
    Result<PlacementFile> result =
        read(
            """
            apiVersion: unitform/v2
            kind: Placements
            metadata: {name: Web, nmspace: shop}
            sepc: {}
            spec:
              workloads:
                - mtch: {}
                  replicas: three
                - match: {kind: DaemonSet, name: "web/x"}
                  replicas: -1
                  topologySpreadConstraints:
                    - topologyKey: zone
                      maxSkew: 0
                      whenUnsatisfiable: Never
                      matchLabelKeys: always
                    - {topologyKey: "a b", whenUnsatisfiable: ScheduleAnyway, maxSkew: 1}
                    - zone
                  autoscaling: {maxReplicas: 3}
                  podDisruptionBudget: {maxUnavailable: 0}
                - match: {name: 7}
                  concurrencyPolicy: Allow
                  podDisruptionBudget: {}
            """);
    assertThat(result.isPresent()).isFalse();
    assertThat(DiagnosticReport.concise(result.diagnostics()).lines())
        .containsExactly(
            "p:1:13: error[SCH004]: 'apiVersion' must be 'unitform/v1', not 'unitform/v2'",
            "p:2:7: error[SCH004]: 'kind' must be 'Placement', not 'Placements'",
            "p:3:18: error[SCH005]: 'Web' is not a valid 'name'",
            "p:3:23: error[SCH001]: unknown key 'nmspace'",
            "p:4:1: error[SCH001]: unknown key 'sepc'",
            "p:7:7: error[SCH001]: unknown key 'mtch'",
            "p:8:17: error[SCH003]: 'replicas' must be a whole number, not 'three'",
            "p:9:21: error[SCH004]: 'kind' cannot be 'DaemonSet'",
            "p:9:38: error[SCH005]: 'web/x' is not a valid 'name'",
            "p:10:17: error[SCH006]: 'replicas' cannot be -1",
            "p:13:20: error[SCH006]: 'maxSkew' cannot be 0",
            "p:14:30: error[SCH004]: 'whenUnsatisfiable' cannot be 'Never'",
            "p:15:27: error[SCH004]: 'matchLabelKeys' cannot be 'always'",
            "p:16:25: error[SCH005]: 'a b' is not a valid 'topologyKey'",
            "p:17:11: error[SCH003]: item 3 of 'topologySpreadConstraints' must be a mapping, not"
                + " 'zone'",
            "p:18:7: error[SCH002]: 'autoscaling' has 'maxReplicas' and lacks 'minReplicas'",
            "p:19:45: error[SCH006]: 'maxUnavailable' cannot be 0",
            "p:20:21: error[SCH003]: 'name' must be text, not '7'",
            "p:21:26: error[SCH004]: 'concurrencyPolicy' cannot be 'Allow'",
            "p:22:7: error[SCH002]: 'podDisruptionBudget' lacks 'maxUnavailable'");
  }

  @Test
  void whatContradictsItselfIsRefused() {
    String file =
        HEAD
            + """
                  - match: {kind: Deployment}
                    topologySpreadConstraints:
                      - {topologyKey: host, whenUnsatisfiable: ScheduleAnyway, maxSkew: 1}
                      - {topologyKey: host, whenUnsatisfiable: ScheduleAnyway, maxSkew: 1}
                    autoscaling: {minReplicas: 4, maxReplicas: 3}
                  - match: {kind: CronJob}
                    replicas: 3
                  - match: {kind: StatefulSet}
                    concurrencyPolicy: Forbid
                  - match: {}
                    concurrencyPolicy: Forbid
                    podDisruptionBudget: {maxUnavailable: 1}
              """;
    Result<PlacementFile> result = read(file);
    assertThat(result.isPresent()).isFalse();
    assertThat(DiagnosticReport.concise(result.diagnostics()).lines())
        .containsExactly(
            "p:9:11: error[SCH007]: 'topologySpreadConstraints' lists 'host' twice",
            "p:10:50: error[SCH006]: 'maxReplicas' cannot be 3",
            "p:11:7: error[SCH007]: 'replicas' is not for cron jobs",
            "p:13:7: error[SCH007]: 'concurrencyPolicy' is only for cron jobs",
            "p:15:7: error[SCH007]: 'podDisruptionBudget' is not for cron jobs");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | p:1:1: error[SCH003]: the document must be a mapping, not a list",
        "apiVersion: unitform/v1 | p:1:1: error[SCH002]: the document lacks 'kind'",
        "'' | p:1:1: error[YML004]: the file is empty",
        "a: b: c | p:1:5: error[YML001]: mapping values are not allowed here",
        "kind: X\\nkind: Y | p:2:1: error[YML002]: duplicate key 'kind', first given at line 1",
      })
  void otherFilesAreRefused(String text, String first) {
    Result<PlacementFile> result = read(text.replace("\\n", "\n"));
    assertThat(result.isPresent()).isFalse();
    assertThat(DiagnosticReport.concise(result.diagnostics()).lines()).contains(first);
  }

  @Test
  void numbersThatOthersReadDifferentlyAndHugeOnesAreRefused() {
    List<String> wrong = List.of("012", "1e2", "99999999999", "2147483648", "3.5", "\"3\"");
    assertThat(wrong)
        .allSatisfy(
            number ->
                assertThat(
                        read(HEAD + "    - match: {}\n      replicas: " + number + "\n")
                            .diagnostics())
                    .hasSize(1));
  }

  @Test
  void aMissingKeyIsToldThoughAnotherLegalOneLooksLikeIt() {
    assertThat(
            DiagnosticReport.concise(
                    read(HEAD.replace(", namespace: shop", "") + "    - match: {}\n").diagnostics())
                .lines())
        .containsExactly("p:3:1: error[SCH002]: 'metadata' lacks 'namespace'");
  }

  @Test
  void moreThanAnyReleaseHasIsRefused() {
    String constraint = "{topologyKey: \"zone-%d\", maxSkew: 1, whenUnsatisfiable: ScheduleAnyway}";
    String constraints =
        IntStream.range(0, 21).mapToObj(constraint::formatted).collect(Collectors.joining(", "));
    assertThat(codes(HEAD + "    - match: {}\n".repeat(1_001))).containsExactly("SCH007");
    assertThat(
            codes(HEAD + "    - {match: {}, topologySpreadConstraints: [" + constraints + "]}\n"))
        .containsExactly("SCH007");
  }

  @Test
  void aWordOfAMegabyteIsReadOrRefusedAndNeverACrash() {
    String word = "a".repeat(1_000_000);
    for (String entry :
        List.of(
            "match: {name: " + word + "}",
            "match: {}, replicas: " + word,
            "match: {}, " + word + ": 1",
            "match: {}, topologySpreadConstraints: [{maxSkew: 1, topologyKey: " + word + "}]")) {
      Result<PlacementFile> read = read(HEAD + "    - {" + entry + "}\n");
      assertThat(read.isPresent() || read.hasErrors()).isTrue();
      assertThat(read.diagnostics()).allSatisfy(d -> assertThat(d.message()).hasSizeLessThan(3000));
    }
  }

  private static List<String> codes(String text) {
    return read(text).diagnostics().stream().map(d -> d.code().name()).toList();
  }

  private static Result<PlacementFile> read(String text) {
    return PlacementFileReader.read(new SourceText("p", text));
  }
}
