package dev.unitform.check.rule;

import static dev.unitform.check.rule.Rendered.CLOUD;
import static dev.unitform.check.rule.Rendered.found;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.plan.UnitFacts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectNameRuleTest {
  private static List<String> named(String apiVersion, String kind, String name) {
    return found(
        CLOUD,
        "apiVersion: %s\nkind: %s\nmetadata: {name: '%s'}\nspec: {concurrencyPolicy: Forbid}\n"
            .formatted(apiVersion, kind, name));
  }

  @ParameterizedTest
  @CsvSource({
    "batch/v1, CronJob, 52",
    "apps/v1, StatefulSet, 52",
    "batch/v1, Job, 63",
    "v1, Service, 63",
    "v1, Namespace, 63",
    "apps/v1, Deployment, 253",
    "v1, ConfigMap, 253"
  })
  void aNameEndsAtTheLimitOfItsKind(String apiVersion, String kind, int limit) {
    assertThat(named(apiVersion, kind, "n".repeat(limit))).isEmpty();
    String tooLong = "n".repeat(limit + 1);
    assertThat(named(apiVersion, kind, tooLong))
        .containsExactly(
            "1 K8S014 the %s name '%s' has %d characters, 1 more than its limit of %d"
                .formatted(kind, tooLong, limit + 1, limit));
  }

  @ParameterizedTest
  @CsvSource({"1.35, false", "1.36, true", "1.37, true"})
  void aServiceMayBeginWithADigitWhereKubernetesTakesIt(String version, boolean taken) {
    UnitFacts unit =
        Rendered.facts("cloud", "region: r, zones: [a], kubernetesVersion: \"" + version + "\"");
    String service = "apiVersion: v1\nkind: Service\nmetadata: {name: 1web}\n";
    assertThat(found(unit, service).isEmpty()).isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource({
    "apps/v1, Deployment, Web",
    "apps/v1, Deployment, web_1",
    "apps/v1, Deployment, web-",
    "apps/v1, Deployment, -web",
    "apps/v1, Deployment, a..b",
    "v1, Service, 1web",
    "v1, Service, web.ns",
    "v1, Namespace, a.b"
  })
  void aNameHasTheFormOfItsKind(String apiVersion, String kind, String name) {
    assertThat(named(apiVersion, kind, name))
        .containsExactly("1 K8S014 '%s' cannot be the name of a %s".formatted(name, kind));
  }

  @ParameterizedTest
  @CsvSource({
    "apps/v1, Deployment, 1web.a-b.c",
    "v1, Service, web-1",
    "rbac.authorization.k8s.io/v1, ClusterRole, system:Web",
    "example.com/v1, Service, 1web"
  })
  void aNameOfThatFormIsNone(String apiVersion, String kind, String name) {
    assertThat(named(apiVersion, kind, name)).isEmpty();
  }

  @Test
  void aReleaseAndItsNamespaceHaveTheirsToo() {
    String manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata: {generateName: x-}\n";
    assertThat(release("r".repeat(53), "n".repeat(63), manifest)).isEmpty();
    assertThat(release("r".repeat(54), "n".repeat(64), manifest))
        .containsExactly(
            "1 K8S014 the namespace name '%s' has 64 characters, 1 more than its limit of 63"
                .formatted("n".repeat(64)),
            "1 K8S014 the release name '%s' has 54 characters, 1 more than its limit of 53"
                .formatted("r".repeat(54)));
    assertThat(release("App", "ns", ""))
        .containsExactly("- K8S014 'App' cannot be the name of a release");
    assertThat(release("app", "ns", manifest.replace("x-", "x-, namespace: Not"))).hasSize(1);
  }

  private static List<String> release(String name, String namespace, String manifests) {
    return found(
        CLOUD, new RenderedRelease(name, namespace, null, Rendered.read("x.yaml", manifests)));
  }
}
