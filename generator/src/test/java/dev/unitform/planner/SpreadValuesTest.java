package dev.unitform.planner;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Result;
import dev.unitform.input.Texts;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.plan.ValueAssignment.Purpose;
import dev.unitform.planner.rule.Findings;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys for spread constraints: which of them can have a constraint that counts the right pods. */
class SpreadValuesTest {
  private static final String SERVICE =
      Texts.service(
          "n-plus-one",
          """
          - chart: c
            version: "1.0.0"
            namespace: space
            source: made up
            workloads:
              - {name: a, kind: Deployment}
              - {name: b, kind: SECOND}
            releases: [{name: svc}, {name: alone, workloads: [a]}]
            contract: NONE
          """);
  private static final String LABELS = ", podLabels: {app: a, on: \"{release}\"}";

  private static Findings plan(String kind, String firstsLabels, String keys) {
    return Findings.of(
        Findings.CLOUD + "    svc: {}\n",
        SERVICE
            .replace("SECOND", kind)
            .replace(
                "{name: a, kind: Deployment}", "{name: a, kind: Deployment" + firstsLabels + "}")
            .replace(
                "NONE",
                Texts.NO_CONTRACT.replace("topologySpread: null", "topologySpread: " + keys)));
  }

  @ParameterizedTest(name = "{2} {1} beside a {0}: {3} {4} {5}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Deployment  |        | null                                          | post-render | post-render | post-render
          Deployment  |        | []                                            | post-render | post-render | post-render
          Deployment  |        | {path: spread, workload: a}                   | post-render | post-render | post-render
          Deployment  | labels | {path: spread, workload: a}                   | values      | post-render | values
          Deployment  | labels | [{path: spread.a, workload: a}, {path: spread.b, workload: b}] | values | post-render | values
          Deployment  |        | {path: spread, workload: a, addsSelector: true} | values    | post-render | values
          Deployment  | labels | {path: spread}                                | post-render | post-render | values
          Deployment  | labels | [{path: spread, workload: a}, {path: spread, workload: b}] | post-render | post-render | values
          CronJob     | labels | {path: spread}                                | post-render | none        | values
          Deployment  |        | {path: spread, addsSelector: true}            | values      | values      | values
          StatefulSet |        | {path: spread, addsSelector: true}            | post-render | post-render | values
          Job         |        | {path: spread, addsSelector: true}            | values      | none        | values
          Deployment  | labels | {path: "pods[0].spread", workload: a}         | post-render | post-render | post-render
          """)
  void aKeyIsUsedWhereItsOneValueIsRightForAllThatReadIt(
      String kind, String labels, String keys, String first, String second, String alone) {
    Findings found = plan(kind, labels == null ? "" : LABELS, keys);
    assertThat(found.workload("east-1", "svc", "a").spreadBy()).hasToString(first);
    assertThat(found.workload("east-1", "svc", "b").spreadBy()).hasToString(second);
    assertThat(found.workload("east-1", "alone", "a").spreadBy()).hasToString(alone);
  }

  private static String written(Findings found, String release) {
    return found.release("east-1", release).values().stream()
        .filter(value -> value.purpose() == Purpose.TOPOLOGY_SPREAD)
        .map(value -> value.path() + " = " + value.value())
        .collect(Collectors.joining("; "));
  }

  @Test
  void aConstraintInValuesCarriesTheLabelsOfThePodsUnderTheReleasesName() {
    Findings found = plan("Deployment", LABELS, "{path: spread, workload: a}");
    assertThat(written(found, "alone"))
        .isEqualTo(
            "spread = [{topologyKey=topology.kubernetes.io/zone, maxSkew=1,"
                + " whenUnsatisfiable=ScheduleAnyway, matchLabelKeys=[pod-template-hash],"
                + " labelSelector={matchLabels={app=a, on=alone}}},"
                + " {topologyKey=kubernetes.io/hostname, maxSkew=1,"
                + " whenUnsatisfiable=ScheduleAnyway, matchLabelKeys=[pod-template-hash],"
                + " labelSelector={matchLabels={app=a, on=alone}}}]");
  }

  @Test
  void aChartThatSelectsByItselfGetsNoSelector() {
    assertThat(written(plan("Job", LABELS, "{path: spread, addsSelector: true}"), "svc"))
        .startsWith("spread = [{topologyKey=topology.kubernetes.io/zone")
        .doesNotContain("labelSelector");
  }

  @Test
  void aChartThatRunsItsConstraintsAsATemplateGetsThemAsText() {
    assertThat(
            written(plan("Job", LABELS, "{path: spread, form: text, addsSelector: true}"), "alone"))
        .isEqualTo(
            "spread = [{\"topologyKey\": \"topology.kubernetes.io/zone\", \"maxSkew\": 1,"
                + " \"whenUnsatisfiable\": \"ScheduleAnyway\", \"matchLabelKeys\":"
                + " [\"pod-template-hash\"]}, {\"topologyKey\": \"kubernetes.io/hostname\","
                + " \"maxSkew\": 1, \"whenUnsatisfiable\": \"ScheduleAnyway\","
                + " \"matchLabelKeys\": [\"pod-template-hash\"]}]");
  }

  @Test
  void aChartThatKeysItsConstraintsGetsAMappingFromTopologyKeyToTheRest() {
    assertThat(
            written(plan("Job", LABELS, "{path: spread, form: map, addsSelector: true}"), "alone"))
        .isEqualTo(
            "spread = {topology.kubernetes.io/zone={maxSkew=1, whenUnsatisfiable=ScheduleAnyway,"
                + " matchLabelKeys=[pod-template-hash]}, kubernetes.io/hostname={maxSkew=1,"
                + " whenUnsatisfiable=ScheduleAnyway, matchLabelKeys=[pod-template-hash]}}");
  }

  @Test
  void aFormThatDoesNotFitIsRefused() {
    Findings found =
        Findings.of(
            Findings.CLOUD + "    svc: {}\n",
            SERVICE
                .replace("SECOND", "Job")
                .replace(
                    "NONE",
                    Texts.NO_CONTRACT
                        .replace("affinity: null", "affinity: {path: affinity, form: list}")
                        .replace("priorityClass: null", "priorityClass: {path: p, form: text}")));
    assertThat(found.under("CAT006"))
        .anyMatch(line -> line.contains("'affinity' cannot have the form 'list'"))
        .anyMatch(line -> line.contains("'p' cannot have the form 'text'"))
        .hasSize(2);
  }

  @Test
  void aDaemonSetHasNoCountNoSpreadAndNoBudget() {
    Findings found = plan("DaemonSet", LABELS, "{path: spread}");
    assertThat(found.workload("east-1", "svc", "b").replicas()).isNull();
    assertThat(found.workload("east-1", "svc", "b").spread()).isEmpty();
    assertThat(found.workload("east-1", "svc", "b").maxUnavailable()).isNull();
  }

  @Test
  void aKeyThatIsNotUsedIsNotWritten() {
    assertThat(written(plan("StatefulSet", "", "{path: spread, addsSelector: true}"), "svc"))
        .isEmpty();
  }

  @Test
  void aLabelThatWouldBeTooLongIsAnError() {
    Findings found =
        plan(
            "Deployment",
            ", podLabels: {app: \"{release}-%s\"}".formatted("x".repeat(60)),
            "{path: spread, workload: a}");
    assertThat(String.join("\n", found.errors()))
        .contains("PRF012 the label name 'alone-" + "x".repeat(60) + "' has 66 characters");
  }

  @Test
  void lintNamesAKeyThatWantsLabels() {
    Result<Catalog> catalog =
        Texts.catalog(
            SERVICE
                .replace("SECOND", "Deployment")
                .replace(
                    "NONE",
                    Texts.NO_CONTRACT
                        .replace(
                            "topologySpread: null", "topologySpread: {path: spread, workload: b}")
                        .replace("replicas: []", "replicas: [{path: count}]")));
    assertThat(catalog.diagnostics()).isEmpty();
    assertThat(
            CatalogLint.lint(catalog.get()).stream()
                .filter(d -> d.code() == Code.CAT010)
                .map(d -> d.position() + " " + d.code() + " " + d.message() + " | " + d.help())
                .toList())
        .isEqualTo(
            List.of(
                "service-1.yaml:15:18 CAT010 'c' has a key for spread constraints, but the catalog"
                    + " does not have the labels of the pods of 'b' | add podLabels to the"
                    + " workload, or addsSelector: true to the path of the spread constraints;"
                    + " until then, post-render writes the constraints"));
  }
}
