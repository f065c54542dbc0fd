package dev.unitform.chartcheck;

import static dev.unitform.chartcheck.WebProject.SERVICE;
import static dev.unitform.chartcheck.WebProject.TEMPLATE;
import static dev.unitform.chartcheck.WebProject.VALUES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Severity;
import java.nio.file.Path;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chart or its contract has one mistake, so that the cluster would not match the plan. */
class EffectCheckTest {
  private static final String AUTOSCALING =
      "autoscaling: {sampleOn: true, enabled: [{path: scaling.enabled}],"
          + " minimum: [{path: scaling.min}], maximum: [{path: scaling.max}], targets: [],"
          + " other: []}";

  private static final String BUDGET_ENABLED = "enabled: {path: budget.enabled}";

  private static final String MAXIMUM = "maxUnavailable: {{ .Values.budget.maxUnavailable }}";
  private static final String MINIMUM = "minAvailable: 1";

  private static final String CACHE =
      """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: {{ .Release.Name }}-cache
      spec:
        serviceName: cache
        selector:
          matchLabels: {app: cache}
        template:
          metadata:
            labels: {app: cache}
          spec:
            containers: [{name: cache, image: "cache:1"}]
      """;

  private static final String BACK =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: back}
      spec:
        selector:
          matchLabels: {app: back}
        template:
          metadata:
            labels: {app: back}
          spec:
            priorityClassName: {{ .Values.priorityClass | quote }}
            containers: [{name: back, image: "back:1"}]
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata: {name: back}
      spec:
        scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: back}
        minReplicas: {{ .Values.scaling.min }}
        maxReplicas: {{ .Values.scaling.max }}
      """;

  @TempDir private Path folder;
  private WebProject project;

  @BeforeEach
  void write() {
    project = WebProject.in(folder);
  }

  @Test
  void theProjectOfTheseTestsIsFlawless() {
    assertThat(project.found()).noneMatch(d -> d.severity() != Severity.NOTICE);
    assertThat(project.with(SERVICE, "autoscaling: null", AUTOSCALING).found())
        .noneMatch(d -> d.severity() != Severity.NOTICE);
  }

  @Test
  void aWorkloadThatIsNotRenderedIsToldWithThoseThatAre() {
    project.with(TEMPLATE, "kind: Deployment\nmetadata", "kind: DaemonSet\nmetadata");
    assertThat(project.under("EFF001"))
        .containsExactly(
            "profiles/catalog/web.yaml:15:18 EFF001 workload 'front' of 'web' is planned, but no"
                + " Deployment or StatefulSet is rendered (north/web) | correct its kind or match"
                + " in the catalog; the rendered workloads are: DaemonSet 'web'");
  }

  @Test
  void aChartThatRendersNoWorkloadIsAskedForItsSwitch() {
    project
        .with(
            TEMPLATE,
            "apiVersion: apps/v1\nkind: Deployment\nmetadata",
            "{{- if .Values.on }}\napiVersion: apps/v1\nkind: Deployment\nmetadata")
        .with(
            TEMPLATE,
            "{{- if .Values.scaling.enabled }}\n---",
            "{{- end }}\n{{- if .Values.scaling.enabled }}\n---");
    assertThat(project.under("EFF001"))
        .containsExactly(
            "profiles/catalog/web.yaml:15:18 EFF001 workload 'front' of 'web' is planned, but no"
                + " Deployment or StatefulSet is rendered (north/web) | the chart rendered no"
                + " workload: check whether its values switch the workload off");
  }

  @Test
  void aWorkloadOfAnotherKindIsToldAtTheKind() {
    project.with(TEMPLATE, "kind: Deployment\nmetadata", "kind: StatefulSet\nmetadata");
    assertThat(project.under("EFF001"))
        .containsExactly(
            "profiles/catalog/web.yaml:15:31 EFF001 workload 'front' is a Deployment in the"
                + " catalog, but a StatefulSet in the chart (north/web) | correct its kind in the"
                + " catalog");
  }

  @Test
  void aCountThatTheChartDoesNotTakeIsToldAtItsPath() {
    project.with(TEMPLATE, "replicas: {{ .Values.replicas }}", "replicas: 2");
    assertThat(project.under("EFF002"))
        .containsExactly(
            "profiles/catalog/web.yaml:19:27 EFF002 workload 'front' of 'web' has 2 replicas, but"
                + " the plan sets 3 through the value 'replicas' (north/web) | the chart does not"
                + " read this value, or your own values in the profile override it: correct the"
                + " path in the catalog, or the profile");
  }

  @Test
  void aCountThatIsTextIsNoCount() {
    project.with(
        TEMPLATE, "replicas: {{ .Values.replicas }}", "replicas: {{ .Values.replicas | quote }}");
    assertThat(project.under("EFF002"))
        .containsExactly(
            "profiles/catalog/web.yaml:19:27 EFF002 workload 'front' of 'web' has the text \"3\""
                + " as its replica count, but the plan sets 3 through the value 'replicas'"
                + " (north/web) | the chart does not read this value, or your own values in the"
                + " profile override it: correct the path in the catalog, or the profile");
  }

  @Test
  void aCountOfTheProfilesOwnIsToldAsOneAndNotAsAFaultOfTheChart() {
    project.withProfile("  services: {web: {values: {web: {replicas: 5}}}}\n");
    assertThat(project.under("PLN012", "EFF002"))
        .hasSize(1)
        .first(InstanceOfAssertFactories.STRING)
        .contains("profiles/prod.yaml:", "PLN012", "replicas");
  }

  @Test
  void anAutoscalerThatIsNotPlannedIsTold() {
    project.with(VALUES, "scaling:\n  enabled: false", "scaling:\n  enabled: true");
    assertThat(project.under("EFF003"))
        .containsExactly(
            "profiles/catalog/web.yaml:15:18 EFF003 workload 'front' of 'web' has an autoscaler"
                + " from 1 to 2, but 3 replicas are planned (north/web) | in the catalog, set"
                + " autoscaling.enabled to the path of the value that switches the autoscaler off");
  }

  @Test
  void postRenderGivesASingletonItsOwnBoundsAtASharedPath() {
    project
        .with(SERVICE, "autoscaling: null", AUTOSCALING.replaceAll("enabled:[^]]*], ", ""))
        .with(
            SERVICE,
            "{name: front, kind: Deployment,",
            "{name: back, kind: Deployment, highAvailability: singleton, match: {kind: Deployment,"
                + " name: back}}\n"
                + "        - {name: front, kind: Deployment, match: {kind: Deployment, name:"
                + " \"{release}\"},")
        .with(VALUES, "scaling:\n  enabled: false", "scaling:\n  enabled: true")
        .with("charts/web/templates/back.yaml", BACK);
    assertThat(project.found()).noneMatch(d -> d.severity() != Severity.NOTICE);
    project.with(TEMPLATE, "minReplicas: {{ .Values.scaling.min }}", "minReplicas: 2");
    assertThat(project.under("EFF003"))
        .singleElement()
        .asString()
        .contains("'front'", "the minimum 2, but the plan sets 3 through the value 'scaling.min'");
  }

  @Test
  void anAutoscalerThatIsMissingIsToldAtItsSwitch() {
    project
        .with(SERVICE, "autoscaling: null", AUTOSCALING)
        .with(SERVICE, "scaling.enabled", "scaling.on");
    assertThat(project.under("EFF003"))
        .containsExactly(
            "profiles/catalog/web.yaml:20:56 EFF003 workload 'front' of 'web' has no autoscaler,"
                + " but one from 3 to 6 is planned (north/web) | the chart does not read the value"
                + " that switches the autoscaler on: correct the path of autoscaling.enabled in the"
                + " catalog");
  }

  @Test
  void aBoundThatTheChartDoesNotReadIsToldAtItsPath() {
    project
        .with(SERVICE, "autoscaling: null", AUTOSCALING)
        .with(TEMPLATE, "minReplicas: {{ .Values.scaling.min }}", "minReplicas: 1")
        .with(TEMPLATE, "maxReplicas: {{ .Values.scaling.max }}", "maxReplicas: 4");
    assertThat(project.under("EFF003"))
        .containsExactly(
            "profiles/catalog/web.yaml:20:92 EFF003 the autoscaler of workload 'front' of 'web'"
                + " has the minimum 1, but the plan sets 3 through the value 'scaling.min'"
                + " (north/web) | the chart does not read this value: correct the path of"
                + " autoscaling.minimum in the catalog",
            "profiles/catalog/web.yaml:20:124 EFF003 the autoscaler of workload 'front' of 'web'"
                + " has the maximum 4, but the plan sets 6 through the value 'scaling.max'"
                + " (north/web) | the chart does not read this value: correct the path of"
                + " autoscaling.maximum in the catalog");
  }

  @Test
  void aSpreadThatTheChartDropsIsToldForEachKindOfPlace() {
    project.with(TEMPLATE, "toJson .Values.spread", "list | toJson");
    assertThat(project.under("EFF004"))
        .containsExactly(
            "profiles/catalog/web.yaml:25:32 EFF004 workload 'front' of 'web' is not spread over"
                + " 'kubernetes.io/hostname', but the plan sets a constraint for it through the"
                + " value 'spread' (north/web) | the chart ignores or changes the constraints in"
                + " its values: correct topologySpread in the catalog, or set it to null, so that"
                + " post-render adds the constraints",
            "profiles/catalog/web.yaml:25:32 EFF004 workload 'front' of 'web' is not spread over"
                + " 'topology.kubernetes.io/zone', but the plan sets a constraint for it through"
                + " the value 'spread' (north/web) | the chart ignores or changes the constraints"
                + " in its values: correct topologySpread in the catalog, or set it to null, so"
                + " that post-render adds the constraints");
  }

  @Test
  void aFieldOfTheSpreadThatTheChartChangesIsTold() {
    project.with(
        TEMPLATE,
        "toJson .Values.spread",
        "toJson .Values.spread | replace \"ScheduleAnyway\" \"DoNotSchedule\" | replace"
            + " \"zone\\\",\\\"whenU\" \"zone\\\",\\\"maxSkew\\\":2,\\\"whenU\"");
    assertThat(project.under("EFF004"))
        .containsExactly(
            "profiles/catalog/web.yaml:25:32 EFF004 workload 'front' of 'web' is spread over"
                + " 'kubernetes.io/hostname' with whenUnsatisfiable DoNotSchedule, but the plan"
                + " sets ScheduleAnyway through the value 'spread' (north/web) | the chart ignores"
                + " or changes the constraints in its values: correct topologySpread in the"
                + " catalog, or set it to null, so that post-render adds the constraints",
            "profiles/catalog/web.yaml:25:32 EFF004 workload 'front' of 'web' is spread over"
                + " 'topology.kubernetes.io/zone' with maxSkew 2, but the plan sets 1 through the"
                + " value 'spread' (north/web) | the chart ignores or changes the constraints in"
                + " its values: correct topologySpread in the catalog, or set it to null, so that"
                + " post-render adds the constraints",
            "profiles/catalog/web.yaml:25:32 EFF004 workload 'front' of 'web' is spread over"
                + " 'topology.kubernetes.io/zone' with whenUnsatisfiable DoNotSchedule, but the"
                + " plan sets ScheduleAnyway through the value 'spread' (north/web) | the chart"
                + " ignores or changes the constraints in its values: correct topologySpread in the"
                + " catalog, or set it to null, so that post-render adds the constraints");
  }

  @Test
  void labelsThatThePodsDoNotCarryAreToldWithThemAsTheWayOut() {
    project.with(SERVICE, "app: \"{release}\"", "app: other");
    assertThat(project.under("EFF004"))
        .containsExactly(
            "profiles/catalog/web.yaml:25:32 EFF004 workload 'front' of 'web' is spread over"
                + " 'kubernetes.io/hostname' by a selector that does not match its own pods"
                + " (north/web) | correct its podLabels in the catalog: the selector is made of"
                + " these labels",
            "profiles/catalog/web.yaml:25:32 EFF004 workload 'front' of 'web' is spread over"
                + " 'topology.kubernetes.io/zone' by a selector that does not match its own pods"
                + " (north/web) | correct its podLabels in the catalog: the selector is made of"
                + " these labels");
  }

  @Test
  void aBudgetThatTheChartDoesNotMakeIsToldAtItsSwitch() {
    project.with(SERVICE, "budget.enabled", "budget.on");
    assertThat(project.under("EFF005"))
        .containsExactly(
            "profiles/catalog/web.yaml:22:27 EFF005 workload 'front' of 'web' has no disruption"
                + " budget, but the plan adds one through the value 'budget.on' (north/web) | the"
                + " chart does not read the values that the plan sets for the budget: correct the"
                + " paths of disruptionBudget in the catalog");
  }

  @Test
  void aBudgetThatNothingSwitchesOnIsAskedForItsSwitch() {
    project.with(SERVICE, BUDGET_ENABLED, "enabled: null");
    assertThat(project.under("EFF005"))
        .containsExactly(
            "profiles/catalog/web.yaml:15:18 EFF005 workload 'front' of 'web' has no disruption"
                + " budget, but the plan adds one (north/web) | if the chart has a value that"
                + " switches its budget on, set disruptionBudget.enabled in the catalog to its"
                + " path; otherwise remove disruptionBudget, so that post-render adds the budget");
  }

  @Test
  void aBudgetOfAnotherLimitWithoutASwitchIsToldAtItsPath() {
    project
        .with(SERVICE, BUDGET_ENABLED, "enabled: null")
        .with(TEMPLATE, MAXIMUM, MINIMUM)
        .with(VALUES, "budget:\n  enabled: false", "budget:\n  enabled: true");
    assertThat(project.under("EFF005"))
        .singleElement()
        .asString()
        .contains(
            " has a disruption budget with minAvailable 1, but the plan sets maxUnavailable 1")
        .contains("| the chart does not read the values that the plan sets for the budget");
  }

  @Test
  void aBudgetThatNoValueChangesGetsThePlannedLimitByPostRender() {
    project
        .with(SERVICE, "maxUnavailable: {path: budget.maxUnavailable}", "maxUnavailable: null")
        .with(TEMPLATE, MAXIMUM, MINIMUM)
        .with(TEMPLATE, "{{- if .Values.budget.enabled }}", "{{- if true }}");
    assertThat(project.under("EFF005")).isEmpty();
  }

  @Test
  void aBudgetOfAnotherLimitIsToldAtItsPath() {
    project.with(
        TEMPLATE, "maxUnavailable: {{ .Values.budget.maxUnavailable }}", "minAvailable: 1");
    assertThat(project.under("EFF005"))
        .containsExactly(
            "profiles/catalog/web.yaml:24:34 EFF005 workload 'front' of 'web' has a disruption"
                + " budget with minAvailable 1, but the plan sets maxUnavailable 1 through the"
                + " value 'budget.maxUnavailable' (north/web) | the chart does not read the values"
                + " that the plan sets for the budget: correct the paths of disruptionBudget in the"
                + " catalog");
  }

  @Test
  void aBudgetForOneReplicaThatLetsItGoIsNoFault() {
    project
        .with(SERVICE, "[n-plus-one]", "[singleton]")
        .with(TEMPLATE, "{{- if .Values.budget.enabled }}", "{{- if true }}");
    assertThat(project.under("EFF005")).isEmpty();
  }

  @Test
  void aBudgetForOneReplicaIsToldAtItsSwitch() {
    project
        .with(SERVICE, "[n-plus-one]", "[singleton]")
        .with(TEMPLATE, MAXIMUM, MINIMUM)
        .with(TEMPLATE, "{{- if .Values.budget.enabled }}", "{{- if true }}");
    assertThat(project.under("EFF005"))
        .containsExactly(
            "profiles/catalog/web.yaml:22:27 EFF005 workload 'front' of 'web' has a disruption"
                + " budget with minAvailable 1, but none is planned for 1 replica (north/web) | the"
                + " chart does not read the values that the plan sets for the budget: correct the"
                + " paths of disruptionBudget in the catalog");
  }

  @Test
  void aBudgetForOneReplicaThatNothingSwitchesOffIsAskedForItsSwitch() {
    project
        .with(SERVICE, "[n-plus-one]", "[singleton]")
        .with(SERVICE, BUDGET_ENABLED, "enabled: null")
        .with(TEMPLATE, MAXIMUM, MINIMUM)
        .with(VALUES, "budget:\n  enabled: false", "budget:\n  enabled: true");
    assertThat(project.under("EFF005"))
        .containsExactly(
            "profiles/catalog/web.yaml:15:18 EFF005 workload 'front' of 'web' has a disruption"
                + " budget with minAvailable 1, but none is planned for 1 replica (north/web) | the"
                + " chart creates its own budget: in the catalog, set disruptionBudget.enabled to"
                + " the path of the value that switches this budget off");
  }

  @Test
  void aPriorityClassThatTheChartDoesNotTakeIsToldAtItsPath() {
    project.with(TEMPLATE, "{{ .Values.priorityClass | quote }}", "low");
    assertThat(project.under("EFF006"))
        .containsExactly(
            "profiles/catalog/web.yaml:26:31 EFF006 workload 'front' of 'web' has the priority"
                + " class 'low', but the plan sets the priority class 'high' through the value"
                + " 'priorityClass' (north/web) | the chart does not read this value: correct the"
                + " path in the catalog");
  }

  @Test
  void aPriorityClassOfOneWorkloadIsNotLookedForAtTheOthers() {
    project
        .with(
            SERVICE,
            "workloads:\n",
            "workloads:\n"
                + "        - {name: cache, kind: StatefulSet, match: {name: '*-cache'}, supporting:"
                + " true, replicas: 1}\n")
        .with(SERVICE, "{path: priorityClass}", "{path: priorityClass, workload: front}")
        .with("charts/web/templates/cache.yaml", CACHE);
    assertThat(project.under("EFF006")).isEmpty();
  }

  @Test
  void aCronJobThatMayRunTwiceIsToldAtItsPath() {
    project
        .with(SERVICE, "[n-plus-one]", "[cron-job]")
        .with(SERVICE, "kind: Deployment, podLabels: {app: \"{release}\"}", "kind: CronJob")
        .with(SERVICE, "schedule: []", "schedule: []\n        concurrency: [{path: concurrency}]")
        .with(
            TEMPLATE,
            """
            apiVersion: batch/v1
            kind: CronJob
            metadata:
              name: {{ .Release.Name }}
            spec:
              schedule: "0 3 * * *"
              concurrencyPolicy: {{ .Values.policy | default "Allow" }}
              jobTemplate:
                spec:
                  template:
                    spec:
                      restartPolicy: Never
                      containers: [{name: front, image: "web:1"}]
            """);
    assertThat(project.under("EFF007"))
        .containsExactly(
            "profiles/catalog/web.yaml:39:30 EFF007 workload 'front' of 'web' may run twice at the"
                + " same time: its concurrencyPolicy is Allow, not Forbid (north/web) | the chart"
                + " does not read the value at 'concurrency': correct the path in the catalog");
    assertThat(project.with(SERVICE, "path: concurrency", "path: policy").under("EFF007"))
        .isEmpty();
    assertThat(project.with(SERVICE, "concurrency: [{path: policy}]", "").under("EFF007"))
        .as("post-render sets it")
        .isEmpty();
  }

  @Test
  void aSecondWorkloadWhereTheOnlyOneIsMeantIsToldInsteadOfItsFaults() {
    project.with("charts/web/templates/cache.yaml", CACHE);
    assertThat(project.under("EFF001", "EFF002", "EFF004", "EFF005", "EFF008"))
        .containsExactly(
            "profiles/catalog/web.yaml:15:18 EFF001 workload 'front' of 'web' has no 'match' key,"
                + " which is allowed only if the chart has one workload; the chart rendered 2:"
                + " Deployment 'web', StatefulSet 'web-cache' (north/web) | in the catalog, add"
                + " match: {kind, name} to this workload, and add the other workloads of the"
                + " chart");
  }

  @Test
  void aWorkloadThatTheCatalogDoesNotKnowIsToldOnce() {
    project
        .with(SERVICE, "kind: Deployment,", "kind: Deployment, match: {name: \"{release}\"},")
        .with("charts/web/templates/cache.yaml", CACHE);
    assertThat(project.under("EFF008"))
        .containsExactly(
            "profiles/catalog/web.yaml:10:14 EFF008 'web' also runs StatefulSet 'web-cache', which"
                + " is not in the catalog (north/web) | add it to the workloads of the chart in the"
                + " catalog, so that the plan sets its replicas, spread and budget");
  }
}
