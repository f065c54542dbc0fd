package dev.unitform.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.input.Sources;
import dev.unitform.input.TemplatesReader;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputPath;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plandoc.PlanDocument;
import dev.unitform.plandoc.PlanFile;
import dev.unitform.planner.rule.ShortfallRule;
import dev.unitform.render.TerraformPlans.Produced;
import dev.unitform.target.TargetReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GitOpsTargetsTest {
  private static final ObjectMapper YAML = new YAMLMapper();
  private static final String PICKED =
      "spec:\n"
          + "  targets: [argocd, flux, helmfile]\n"
          + "  gitOps: {repository: \"https://git.example.com/platform/topology.git\","
          + " revision: live, path: deploy/out}\n";

  static Stream<String> profiles() {
    String dataCenters =
        TerraformPlans.DATA_CENTERS.replaceFirst(
            "  defaults:\n", "  defaults:\n    chartRepository: https://charts.example.com\n");
    return Stream.of(Plans.CLOUD, dataCenters)
        .map(profile -> profile.replaceFirst("spec:\n", PICKED));
  }

  @Test
  void nothingOfThemIsMadeUnlessTheProfilePicksThem() {
    OutputTree tree = TerraformPlans.produced(Plans.CLOUD).tree();

    assertThat(tree.files().keySet())
        .noneMatch(path -> path.value().matches("[^/]+/(argocd|flux|helmfile)/.*"));
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void argoCdHasAnApplicationForEachReleaseInItsWave(String profile) throws IOException {
    Produced produced = TerraformPlans.produced(profile);
    for (PlannedUnit unit : produced.plan().units()) {
      Set<String> names = new HashSet<>();
      for (PlannedRelease release : unit.releases()) {
        JsonNode application =
            yaml(produced.tree(), "%s/argocd/apps/%s/%s.yaml", unit, release).get(0);
        assertThat(names.add(application.at("/metadata/name").asText())).isTrue();
        assertThat(application.at("/metadata/name").asText()).hasSizeLessThanOrEqualTo(63);
        assertThat(application.at("/metadata/annotations/argocd.argoproj.io~1sync-wave").asText())
            .isEqualTo(String.valueOf(release.wave()));
        JsonNode chart = application.at("/spec/sources/0");
        assertThat(chart.get("chart").asText()).isEqualTo(release.chart().chart().value());
        assertThat(chart.get("targetRevision").asText())
            .isEqualTo(release.chart().version().value());
        assertThat(chart.get("repoURL").asText()).doesNotStartWith("oci://");
        assertThat(chart.at("/helm/releaseName").asText()).isEqualTo(release.name());
        assertThat(texts(chart.at("/helm/valueFiles")))
            .containsExactlyElementsOf(
                valuesFiles(produced, unit, release).stream()
                    .map(path -> "$values/deploy/out/" + produced.plan().profile() + "/" + path)
                    .toList());
        boolean scaled = release.workloads().stream().anyMatch(w -> w.autoscaling() != null);
        assertThat(application.at("/spec/ignoreDifferences").isMissingNode()).isEqualTo(!scaled);
      }
      JsonNode manifests =
          documents(produced.tree(), unit.name() + "/argocd/apps/manifests.yaml").get(0);
      assertThat(manifests.at("/metadata/annotations/argocd.argoproj.io~1sync-wave").asText())
          .isEqualTo("-1");
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void argoCdDeletesNothingByItself(String profile) throws IOException {
    OutputTree tree = TerraformPlans.produced(profile).tree();
    int applications = 0;
    for (OutputFile file : filesBelow(tree, "argocd")) {
      for (JsonNode document : documents(tree, file.path().value())) {
        if (document.get("kind").asText().equals("Application")) {
          applications++;
          assertThat(document.at("/metadata/finalizers").isMissingNode()).isTrue();
          assertThat(document.at("/spec/syncPolicy/automated/prune").asBoolean(true)).isFalse();
        }
      }
    }
    assertThat(applications).isPositive();
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void fluxHasAHelmReleaseForEachReleaseAfterWhatItDependsOn(String profile) throws IOException {
    Produced produced = TerraformPlans.produced(profile);
    for (PlannedUnit unit : produced.plan().units()) {
      Map<String, String> objects = new HashMap<>();
      for (PlannedRelease release : unit.releases()) {
        JsonNode object =
            yaml(produced.tree(), "%s/flux/releases/%s/%s.yaml", unit, release).get(0);
        assertThat(objects.put(object.at("/metadata/name").asText(), release.name())).isNull();
      }
      Set<String> sources = new HashSet<>();
      for (JsonNode source :
          documents(produced.tree(), unit.name() + "/flux/releases/repositories.yaml")) {
        sources.add(source.at("/metadata/name").asText());
      }
      List<String> listed =
          texts(
              documents(produced.tree(), unit.name() + "/flux/releases/kustomization.yaml")
                  .get(0)
                  .get("resources"));
      for (PlannedRelease release : unit.releases()) {
        JsonNode object =
            yaml(produced.tree(), "%s/flux/releases/%s/%s.yaml", unit, release).get(0);
        List<String> before = new ArrayList<>();
        object.at("/spec/dependsOn").forEach(d -> before.add(objects.get(d.get("name").asText())));
        assertThat(new HashSet<>(before)).isEqualTo(new HashSet<>(release.dependsOn()));
        assertThat(object.at("/spec/releaseName").asText()).isEqualTo(release.name());
        assertThat(object.at("/spec/targetNamespace").asText()).isEqualTo(release.namespace());
        assertThat(object.at("/spec/chart/spec/version").asText())
            .isEqualTo(release.chart().version().value());
        assertThat(sources).contains(object.at("/spec/chart/spec/sourceRef/name").asText());
        assertThat(listed).contains(release.namespace() + "/" + release.name() + ".yaml");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void fluxTakesEveryValuesFileAndNoneThatIsNotThere(String profile) throws IOException {
    Produced produced = TerraformPlans.produced(profile);
    for (PlannedUnit unit : produced.plan().units()) {
      JsonNode kustomization =
          documents(produced.tree(), unit.name() + "/flux/releases/kustomization.yaml").get(0);
      List<String> taken = new ArrayList<>();
      kustomization
          .get("configMapGenerator")
          .forEach(
              map ->
                  texts(map.get("files"))
                      .forEach(
                          file ->
                              taken.add(
                                  file.replaceFirst(
                                      "^[a-z.]+=\\.\\./\\.\\./", unit.name() + "/"))));
      List<String> wanted =
          unit.releases().stream()
              .flatMap(release -> valuesFiles(produced, unit, release).stream())
              .toList();
      assertThat(taken).containsExactlyInAnyOrderElementsOf(wanted);
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void fluxDeletesNothingByItself(String profile) throws IOException {
    Produced produced = TerraformPlans.produced(profile);
    for (PlannedUnit unit : produced.plan().units()) {
      for (JsonNode object : documents(produced.tree(), unit.name() + "/flux/unit.yaml")) {
        if (object.get("kind").asText().equals("Kustomization")) {
          assertThat(object.at("/spec/prune").asBoolean(true)).isFalse();
          assertThat(object.at("/spec/deletionPolicy").asText()).isEqualTo("Orphan");
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void helmfileHasTheReleasesWithWhatTheyNeedAndPostRender(String profile) throws IOException {
    Produced produced = TerraformPlans.produced(profile);
    for (PlannedUnit unit : produced.plan().units()) {
      JsonNode helmfile =
          documents(produced.tree(), unit.name() + "/helmfile/helmfile.yaml").get(0);
      Set<String> seen = new HashSet<>();
      int index = 0;
      for (PlannedRelease release : unit.releases()) {
        JsonNode entry = helmfile.get("releases").get(index++);
        assertThat(entry.get("name").asText()).isEqualTo(release.name());
        assertThat(entry.get("namespace").asText()).isEqualTo(release.namespace());
        assertThat(entry.get("version").asText()).isEqualTo(release.chart().version().value());
        assertThat(texts(entry.path("needs"))).allMatch(seen::contains);
        assertThat(entry.path("needs")).hasSize(release.dependsOn().size());
        assertThat(texts(entry.get("values")))
            .containsExactlyElementsOf(
                valuesFiles(produced, unit, release).stream()
                    .map(path -> path.replaceFirst("^[^/]+", ".."))
                    .toList());
        assertThat(entry.has("postRenderer")).isEqualTo(release.isPostRendered());
        if (release.isPostRendered()) {
          List<String> arguments = texts(entry.get("postRendererArgs"));
          OutputFile placement =
              produced
                  .tree()
                  .files()
                  .get(new OutputPath(arguments.get(2).replaceFirst("\\.\\.", unit.name())));
          assertThat(arguments)
              .containsExactly(
                  "post-render",
                  "--placement",
                  "../placement/%s/%s.yaml".formatted(release.namespace(), release.name()),
                  "--sha256",
                  DigestUtils.sha256Hex(Objects.requireNonNull(placement).text()));
        }
        seen.add(release.namespace() + "/" + release.name());
      }
      assertThat(helmfile.get("releases")).hasSize(index);
    }
  }

  @Test
  void thePlanSaysWhatGetsLostWithoutPostRender() throws IOException {
    Diagnostics diagnostics = new Diagnostics();
    Plan resolved = resolved(Plans.CLOUD.replaceFirst("spec:\n", PICKED), diagnostics);

    JsonNode plan = new ObjectMapper().readTree(PlanFile.text(PlanDocument.of(resolved)));

    assertThat(diagnostics.sorted())
        .extracting(Diagnostic::code)
        .containsExactly(Code.PLN113, Code.PLN113);
    int lost = 0;
    for (JsonNode workloads : plan.findValues("workloads")) {
      for (JsonNode workload : workloads) {
        if (workload.get("spreadBy").asText().equals("post-render")) {
          lost++;
          assertThat(workload.get("targets")).hasSize(2);
          assertThat(workload.at("/targets/0/target").asText()).isEqualTo("argocd");
          assertThat(workload.at("/targets/0/spreadBy").asText()).isEqualTo("none");
          assertThat(workload.at("/targets/0/reason").asText()).contains("post-render");
        }
      }
    }
    assertThat(lost).isGreaterThan(50);
  }

  @Test
  void whatIsPickedHasToExistAndToHaveWhatItNeeds() {
    assertThat(faults("spec:\n  targets: [argo]\n"))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.code()).isEqualTo(Code.PRF015);
              assertThat(fault.help()).contains("argocd");
            });
    assertThat(faults("spec:\n  targets: [terraform]\n"))
        .singleElement()
        .satisfies(fault -> assertThat(fault.message()).contains("always generated"));
    assertThat(faults("spec:\n  targets: [flux]\n"))
        .singleElement()
        .satisfies(
            fault -> {
              assertThat(fault.code()).isEqualTo(Code.PRF016);
              assertThat(fault.message()).contains("'gitOps'");
              assertThat(Objects.requireNonNull(fault.position()).line()).isEqualTo(6);
            });
    assertThat(faults("spec:\n  targets: [rendered]\n")).isEmpty();
  }

  private static List<Diagnostic> faults(String spec) {
    Diagnostics diagnostics = new Diagnostics();
    Plan unused = resolved(Plans.CLOUD.replaceFirst("spec:\n", spec), diagnostics);
    return diagnostics.sorted().stream().filter(d -> d.code() != Code.PLN113).toList();
  }

  private static Plan resolved(String profile, Diagnostics diagnostics) {
    Plan plan =
        PickedTargets.resolve(
            TerraformPlans.plan(profile),
            TargetReader.readAll(TemplatesReader.readShipped(new Sources())).get(),
            List.of(),
            diagnostics);
    List<ShortfallRule.Losses> losses =
        plan.units().stream().map(unit -> ShortfallRule.Losses.of(unit, plan.delivery())).toList();
    return plan.withNotices(ShortfallRule.check(losses, plan.delivery(), diagnostics));
  }

  private static List<String> valuesFiles(
      Produced produced, PlannedUnit unit, PlannedRelease release) {
    String path = unit.name() + "/values/" + release.namespace() + "/" + release.name();
    List<String> files = new ArrayList<>();
    if (release.baseValues() != null) {
      files.add(path + ".base.yaml");
    }
    for (String end : List.of(".yaml", ".user.yaml")) {
      if (produced.tree().files().get(new OutputPath(path + end)) != null) {
        files.add(path + end);
      }
    }
    return files;
  }

  private static List<OutputFile> filesBelow(OutputTree tree, String folder) {
    return tree.files().values().stream()
        .filter(file -> file.path().value().contains("/" + folder + "/"))
        .toList();
  }

  private static List<JsonNode> yaml(
      OutputTree tree, String pattern, PlannedUnit unit, PlannedRelease release)
      throws IOException {
    return documents(tree, pattern.formatted(unit.name(), release.namespace(), release.name()));
  }

  private static List<JsonNode> documents(OutputTree tree, String path) throws IOException {
    OutputFile file = Objects.requireNonNull(tree.files().get(new OutputPath(path)), path);
    return YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.text()).readAll();
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
