package dev.unitform.check.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.plan.KubernetesVersion;
import dev.unitform.planner.rule.Findings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each kind of fault in an object, with its line and a help text. */
class EmbeddedCheckTest {
  private static final String DEPLOYMENT =
      """
      # the front
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
      spec:
        replicas: 3
        selector:
          matchLabels: {app: web}
        template:
          metadata:
            labels: {app: web}
          spec:
            containers:
              - name: front
                image: web:1
                imagePullPolicy: Always
      """;

  private static List<String> found(String version, String text) {
    ManifestText manifest =
        new ManifestText(KubernetesVersion.of(version), "north/rendered/web/web.yaml", text);
    return EmbeddedCheck.check(List.of(manifest)).diagnostics().stream()
        .map(Findings::line)
        .toList();
  }

  @Test
  void theObjectOfThisTestIsFlawless() {
    assertThat(found("1.31", DEPLOYMENT)).isEmpty();
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          imagePullPolicy: Always || imagePulPolicy: Always || north/rendered/web/web.yaml:17:11 CHK010 Deployment 'web' has the unknown field 'spec.template.spec.containers[0].imagePulPolicy' | did you mean 'imagePullPolicy'? correct or remove this field, because Kubernetes refuses or silently drops unknown fields
          replicas: 3             || replica: 3             || north/rendered/web/web.yaml:7:3 CHK010 Deployment 'web' has the unknown field 'spec.replica' | did you mean 'replicas'? correct or remove this field, because Kubernetes refuses or silently drops unknown fields
          name: front             || tty: true              || north/rendered/web/web.yaml:15:11 CHK011 Deployment 'web' lacks 'spec.template.spec.containers[0].name' | Kubernetes 1.31 requires it
          replicas: 3             || replicas: "3"          || north/rendered/web/web.yaml:7:13 CHK012 'spec.replicas' of Deployment 'web' must be a whole number, not the text '3' | write it without quotes
          image: web:1            || image: 1               || north/rendered/web/web.yaml:16:18 CHK012 'spec.template.spec.containers[0].image' of Deployment 'web' must be text, not '1' | quote it: "1"
          apiVersion: apps/v1     || apiVersion: apps/v1beta2 || north/rendered/web/web.yaml:2:1 CHK013 Kubernetes 1.31 has no Deployment in 'apps/v1beta2' | use apiVersion: apps/v1
          kind: Deployment        || kind: Deploymnt        || north/rendered/web/web.yaml:2:1 CHK013 Kubernetes 1.31 has no Deploymnt in 'apps/v1' | did you mean 'Deployment'? see the API reference of Kubernetes for the kinds of this apiVersion
          """)
  void aFaultIsToldAtItsLine(String piece, String fault, String error) {
    assertThat(DEPLOYMENT).contains(piece);
    assertThat(String.join(" & ", found("1.31", DEPLOYMENT.replace(piece, fault))))
        .isEqualTo(error);
  }

  @Test
  void whatNoSchemaIsKnownOfIsCountedAndNamed() {
    String text = "apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: %s}\n---\n";
    assertThat(found("1.31", text.formatted("a") + text.formatted("b")))
        .containsExactly(
            "nowhere CHK014 2 objects were not checked, because no schema is known for Thing"
                + " (example.com/v1) | the cluster checks such objects when they are applied");
  }

  @Test
  void thePlannerKnowsTheVersionsThatAreCarried() {
    assertThat(SchemaPack.read().versions())
        .startsWith(KubernetesVersion.OLDEST)
        .endsWith(KubernetesVersion.NEWEST);
  }

  @Test
  void aVersionThatIsNotCarriedIsToldWithTheOneInItsPlace() {
    assertThat(found("1.99", DEPLOYMENT))
        .containsExactly(
            "nowhere CHK016 objects for Kubernetes 1.99 were checked with the schemas of 1.37 |"
                + " this build contains the schemas of 1.25 to 1.37; kubeconform can check other"
                + " versions");
    assertThat(found("1.20", DEPLOYMENT))
        .containsExactly(
            "nowhere CHK016 objects for Kubernetes 1.20 were checked with the schemas of 1.25 |"
                + " this build contains the schemas of 1.25 to 1.37; kubeconform can check other"
                + " versions");
  }
}
