package dev.unitform.planner.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Result;
import dev.unitform.input.Texts;
import dev.unitform.model.catalog.Catalog;
import dev.unitform.planner.CatalogLint;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunRuleTest {
  /** A service of the reference chart. Each test replaces one piece of the text by a fault. */
  private static final String SERVICE =
      """
      apiVersion: unitform/v1
      kind: Service
      metadata: {id: web, title: Web}
      spec:
        highAvailability: [n-plus-one]
        disasterRecovery: not-supported
        hosting: primary-only
        charts:
          - namespace: web
            workloads:
              - name: front
                kind: Deployment
                requests: {cpu: 100m}
                run:
                  image: {repository: web, tag: v1}
                  port: 80
            releases: [{name: web}]
      """;

  private static List<String> faults(String text) {
    Result<Catalog> catalog = Texts.catalog(text);
    assertThat(catalog.diagnostics()).isEmpty();
    return CatalogLint.lint(catalog.get()).stream().map(Findings::line).toList();
  }

  @Test
  void theServiceOfThisTestIsFlawless() {
    assertThat(faults(SERVICE)).isEmpty();
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          kind: Deployment || supporting: true\\n          replicas: 1 || service-1.yaml:11:17 CAT008 the workload 'front' has no 'kind' | add a kind: Deployment, StatefulSet, CronJob or Job
          kind: Deployment || kind: CronJob || service-1.yaml:14:11 CAT008 'front' is a CronJob and has a port | remove run.port: only a Deployment or a StatefulSet can have a port & service-1.yaml:14:11 CAT008 the cron job 'front' has no schedule | add run.schedule, such as "0 3 * * *"
          kind: Deployment || kind: Job || service-1.yaml:14:11 CAT008 'front' is a Job and has a port | remove run.port: only a Deployment or a StatefulSet can have a port
          port: 80 || schedule: "0 3 * * *" || service-1.yaml:16:23 CAT008 'front' is a Deployment and has a schedule | remove run.schedule: only a CronJob has a schedule
          port: 80 || storage: {size: 1Gi, mountPath: /data} || service-1.yaml:16:13 CAT008 'front' is a Deployment and has storage | remove run.storage: only a StatefulSet has a volume for each pod
          port: 80 || autoscaling: {memory: 80} || service-1.yaml:16:13 CAT008 'front' is scaled by its use of memory, but has no request for it | add requests.memory: the target of the autoscaler is a percentage of the request
          """)
  void whatDoesNotFitTheKindIsToldAtItsPlace(String piece, String fault, String error) {
    assertThat(SERVICE).contains(piece);
    assertThat(String.join(" & ", faults(SERVICE.replace(piece, fault.replace("\\n", "\n")))))
        .isEqualTo(error);
  }

  /** The service with another kind, and with 'run'. */
  private static String of(String kind, String run) {
    return SERVICE.substring(0, SERVICE.indexOf("          kind: Deployment"))
        + "          kind: %s\n          run: {image: {repository: web, tag: v1}, %s}\n"
            .formatted(kind, run)
        + "      releases: [{name: web}]\n";
  }

  @Test
  void aScheduleThatKubernetesRefusesIsFoundWhereItIsWritten() {
    assertThat(faults(of("CronJob", "schedule: \"0 3 * * *\""))).isEmpty();
    assertThat(faults(of("CronJob", "schedule: \"61 3 * * *\"")))
        .containsExactly(
            "service-1.yaml:13:62 CAT008 '61 3 * * *' is not a schedule: it has the minute '61',"
                + " and goes from 0 to 59 | Kubernetes refuses it: write one such as \"0 3 * *"
                + " *\"");
  }

  @Test
  void aVolumeHasASize() {
    assertThat(faults(of("StatefulSet", "storage: {size: 1Gi, mountPath: /data}"))).isEmpty();
    assertThat(faults(of("StatefulSet", "storage: {size: \"0\", mountPath: /data}")))
        .singleElement()
        .asString()
        .contains("CAT008 'front' asks for a volume of size 0");
  }

  @Test
  void aRequestIsNotAboveItsLimit() {
    String limited =
        "requests: {cpu: 100m, memory: 1Gi}\n          limits: {cpu: %s, memory: 1024Mi}";
    assertThat(faults(SERVICE.replace("requests: {cpu: 100m}", limited.formatted("100m"))))
        .isEmpty();
    assertThat(faults(SERVICE.replace("requests: {cpu: 100m}", limited.formatted("50m"))))
        .containsExactly(
            "service-1.yaml:11:17 CAT008 'front' requests more cpu than its limit: 100m, and the"
                + " limit is 50m | Kubernetes refuses it: raise the limit or lower the request");
  }

  @Test
  void aWorkloadOfTheReferenceChartNeedsToSayWhatItRuns() {
    assertThat(
            faults(
                SERVICE.substring(0, SERVICE.indexOf("          run:"))
                    + "      releases: [{name: web}]\n"))
        .containsExactly(
            "service-1.yaml:11:17 CAT008 the workload 'front' has no 'run' | add 'run' with an"
                + " image; the reference chart is used where no 'chart' is named");
  }

  @Test
  void aChartOfItsOwnIsNotToldWhatItRuns() {
    assertThat(
            faults(
                SERVICE.replace(
                    "- namespace: web",
                    "- chart: web\n      version: \"1.0.0\"\n      source: made up\n     "
                        + " contract: NONE\n      namespace: web")))
        .containsExactly(
            "service-1.yaml:15:17 CAT004 the catalog names no value of the chart 'web' that sets"
                + " the replicas of 'front' | post-render sets them; if the chart has such a value,"
                + " add its path under contract.replicas",
            "service-1.yaml:18:11 CAT008 the chart 'web' has no value for 'run' of 'front' | remove"
                + " 'run', or remove 'chart', 'version' and 'contract' to use the reference chart");
  }
}
