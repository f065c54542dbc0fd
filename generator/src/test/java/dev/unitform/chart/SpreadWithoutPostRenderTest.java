package dev.unitform.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.unitform.app.DocumentSchema;
import dev.unitform.app.Generation;
import dev.unitform.app.Inputs;
import dev.unitform.app.RunScope;
import dev.unitform.chartcheck.WebProject;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Result;
import dev.unitform.output.OutputPath;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files for Argo CD and Flux that replace post-render, from the profile to the pods: for Argo
 * CD an affinity in the values, for Flux patches with the constraints.
 */
class SpreadWithoutPostRenderTest {
  private static final ObjectMapper YAML = new YAMLMapper();

  @TempDir private Path root;

  private WebProject project() {
    return WebProject.in(root)
        .with(WebProject.SERVICE, "topologySpread: {path: spread}", "topologySpread: null")
        .with(WebProject.SERVICE, "affinity: null", "affinity: {path: pod.affinity}")
        .with(WebProject.VALUES, "spread: []\n", "pod: {affinity: {}}\n")
        .with(
            WebProject.TEMPLATE,
            "topologySpreadConstraints: {{ toJson .Values.spread }}",
            "affinity: {{ toJson .Values.pod.affinity }}")
        .withProfile(
            """
              targets: [argocd, flux, helmfile]
              gitOps: {repository: https://git.example.com/topology.git}
              defaults: {chartRepository: https://charts.example.com}
            """);
  }

  private OutputTree generate(Generation generation, WebProject project, List<String> notices)
      throws IOException {
    Result<Inputs> inputs = generation.read(project.root().resolve(WebProject.PROFILE));
    Result<Plan> plan = generation.plan(inputs.get());
    plan.diagnostics().stream().map(Diagnostic::message).forEach(notices::add);
    return generation.render(inputs.get(), plan.get(), RunScope.ALL).get();
  }

  @Test
  void softConstraintsBecomePreferencesOfThePods() throws IOException {
    List<String> notices = new ArrayList<>();
    OutputTree tree = generate(Generation.forOutput(1), project(), notices);

    JsonNode values = yaml(tree, "north/values/web/web.yaml");
    JsonNode byArgoCd =
        yaml(tree, "north/argocd/apps/web/web.yaml").at("/spec/sources/0/helm/valuesObject");
    JsonNode byFlux = yaml(tree, "north/flux/releases/web/web.yaml").get("spec");
    assertThat(byFlux.has("values")).isFalse();
    assertThat(byFlux.at("/postRenderers/0/kustomize/patches/0/patch").asText())
        .contains("topologySpreadConstraints:");
    assertThat(values.has("pod")).isFalse();
    try (RenderedChart chart = new RenderedChart(root.resolve("charts/web"))) {
      JsonNode deployment =
          chart.only(
              "Deployment",
              YAML.writeValueAsString(((ObjectNode) values).setAll((ObjectNode) byArgoCd)));
      JsonNode preferences =
          deployment.at(
              "/spec/template/spec/affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution");
      assertThat(preferences.findValuesAsText("topologyKey"))
          .containsExactly("topology.kubernetes.io/zone", "kubernetes.io/hostname");
      assertThat(preferences.findValuesAsText("app")).containsOnly("web");
    }
    JsonNode plan = YAML.readTree(text(tree, "plan.json"));
    assertThat(DocumentSchema.plan().faults(plan)).isEmpty();
    assertThat(plan.findValues("targets").get(0))
        .extracting(target -> target.get("target").asText() + " " + target.get("spreadBy").asText())
        .containsExactly("argocd affinity", "flux kustomize");
    assertThat(notices).noneMatch(text -> text.contains("cannot run post-render"));
  }

  private static JsonNode yaml(OutputTree tree, String path) throws IOException {
    return YAML.readTree(text(tree, path));
  }

  private static String text(OutputTree tree, String path) {
    return Objects.requireNonNull(tree.files().get(new OutputPath(path))).text();
  }
}
