package dev.unitform.app;

import static dev.unitform.chartcheck.WebProject.PROFILE;
import static dev.unitform.chartcheck.WebProject.SERVICE;
import static dev.unitform.chartcheck.WebProject.TEMPLATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.chartcheck.WebProject;
import dev.unitform.diagnostic.Severity;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The objects that targets without post-render bring to the cluster. */
class DeliveredReleasesTest {
  private static final String OWN_BUDGET =
      """
      ---
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata:
        name: {{ .Release.Name }}-own
      spec:
        maxUnavailable: 1
        selector:
          matchLabels: {app: {{ .Release.Name }}}
      """;

  private static final String OWN_BUDGET_OF_TWO =
      OWN_BUDGET.replace("maxUnavailable: 1", "minAvailable: 1");

  private static final String AFFINITY =
      """
            {{- with .Values.affinity }}
            affinity: {{ toJson . }}
            {{- end }}
      """;

  private static final String CRON_JOB =
      """
      apiVersion: batch/v1
      kind: CronJob
      metadata:
        name: tidy
      spec:
        schedule: "0 3 * * *"
        jobTemplate:
          spec:
            template:
              spec:
                restartPolicy: Never
                containers: [{name: job, image: "job:1"}]
      """;

  private static final String OWN_CONSTRAINT =
      """
      topologySpreadConstraints:
        - topologyKey: kubernetes.io/hostname
          maxSkew: 1
          whenUnsatisfiable: DoNotSchedule
          labelSelector: {matchLabels: {app: {{ .Release.Name }}}}
      """
          .indent(6);

  @TempDir private Path folder;
  private WebProject project;

  /** The contract has neither a key for spread nor one for a budget. */
  @BeforeEach
  void write() {
    project =
        WebProject.in(folder)
            .with(SERVICE, "topologySpread: {path: spread}", "topologySpread: null")
            .with(
                SERVICE,
                "enabled: {path: budget.enabled}\n          minAvailable: null\n"
                    + "          maxUnavailable: {path: budget.maxUnavailable}",
                "{}")
            .with(SERVICE, "disruptionBudget:\n          {}", "disruptionBudget: null")
            .with(TEMPLATE, "      topologySpreadConstraints: {{ toJson .Values.spread }}\n", "")
            .with(TEMPLATE, "{{- if .Values.budget.enabled }}", "{{- if .Values.none }}");
  }

  private WebProject deliveredBy(String target) {
    return project.withProfile(
        """
          targets: [%s]
          gitOps: {repository: "https://git.example.com/team/topology.git"}
          defaults: {chartRepository: "oci://registry.example.com/charts"}
        """
            .formatted(target));
  }

  @ParameterizedTest
  @ValueSource(strings = {"flux", "argocd-kustomize", "argocd-plugin", "flux, argocd-kustomize"})
  void patchesDeliverThePlan(String target) {
    assertThat(deliveredBy(target).found()).noneMatch(d -> d.severity() != Severity.NOTICE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"flux", "argocd-kustomize", "flux, argocd-kustomize"})
  void aBudgetOfTheChartIsTheSecondOneBesideOurs(String target) {
    deliveredBy(target).with(TEMPLATE, "{{- if .Values.none }}", OWN_BUDGET + "{{- if false }}");
    assertThat(project.under("K8S006"))
        .containsExactly(
            "profiles/catalog/web.yaml:10:14 K8S006 with '%s', the pods of Deployment 'web' have 2"
                    .formatted(target.replace(", ", "', '"))
                + " disruption budgets: PodDisruptionBudget 'web.front' and 'web-own'"
                + " (north/rendered/web/web.yaml:3:1) | Kubernetes refuses to evict such pods: keep"
                + " one budget, or use selectors that do not overlap. If one budget is the chart's"
                + " own, set disruptionBudget.enabled in the catalog to the path of the value that"
                + " switches it off, or budgetName to its name, so that a Kustomize patch changes"
                + " it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"flux", "argocd-kustomize", "flux, argocd-kustomize"})
  void aBudgetOfTheChartThatTheCatalogNamesGetsThePlannedLimit(String target) {
    deliveredBy(target)
        .with(TEMPLATE, "{{- if .Values.none }}", OWN_BUDGET_OF_TWO + "{{- if false }}")
        .with(SERVICE, "podLabels:", "budgetName: \"{release}-own\", podLabels:");
    assertThat(project.found()).noneMatch(d -> d.severity() != Severity.NOTICE);
  }

  @Test
  void aBudgetThatTheCatalogNamesAndTheChartDoesNotMakeIsReported() {
    deliveredBy("flux").with(SERVICE, "podLabels:", "budgetName: other, podLabels:");
    assertThat(project.under("EFF005"))
        .containsExactly(
            "profiles/catalog/web.yaml:15:18 EFF005 with 'flux', workload 'front' of 'web' has no"
                + " disruption budget called 'other', its budgetName in the catalog (north/web) |"
                + " remove its budgetName, so that the plan adds a budget, or correct it");
  }

  @Test
  void aBudgetOfTheChartThatHasAnotherNameThanTheCatalogSaysIsReportedWithItsName() {
    deliveredBy("flux")
        .with(TEMPLATE, "{{- if .Values.none }}", OWN_BUDGET_OF_TWO + "{{- if false }}")
        .with(SERVICE, "podLabels:", "budgetName: other, podLabels:");
    assertThat(project.under("EFF005"))
        .containsExactly(
            "profiles/catalog/web.yaml:15:18 EFF005 with 'flux', workload 'front' of 'web' has no"
                + " disruption budget called 'other', its budgetName in the catalog (north/web) |"
                + " correct its budgetName to the name of the chart's budget: web-own");
  }

  @Test
  void aBudgetOfTheChartWithTheNameOfOursIsReportedOnce() {
    deliveredBy("flux")
        .with(
            TEMPLATE,
            "{{- if .Values.none }}",
            OWN_BUDGET.replace("-own", ".front") + "{{- if false }}");
    assertThat(project.under("K8S006", "K8S019"))
        .containsExactly(
            "profiles/catalog/web.yaml:10:14 K8S019 with 'flux', PodDisruptionBudget 'web.front' in"
                + " the namespace 'web' is rendered by the release 'web'"
                + " (north/rendered/web/web.yaml:3:1), and the plan adds an object with the same"
                + " name | Helm or Kustomize refuses the second one: switch the object off in the"
                + " chart's values, or change its name");
  }

  @Test
  void postRenderSeesTheBudgetOfTheChart() {
    deliveredBy("argocd-plugin")
        .with(TEMPLATE, "{{- if .Values.none }}", OWN_BUDGET + "{{- if false }}");
    assertThat(project.found()).noneMatch(d -> d.severity() != Severity.NOTICE);
  }

  @Test
  void aHardConstraintOfTheChartStaysBesideThePlansSoftOne() {
    deliveredBy("flux")
        .with(TEMPLATE, "      priorityClassName:", OWN_CONSTRAINT + "      priorityClassName:");
    assertThat(project.under("EFF004"))
        .containsExactly(
            "profiles/catalog/web.yaml:15:18 EFF004 with 'flux', workload 'front' of 'web' has a"
                + " second constraint over 'kubernetes.io/hostname' with whenUnsatisfiable"
                + " DoNotSchedule, but only ScheduleAnyway is planned (north/web) | the chart adds"
                + " this constraint itself: switch it off in the chart's values, or set"
                + " topologySpread in the catalog to the path of the value that replaces it");
  }

  @Test
  void aPlainApplicationDeliversTheChartWithItsValuesAndNothingElse() {
    assertThat(deliveredBy("argocd").found()).noneMatch(d -> d.severity() != Severity.NOTICE);
    project.with(TEMPLATE, "replicas: {{ .Values.replicas }}", "replicas: 2");
    assertThat(project.under("EFF002"))
        .as("post-render delivers this fault, too, so it names no target")
        .singleElement()
        .asString()
        .contains("EFF002 workload 'front'", "has 2 replicas");
  }

  @Test
  void aPlainApplicationIsNotExpectedToHaveTheCountOfPostRender() {
    deliveredBy("argocd")
        .with(SERVICE, "replicas: [{path: replicas, sample: 1}]", "replicas: []")
        .with(TEMPLATE, "{{- if .Values.none }}", OWN_BUDGET_OF_TWO + "{{- if false }}");
    assertThat(project.under("EFF002", "EFF004")).isEmpty();
    assertThat(project.under("K8S004"))
        .as("with the chart's one replica, the chart's budget allows no eviction")
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"argocd", "flux, argocd"})
  void aCronJobThatLosesItsPolicyIsReportedWithTheTarget(String targets) {
    deliveredBy(targets)
        .with(
            SERVICE,
            "{name: front, kind: Deployment,",
            "{name: tidy, kind: CronJob, match: {name: tidy}}\n"
                + "        - {name: front, kind: Deployment, match: {kind: Deployment},")
        .with("charts/web/templates/tidy.yaml", CRON_JOB);
    assertThat(project.under("K8S013"))
        .containsExactly(
            "north/rendered/web/web.yaml:39:1 K8S013 with 'argocd', CronJob 'tidy' can start a run"
                + " while the last one is still active | set concurrencyPolicy to Forbid instead of"
                + " Allow");
  }

  @Test
  void aFaultThatIsThereWithPostRenderTooNamesNoTarget() {
    deliveredBy("argocd").with("charts/web/templates/tidy.yaml", CRON_JOB);
    assertThat(project.under("K8S013")).singleElement().asString().doesNotContain("argocd");
  }

  @Test
  void aPlainApplicationHasAntiAffinityInPlaceOfConstraints() {
    deliveredBy("argocd")
        .with(
            PROFILE,
            "  unitGroup:",
            "  policies: {spread: {zone: {n-plus-one: soft}, host: {n-plus-one: soft}}}\n"
                + "  unitGroup:")
        .with(SERVICE, "affinity: null", "affinity: {path: affinity}")
        .with(TEMPLATE, "      priorityClassName:", AFFINITY + "      priorityClassName:");
    assertThat(project.found()).noneMatch(d -> d.severity() != Severity.NOTICE);
    project.with(TEMPLATE, ".Values.affinity", ".Values.afinity");
    assertThat(project.under("EFF004"))
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(line)
                    .startsWith(
                        "profiles/catalog/web.yaml:15:18 EFF004 with 'argocd', workload 'front' of"
                            + " 'web'")
                    .contains(" has no preferred anti-affinity between its pods over '")
                    .contains(
                        "| correct the path of affinity and the podLabels of the workload in"
                            + " the catalog"));
  }

  @Test
  void aBudgetThatSelectsByWrongLabelsIsReportedWithThese() {
    deliveredBy("flux").with(SERVICE, "podLabels: {app: \"{release}\"}", "podLabels: {app: other}");
    assertThat(project.under("EFF005"))
        .containsExactly(
            "profiles/catalog/web.yaml:15:18 EFF005 with 'flux', workload 'front' of 'web' has no"
                + " disruption budget, but the plan adds one through a Kustomize patch (north/web)"
                + " | correct its podLabels in the catalog: the selector of the budget is made of"
                + " these labels");
  }

  @Test
  void aPatchThatFindsNoWorkloadIsReportedAsForPostRender() {
    deliveredBy("flux")
        .with(
            SERVICE,
            "{name: front, kind: Deployment,",
            "{name: front, kind: Deployment, match: {name: other},");
    assertThat(project.under("EFF001", "EFF002", "EFF004"))
        .containsExactly(
            "profiles/catalog/web.yaml:15:18 EFF001 workload 'front' of 'web' is planned, but no"
                + " Deployment or StatefulSet called 'other' is rendered (north/web) | correct its"
                + " kind or match in the catalog; the rendered workloads are: Deployment 'web'");
  }
}
