package dev.unitform.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Result;
import dev.unitform.manifest.ManifestReader;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The facts of Kubernetes objects that post-render, the chart checks and the rules read. */
class ObjectReadingTest {
  private static final String WORKLOAD =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        selector: {matchLabels: {app: web}}
        template: {metadata: {labels: {app: web, tier: front}}}
      """;

  private static final String SCALER =
      """
      apiVersion: %s
      kind: %s
      metadata: {name: scaler, namespace: %s}
      spec: {scaleTargetRef: %s}
      """;

  private static List<KubernetesObject> read(String text) {
    Result<List<KubernetesObject>> read = ManifestReader.read("chart", text);
    assertThat(read.diagnostics()).isEmpty();
    return read.get().stream().map(object -> object.in("shop")).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "autoscaling/v2 | HorizontalPodAutoscaler | shop | {kind: Deployment, name: web} | true",
        "autoscaling/v1 | HorizontalPodAutoscaler | '' | {apiVersion: apps/v1, kind: Deployment,"
            + " name: web} | true",
        "autoscaling/v2 | HorizontalPodAutoscaler | other | {kind: Deployment, name: web} | false",
        "autoscaling/v2 | HorizontalPodAutoscaler | shop | {name: web} | false",
        "autoscaling/v2 | HorizontalPodAutoscaler | shop | {apiVersion: example.com/v1, kind:"
            + " Deployment, name: web} | false",
        "autoscaling/v2 | HorizontalPodAutoscaler | shop | {apiVersion: extensions/v1beta1, kind:"
            + " Deployment, name: web} | true",
        "autoscaling/v2 | HorizontalPodAutoscaler | shop | {kind: StatefulSet, name: web} | false",
        "keda.sh/v1alpha1 | ScaledObject | shop | {name: web} | true",
        "keda.sh/v1alpha1 | ScaledObject | shop | {kind: StatefulSet, name: web} | false",
        "example.com/v1 | ScaledObject | shop | {name: web} | false",
      })
  void anAutoscalerScalesAWorkloadOfItsNamespaceThatItNames(
      String apiVersion, String kind, String namespace, String target, boolean scales) {
    KubernetesObject workload = read(WORKLOAD).get(0);
    Autoscaler autoscaler =
        Autoscaler.of(
            read(SCALER.formatted(apiVersion, kind, '"' + namespace + '"', target)).get(0));
    assertThat(autoscaler != null && autoscaler.scales(workload)).isEqualTo(scales);
  }

  @Test
  void boundsThatAreNotGivenAreThoseOfKubernetesAndOfKeda() {
    Autoscaler plain =
        Objects.requireNonNull(
            Autoscaler.of(
                read(SCALER.formatted("autoscaling/v2", "HorizontalPodAutoscaler", "a", "{}"))
                    .get(0)));
    Autoscaler keda =
        Objects.requireNonNull(
            Autoscaler.of(
                read(SCALER.formatted("keda.sh/v1alpha1", "ScaledObject", "a", "{}")).get(0)));
    assertThat(plain.min()).isEqualTo(1);
    assertThat(plain.max()).isNull();
    assertThat(keda.min()).isEqualTo(0);
    assertThat(keda.max()).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "policy/v1 | shop | {matchLabels: {app: web}} | true",
        "policy/v1 | other | {matchLabels: {app: web}} | false",
        "example.com/v1 | shop | {matchLabels: {app: web}} | false",
        "policy/v1 | shop | {} | true",
        "policy/v1 | shop | null | false",
        "policy/v1 | shop | {matchExpressions: [{key: tier, operator: In, values: [front]}]} |"
            + " true",
        "policy/v1 | shop | {matchExpressions: [{key: tier, operator: NotIn, values: [front]}]} |"
            + " false",
        "policy/v1 | shop | {matchExpressions: [{key: zone, operator: DoesNotExist}]} | true",
      })
  void aBudgetGuardsThePodsOfItsNamespaceThatItSelects(
      String apiVersion, String namespace, String selector, boolean guards) {
    PodWorkload workload = Objects.requireNonNull(PodWorkload.of(read(WORKLOAD).get(0)));
    DisruptionBudget budget =
        DisruptionBudget.of(
            read("""
            apiVersion: %s
            kind: PodDisruptionBudget
            metadata: {name: b, namespace: %s}
            spec: {selector: %s}
            """
                    .formatted(apiVersion, namespace, selector))
                .get(0));
    assertThat(budget != null && budget.protects(workload)).isEqualTo(guards);
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', apps/v1, Deployment, '', true",
    "'', '', apps/v1, StatefulSet, '', true",
    "'', '', example.com/v1, Deployment, '', false",
    "'', '', apps/v1, DaemonSet, '', false",
    "'', '', apps/v1, Deployment, pre-install, false",
    "'', 'w*', apps/v1, Deployment, pre-install, false",
    "'', 'web', apps/v1, Deployment, pre-install, true",
    "CRON_JOB, '', batch/v1, CronJob, '', true",
    "JOB, '', batch/v1, Job, post-upgrade, true",
    "'', '{release}', apps/v1, Deployment, '', true",
    "'', '{release}-?', apps/v1, Deployment, '', false",
  })
  void aPatternFindsTheObjectsOfItsKindAndName(
      String kind, String name, String apiVersion, String found, String hook, boolean isFound) {
    WorkloadPattern pattern =
        new WorkloadPattern(
            kind.isEmpty() ? null : WorkloadKind.valueOf(kind),
            name.isEmpty() ? null : name,
            /* lasting= */ true);
    String annotations = hook.isEmpty() ? "" : ", annotations: {helm.sh/hook: " + hook + "}";
    List<KubernetesObject> objects =
        read(
            "{apiVersion: %s, kind: %s, metadata: {name: web%s}}"
                .formatted(apiVersion, found, annotations));
    assertThat(pattern.find(objects, "web")).hasSize(isFound ? 1 : 0);
  }

  @Test
  void anObjectOutsideOfNamespacesIsTheSameInEachOfThem() {
    List<KubernetesObject> objects =
        read(
            """
            {apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: one}}
            ---
            {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: a}}
            """);
    KindScopes scopes = KindScopes.among(objects);
    assertThat(objects.get(0).id(scopes)).isEqualTo(new ObjectId("", "ConfigMap", "one", "a"));
    assertThat(objects.get(1).id(scopes))
        .isEqualTo(new ObjectId("rbac.authorization.k8s.io", "ClusterRole", "", "a"));
  }
}
