package dev.unitform.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.SourceText;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StandaloneManifestsTest {
  private static String placed(String manifests) {
    return standalone(manifests).text();
  }

  private static StandaloneManifests standalone(String manifests) {
    return StandaloneManifests.of(new SourceText("rendered", manifests), "shop").get();
  }

  @ParameterizedTest
  @CsvSource({
    "v1, ConfigMap, true",
    "v1, Namespace, false",
    "v1, PersistentVolume, false",
    "v1, PersistentVolumeClaim, true",
    "apps/v1, Deployment, true",
    "batch/v1, CronJob, true",
    "policy/v1, PodDisruptionBudget, true",
    "autoscaling/v2, HorizontalPodAutoscaler, true",
    "networking.k8s.io/v1, Ingress, true",
    "networking.k8s.io/v1, IngressClass, false",
    "rbac.authorization.k8s.io/v1, Role, true",
    "rbac.authorization.k8s.io/v1, ClusterRole, false",
    "scheduling.k8s.io/v1, PriorityClass, false",
    "apiextensions.k8s.io/v1, CustomResourceDefinition, false",
    "gateway.networking.k8s.io/v1, GatewayClass, false",
    "gateway.networking.k8s.io/v1, HTTPRoute, true",
    "snapshot.storage.k8s.io/v1, VolumeSnapshotContent, false",
    "monitoring.coreos.com/v1, ServiceMonitor, true",
    "postgresql.cnpg.io/v1, Cluster, true",
    "example.com/v1, Node, true"
  })
  void whatIsNotKnownToBeOfTheClusterGetsANamespace(String version, String kind, boolean placed) {
    String object = "apiVersion: %s\nkind: %s\nmetadata:\n  name: x\n".formatted(version, kind);

    assertThat(
            placed(object).contains("namespace: \"shop\"")
                || placed(object).contains("namespace: shop"))
        .isEqualTo(placed);
    assertThat(placed(placed(object))).isEqualTo(placed(object));
  }

  @Test
  void whatAChartSaysItselfStaysAndTheRestIsUntouched() {
    String text =
        """
        # Source: shop/templates/a.yaml
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: a, namespace: elsewhere}
        data: {on: "yes"}
        ---
        # nothing
        ---
        apiVersion: v1
        kind: Namespace
        metadata: {name: b}
        """;

    assertThat(placed(text)).isEqualTo(text);
  }

  @Test
  void itemsOfAListAreObjectsToo() {
    String text =
        """
        apiVersion: v1
        kind: List
        items:
          - apiVersion: v1
            kind: Service
            metadata:
              name: a
          - apiVersion: v1
            kind: Namespace
            metadata:
              name: b
        """;

    String placed = placed(text);
    assertThat(placed.lines().filter(line -> line.contains("namespace:"))).hasSize(1);
    assertThat(placed.indexOf("namespace:")).isLessThan(placed.indexOf("kind: Namespace"));
  }

  @Test
  void whatIsNotYamlIsAnError() {
    assertThat(StandaloneManifests.of(new SourceText("rendered", "kind: [\n"), "shop").hasErrors())
        .isTrue();
  }

  @Test
  void aDefinitionBesideItTellsWhereACustomResourceIsKept() {
    String text =
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: zones.example.com}
        spec: {group: example.com, scope: Cluster, names: {kind: Zone, plural: zones}}
        ---
        apiVersion: example.com/v1
        kind: Zone
        metadata: {name: a}
        """;

    assertThat(placed(text)).isEqualTo(text);
    assertThat(placed(text.replace("scope: Cluster", "scope: Namespaced")))
        .contains("metadata: {\"namespace\": \"shop\", name: a}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"namespace:", "namespace: ~", "namespace: ''"})
  void aNamespaceThatIsLeftEmptyIsNone(String empty) {
    String placed =
        placed("apiVersion: v1\nkind: Service\nmetadata:\n  name: a\n  %s\n".formatted(empty));

    assertThat(placed.lines().filter(line -> line.contains("namespace:")).toList())
        .containsExactly("  namespace: \"shop\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "pre-install; true",
        "post-upgrade; true",
        "'pre-delete, Post-Install'; true",
        "pre-delete; false",
        "post-delete; false",
        "post-rollback; false",
        "test; false",
        "'test-success,pre-rollback'; false",
        "unheard-of; false"
      })
  void hooksThatNoInstallRunsAreLeftOut(String events, boolean stays) {
    String before = "---\n# Source: a\napiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n";
    String hook =
        """
        ---
        # Source: b
        apiVersion: batch/v1
        kind: Job
        metadata:
          name: tidy
          namespace: shop
          annotations:
            "helm.sh/hook": %s
        """
            .formatted(events);
    String after = "---\n# Source: c\napiVersion: v1\nkind: Namespace\nmetadata: {name: c}\n";
    String named =
        "Job 'tidy' (%s)".formatted(events.toLowerCase(Locale.ROOT).replace(",p", ", p"));

    StandaloneManifests manifests = standalone(before + hook + after);

    assertThat(manifests.text()).isEqualTo(before + (stays ? hook : "") + after);
    assertThat(manifests.hooks()).isEqualTo(stays ? List.of(named) : List.of());
    assertThat(manifests.leftOut()).isEqualTo(stays ? List.of() : List.of(named));
  }

  @Test
  void itemsOfAListOfOneKindTakeItFromTheList() {
    assertThat(
            standalone("apiVersion: v1\nkind: ConfigMapList\nitems: [{metadata: {name: a}}]\n")
                .text())
        .contains("namespace");
  }
}
