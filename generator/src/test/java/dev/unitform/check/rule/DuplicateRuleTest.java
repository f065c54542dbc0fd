package dev.unitform.check.rule;

import static dev.unitform.check.rule.Rendered.CLOUD;
import static dev.unitform.check.rule.Rendered.found;
import static dev.unitform.check.rule.Rendered.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DuplicateRuleTest {
  private static final String MAP = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";
  private static final String ROLE =
      "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: a}\nrules: []\n";

  private static RenderedRelease release(String name, String namespace, String manifests) {
    return new RenderedRelease(
        name,
        namespace,
        null,
        read("u1/rendered/%s/%s.yaml".formatted(namespace, name), manifests));
  }

  @Test
  void anObjectOfTwoReleasesIsFoundWithBothPlaces() {
    assertThat(found(CLOUD, release("one", "ns", "---\n" + MAP), release("two", "ns", MAP)))
        .containsExactly(
            "1 K8S019 ConfigMap 'a' in the namespace 'ns' is rendered by the release 'two' and also by 'one' (u1/rendered/ns/one.yaml:2:1)");
  }

  @Test
  void anObjectThatStandsTwiceInOneReleaseIsFound() {
    assertThat(found(CLOUD, release("one", "ns", MAP + "---\n" + MAP)))
        .containsExactly(
            "5 K8S019 ConfigMap 'a' in the namespace 'ns' is rendered twice by the release 'one'"
                + " (u1/rendered/ns/one.yaml:1:1)");
  }

  @Test
  void theItemsOfAListCountOneByOne() {
    String list =
        """
        apiVersion: v1
        kind: List
        items:
          - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}
          - {apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: ns}}
        """;
    assertThat(found(CLOUD, release("one", "ns", list))).hasSize(1);
  }

  @Test
  void namespacesPartObjectsButNotThoseOfTheCluster() {
    assertThat(found(CLOUD, release("one", "east", MAP), release("two", "west", MAP))).isEmpty();
    assertThat(found(CLOUD, release("one", "east", ROLE), release("two", "west", ROLE)))
        .containsExactly(
            "1 K8S019 ClusterRole 'a' is rendered by the release 'two' and also by 'one' (u1/rendered/east/one.yaml:1:1)");
  }

  @Test
  void aDefinedKindOfTheClusterHasNoNamespaceEither() {
    String definition =
        """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: things.example.com}
        spec: {group: example.com, scope: Cluster, names: {kind: Thing, plural: things}, versions: []}
        """;
    String thing = "---\napiVersion: example.com/v1\nkind: Thing\nmetadata: {name: a}\n";
    assertThat(found(CLOUD, release("one", "east", thing), release("two", "west", thing)))
        .isEmpty();
    assertThat(
            found(CLOUD, release("one", "east", definition + thing), release("two", "west", thing)))
        .singleElement()
        .asString()
        .contains("K8S019 Thing 'a' is rendered by");
  }

  @Test
  void oneNameOfTwoKindsAndVersionsOfOneKindAreToldApart() {
    String secret = "---\napiVersion: v1\nkind: Secret\nmetadata: {name: a}\n";
    assertThat(found(CLOUD, release("one", "ns", MAP + secret))).isEmpty();
    String scaler =
        """
        ---
        apiVersion: autoscaling/%s
        kind: HorizontalPodAutoscaler
        metadata: {name: a}
        spec: {maxReplicas: 2, scaleTargetRef: {kind: Other, name: a}}
        """;
    assertThat(found(CLOUD, release("one", "ns", scaler.formatted("v1") + scaler.formatted("v2"))))
        .singleElement()
        .asString()
        .contains("K8S019");
  }

  @Test
  void hooksThatTakeTurnsMayShareAName() {
    String hook =
        """
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: a, annotations: {helm.sh/hook: "%s"}}
        """;
    String before = hook.formatted("pre-install");
    assertThat(found(CLOUD, release("one", "ns", before + hook.formatted("pre-upgrade"))))
        .isEmpty();
    assertThat(found(CLOUD, release("one", "ns", before + hook.formatted("test")))).isEmpty();
    assertThat(
            found(CLOUD, release("one", "ns", before + hook.formatted("pre-install, pre-upgrade"))))
        .hasSize(1);
    assertThat(found(CLOUD, release("one", "ns", before), release("two", "ns", before))).hasSize(1);
  }

  @Test
  void anObjectWithoutANameIsNoOther() {
    String job = "---\napiVersion: v1\nkind: ConfigMap\nmetadata: {generateName: a-}\n";
    assertThat(found(CLOUD, release("one", "ns", job + job))).isEqualTo(List.of());
  }
}
