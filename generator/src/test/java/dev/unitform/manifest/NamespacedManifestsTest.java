package dev.unitform.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamespacedManifestsTest {
  private static String placed(String manifests) {
    return NamespacedManifests.of(new SourceText("rendered", manifests), "shop").get();
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
    "example.com/v1, Deployment, false"
  })
  void onlyWhatKubernetesKeepsInNamespacesGetsOne(String version, String kind, boolean placed) {
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
        apiVersion: example.com/v1
        kind: Thing
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
    assertThat(NamespacedManifests.of(new SourceText("rendered", "kind: [\n"), "shop").hasErrors())
        .isTrue();
  }
}
