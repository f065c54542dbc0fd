package dev.unitform.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.unitform.app.TargetedProject.Made;
import dev.unitform.check.ProducedManifests;
import dev.unitform.check.schema.CheckResult;
import dev.unitform.check.schema.EmbeddedCheck;
import dev.unitform.check.schema.ManifestText;
import dev.unitform.check.schema.TestKubeconform;
import dev.unitform.diagnostic.Severity;
import dev.unitform.explain.Explainer;
import dev.unitform.explain.Explanation;
import dev.unitform.input.Project;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputPath;
import dev.unitform.plan.Placement;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.plan.PlannedWorkload;
import dev.unitform.plan.PlannedWorkload.DeliveryMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The files for Argo CD, Flux and Helmfile of every shipped profile, with charts, with rendered
 * manifests and with some of both: all files that they name exist, are in an order, and are
 * protected from deletion.
 */
class GitOpsOutputTest {
  private static final ObjectMapper YAML = new YAMLMapper();
  private static final Pattern KIND =
      Pattern.compile("(?m)^apiVersion: \"?([^\"\n]*)\"?\nkind: \"?([^\"\n]*)");
  private static final Pattern BY_NAME =
      Pattern.compile(
          "select\\(\\.metadata\\.name \\| test\\(\"\\^(.*)\\$\"\\)\\) \\| \\.spec\\.replicas");

  @TempDir private static Path folder;
  private static final List<Made> ALL = new ArrayList<>();

  @BeforeAll
  static void makeAll() throws IOException {
    for (Path profile : Project.profilesIn(Path.of(".."))) {
      ALL.add(project("shipped").shipped(profile));
    }
    ALL.add(project("rendered").rendered());
    ALL.add(project("mixed").partlyRendered());
  }

  private static TargetedProject project(String name) throws IOException {
    return new TargetedProject(Files.createDirectories(folder.resolve(name)));
  }

  static Stream<Made> all() {
    return ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("all")
  void argoCdHasAProjectAnAppOfAppsAndAnApplicationForEachRelease(Made made) throws IOException {
    Set<String> names = new HashSet<>();
    for (PlannedUnit unit : made.plan().units()) {
      List<JsonNode> ofUnit = documents(made, unit.name() + "/argocd/unit.yaml");
      assertThat(ofUnit)
          .extracting(document -> document.get("kind").asText())
          .containsExactly("AppProject", "Application");
      List<String> repositories = texts(ofUnit.get(0).at("/spec/sourceRepos"));
      assertThat(repositories).doesNotHaveDuplicates();
      assertThat(ofUnit.get(0).at("/metadata/name").asText()).isEqualTo(unit.name());

      List<String> expected = new ArrayList<>(List.of(apps(unit) + "manifests.yaml"));
      unit.releases().forEach(r -> expected.add(apps(unit) + path(r) + ".yaml"));
      assertThat(below(made, apps(unit))).containsExactlyInAnyOrderElementsOf(expected);

      List<JsonNode> applications = new ArrayList<>(List.of(ofUnit.get(1)));
      for (String path : expected) {
        List<JsonNode> documents = documents(made, path);
        assertThat(documents).hasSize(1);
        applications.addAll(documents);
      }
      for (JsonNode application : applications) {
        String name = application.at("/metadata/name").asText();
        assertThat(names.add(name)).as(name).isTrue();
        assertThat(name).hasSizeLessThanOrEqualTo(63).matches("[a-z0-9]([-a-z0-9.]*[a-z0-9])?");
        assertThat(application.at("/metadata/namespace").asText()).isEqualTo("argocd");
        assertThat(application.at("/spec/project").asText()).isEqualTo(unit.name());
        for (JsonNode source : sources(application)) {
          assertThat(repositories).contains(source.get("repoURL").asText());
          checkSource(made, source);
        }
      }
      for (PlannedRelease release : unit.releases()) {
        int wave = wave(only(made, apps(unit) + path(release) + ".yaml"));
        assertThat(wave).isEqualTo(release.wave()).isGreaterThan(-1);
        for (PlannedRelease before : before(unit, release)) {
          assertThat(wave(only(made, apps(unit) + path(before) + ".yaml"))).isLessThan(wave);
        }
      }
      assertThat(wave(only(made, apps(unit) + "manifests.yaml"))).isEqualTo(-1);
    }
  }

  private static void checkSource(Made made, JsonNode source) {
    if (source.has("path")) {
      String path = inOutput(made, source.get("path").asText());
      assertThat(below(made, path + "/")).as(path).isNotEmpty();
      JsonNode include = source.at("/directory/include");
      if (!include.isMissingNode()) {
        assertThat(made.tree().files().get(new OutputPath(path + "/" + include.asText())))
            .as(path)
            .isNotNull();
      }
    }
    for (String file : texts(source.at("/helm/valueFiles"))) {
      assertThat(file).startsWith("$values/");
      String path = inOutput(made, file.substring("$values/".length()));
      assertThat(made.tree().files().get(new OutputPath(path))).as(path).isNotNull();
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void argoCdDeletesNothingUnlessSomebodySaysSo(Made made) throws IOException {
    for (PlannedUnit unit : made.plan().units()) {
      List<String> files = new ArrayList<>(below(made, apps(unit)));
      files.add(unit.name() + "/argocd/unit.yaml");
      for (String file : files) {
        for (JsonNode document : documents(made, file)) {
          assertThat(document.at("/metadata/finalizers").isMissingNode()).isTrue();
          if (document.get("kind").asText().equals("Application")) {
            JsonNode policy = document.at("/spec/syncPolicy");
            assertThat(policy.at("/automated/prune").asBoolean(true)).isFalse();
            if (file.startsWith(apps(unit))) {
              assertThat(texts(policy.get("syncOptions"))).contains("Delete=confirm");
              assertThat(
                      document
                          .at("/metadata/annotations/argocd.argoproj.io~1sync-options")
                          .asText())
                  .isEqualTo("Prune=false,Delete=false");
            }
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void theCountIsLeftAloneExactlyWhereAnAutoscalerOwnsIt(Made made) throws IOException {
    for (PlannedUnit unit : made.plan().units()) {
      for (PlannedRelease release : unit.releases()) {
        JsonNode application = only(made, apps(unit) + path(release) + ".yaml");
        JsonNode rules = application.at("/spec/ignoreDifferences");
        boolean scaled = release.workloads().stream().anyMatch(w -> w.autoscaling() != null);
        assertThat(!rules.isMissingNode()).isEqualTo(scaled);
        assertThat(
                texts(application.at("/spec/syncPolicy/syncOptions"))
                    .contains("RespectIgnoreDifferences=true"))
            .isEqualTo(scaled);
        List<Rule> argo = new ArrayList<>();
        for (JsonNode rule : rules) {
          argo.add(argoRule(rule));
        }
        JsonNode object = only(made, releases(unit) + path(release) + ".yaml");
        List<Rule> flux = new ArrayList<>();
        if (object.get("kind").asText().equals("HelmRelease")) {
          assertThat(object.at("/spec/driftDetection/mode").asText()).isEqualTo("enabled");
          for (JsonNode rule : object.at("/spec/driftDetection/ignore")) {
            assertThat(texts(rule.get("paths"))).containsExactly("/spec/replicas");
            flux.add(fluxRule(rule.get("target")));
          }
        } else {
          String kustomization =
              unit.name() + "/flux/rendered/" + path(release) + "/kustomization.yaml";
          for (JsonNode patch : only(made, kustomization).path("patches")) {
            assertThat(patch.get("patch").asText()).contains("spec: {replicas: null}");
            flux.add(fluxRule(patch.get("target")));
          }
        }
        assertThat(flux).isEqualTo(argo);
        for (PlannedWorkload workload : release.workloads()) {
          String name = workload.match().name();
          if (name != null && !name.contains("*") && workload.kind() != null) {
            String called = name.replace("{release}", release.name());
            assertThat(argo.stream().anyMatch(r -> r.is(workload.kind().toString(), called)))
                .as(called)
                .isEqualTo(workload.autoscaling() != null);
          }
        }
        OutputFile manifests =
            made.tree()
                .files()
                .get(new OutputPath(unit.name() + "/rendered/" + path(release) + ".yaml"));
        if (manifests != null) {
          checkByManifests(made, manifests, argo);
        }
      }
    }
  }

  /** The rendered manifests show which workloads have an autoscaler. */
  private static void checkByManifests(Made made, OutputFile manifests, List<Rule> rules)
      throws IOException {
    Set<String> owned = new TreeSet<>();
    Set<String> leftAlone = new TreeSet<>();
    for (JsonNode object : documents(made, manifests.path().value())) {
      String kind = object.path("kind").asText();
      String name = object.at("/metadata/name").asText();
      if (kind.equals("HorizontalPodAutoscaler")) {
        JsonNode target = object.at("/spec/scaleTargetRef");
        owned.add(target.get("kind").asText() + "/" + target.get("name").asText());
      } else if (rules.stream().anyMatch(rule -> rule.is(kind, name))) {
        leftAlone.add(kind + "/" + name);
      }
    }
    assertThat(leftAlone).isEqualTo(owned);
  }

  private record Rule(String kind, String name) {
    boolean is(String otherKind, String otherName) {
      return kind.equals(otherKind) && (name.isEmpty() || otherName.matches(name));
    }
  }

  private static Rule argoRule(JsonNode rule) {
    assertThat(rule.get("group").asText()).isEqualTo("apps");
    String name = rule.path("name").asText().replace(".", "[.]");
    if (rule.has("jqPathExpressions")) {
      Matcher expression = BY_NAME.matcher(rule.at("/jqPathExpressions/0").asText());
      assertThat(expression.matches()).as(rule.toString()).isTrue();
      name = expression.group(1);
    } else {
      assertThat(texts(rule.get("jsonPointers"))).containsExactly("/spec/replicas");
    }
    return new Rule(rule.get("kind").asText(), name);
  }

  private static Rule fluxRule(JsonNode target) {
    assertThat(target.get("group").asText()).isEqualTo("apps");
    return new Rule(target.get("kind").asText(), target.path("name").asText());
  }

  @ParameterizedTest
  @MethodSource("all")
  void fluxNamesOnlyWhatIsThere(Made made) throws IOException {
    for (PlannedUnit unit : made.plan().units()) {
      Set<String> sources = new TreeSet<>();
      for (JsonNode object : documents(made, unit.name() + "/flux/unit.yaml")) {
        if (object.get("kind").asText().equals("GitRepository")) {
          sources.add("GitRepository/" + object.at("/metadata/name").asText());
          assertThat(object.at("/spec/url").asText()).isEqualTo(TargetedProject.REPOSITORY);
        } else {
          checkKustomization(made, object);
        }
      }
      JsonNode kustomization = only(made, releases(unit) + "kustomization.yaml");
      Set<String> listed = new TreeSet<>();
      for (String resource : texts(kustomization.get("resources"))) {
        listed.add(releases(unit) + resource);
      }
      Set<String> others = new TreeSet<>(List.of(releases(unit) + "kustomization.yaml"));
      Set<String> files = new TreeSet<>(below(made, releases(unit)));
      files.removeAll(others);
      assertThat(listed).isEqualTo(files);

      if (files.contains(releases(unit) + "repositories.yaml")) {
        for (JsonNode source : documents(made, releases(unit) + "repositories.yaml")) {
          sources.add("HelmRepository/" + source.at("/metadata/name").asText());
        }
      }
      if (kustomization.has("configMapGenerator")) {
        JsonNode options = kustomization.get("generatorOptions");
        assertThat(options.get("disableNameSuffixHash").asBoolean())
            .as("nothing prunes what a hash in the name leaves behind")
            .isTrue();
        assertThat(options.at("/labels").get("reconcile.fluxcd.io/watch").asText())
            .as("helm-controller looks at once")
            .isEqualTo("Enabled");
      }
      Map<String, List<String>> values = new LinkedHashMap<>();
      for (JsonNode map : kustomization.path("configMapGenerator")) {
        List<String> keys = new ArrayList<>();
        for (String file : texts(map.get("files"))) {
          String[] parts = file.split("=", -1);
          keys.add(parts[0]);
          Path path = Path.of(releases(unit)).resolve(parts[1]).normalize();
          assertThat(made.tree().files().get(new OutputPath(path.toString()))).as(file).isNotNull();
        }
        assertThat(values.put(map.get("name").asText(), keys)).isNull();
      }
      for (PlannedRelease release : unit.releases()) {
        JsonNode object = only(made, releases(unit) + path(release) + ".yaml");
        if (object.get("kind").asText().equals("Kustomization")) {
          checkKustomization(made, object);
          assertThat(
                  made.tree()
                      .files()
                      .get(new OutputPath(unit.name() + "/rendered/" + path(release) + ".yaml")))
              .isNotNull();
        } else {
          JsonNode chart = object.at("/spec/chart/spec");
          assertThat(sources)
              .contains(
                  chart.at("/sourceRef/kind").asText()
                      + "/"
                      + chart.at("/sourceRef/name").asText());
          if (chart.at("/sourceRef/kind").asText().equals("GitRepository")) {
            String path = inOutput(made, chart.get("chart").asText());
            assertThat(made.tree().files().get(new OutputPath(path + "/Chart.yaml"))).isNotNull();
          }
          List<String> keys = new ArrayList<>();
          Set<String> maps = new TreeSet<>();
          for (JsonNode from : object.at("/spec/valuesFrom")) {
            maps.add(from.get("name").asText());
            keys.add(from.get("valuesKey").asText());
          }
          assertThat(maps).hasSize(1);
          assertThat(values.remove(maps.iterator().next())).isEqualTo(keys);
        }
      }
      assertThat(values).isEmpty();
    }
  }

  private static void checkKustomization(Made made, JsonNode object) {
    assertThat(object.at("/spec/prune").asBoolean(true)).isFalse();
    assertThat(object.at("/spec/deletionPolicy").asText()).isEqualTo("Orphan");
    String path = inOutput(made, object.at("/spec/path").asText());
    assertThat(below(made, path + "/")).as(path).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void fluxKeepsTheOrderAmongObjectsOfAKindAndSaysWhereItCannot(Made made) throws IOException {
    for (PlannedUnit unit : made.plan().units()) {
      Map<String, PlannedRelease> byName = new LinkedHashMap<>();
      Map<PlannedRelease, JsonNode> objects = new LinkedHashMap<>();
      Map<PlannedRelease, String> kinds = new LinkedHashMap<>();
      for (PlannedRelease release : unit.releases()) {
        JsonNode object = only(made, releases(unit) + path(release) + ".yaml");
        String name = object.at("/metadata/name").asText();
        assertThat(name).hasSizeLessThanOrEqualTo(63);
        assertThat(byName.put(name, release)).as(name).isNull();
        objects.put(release, object);
        kinds.put(release, object.get("kind").asText());
      }
      // Releases are in install order, so that those before one are complete.
      Map<PlannedRelease, Set<PlannedRelease>> waitsFor = new LinkedHashMap<>();
      Map<PlannedRelease, Set<PlannedRelease>> comesAfter = new LinkedHashMap<>();
      for (PlannedRelease release : unit.releases()) {
        JsonNode object = Objects.requireNonNull(objects.get(release));
        String kind = kinds.get(release);
        Set<PlannedRelease> waits = new HashSet<>();
        for (JsonNode before : object.at("/spec/dependsOn")) {
          PlannedRelease other = byName.get(before.get("name").asText());
          assertThat(waitsFor).as("no cycle").containsKey(other);
          assertThat(kinds.get(other)).isEqualTo(kind);
          waits.add(other);
          waits.addAll(Objects.requireNonNull(waitsFor.get(other)));
        }
        waitsFor.put(release, waits);
        Set<PlannedRelease> after = new HashSet<>();
        String text =
            Objects.requireNonNull(
                    made.tree()
                        .files()
                        .get(new OutputPath(releases(unit) + path(release) + ".yaml")))
                .text();
        for (PlannedRelease before : before(unit, release)) {
          after.add(before);
          after.addAll(Objects.requireNonNull(comesAfter.get(before)));
          boolean alike = Objects.equals(kinds.get(before), kind);
          assertThat(
                  text.replaceAll("\\s+#? *", " ")
                      .contains("also comes after " + path(before) + "."))
              .isEqualTo(!alike);
        }
        comesAfter.put(release, after);
        Set<PlannedRelease> alike = new HashSet<>(after);
        alike.removeIf(other -> !Objects.equals(kinds.get(other), kind));
        assertThat(waits).isEqualTo(alike);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void helmfileIsByItsSchemaAndNamesOnlyWhatIsThere(Made made) throws IOException {
    DocumentSchema schema = DocumentSchema.helmfile();
    for (PlannedUnit unit : made.plan().units()) {
      JsonNode helmfile = only(made, unit.name() + "/helmfile/helmfile.yaml");
      assertThat(schema.faults(helmfile)).isEmpty();
      Set<String> repositories = new TreeSet<>();
      for (JsonNode repository : helmfile.path("repositories")) {
        assertThat(repositories.add(repository.get("name").asText())).isTrue();
        assertThat(repository.get("url").asText()).doesNotStartWith("oci://").doesNotEndWith("/");
      }
      Set<String> seen = new HashSet<>();
      for (PlannedRelease release : unit.releases()) {
        JsonNode entry = helmfile.get("releases").get(seen.size());
        assertThat(entry.get("namespace").asText() + "/" + entry.get("name").asText())
            .isEqualTo(path(release));
        assertThat(texts(entry.path("needs")))
            .isSubsetOf(seen)
            .containsExactlyInAnyOrderElementsOf(
                before(unit, release).stream().map(GitOpsOutputTest::path).toList());
        assertThat(seen.add(path(release))).isTrue();
        String chart = entry.get("chart").asText();
        if (chart.startsWith("..")) {
          assertThat(made.tree().files().get(new OutputPath(beside(unit, chart) + "/Chart.yaml")))
              .isNotNull();
        } else {
          assertThat(repositories).contains(chart.substring(0, chart.indexOf('/')));
          assertThat(entry.get("version").asText()).isEqualTo(release.chart().version().value());
        }
        for (String file : texts(entry.get("values"))) {
          assertThat(made.tree().files().get(new OutputPath(beside(unit, file))))
              .as(file)
              .isNotNull();
        }
        assertThat(entry.has("postRenderer")).isEqualTo(release.isPostRendered());
        if (entry.has("postRenderer")) {
          List<String> arguments = texts(entry.get("postRendererArgs"));
          assertThat(arguments).hasSize(5).startsWith("post-render", "--placement");
          assertThat(made.tree().files().get(new OutputPath(beside(unit, arguments.get(2)))))
              .isNotNull();
        }
      }
      assertThat(helmfile.get("releases")).hasSize(seen.size());
    }
  }

  @Test
  void theSchemaOfAHelmfileRefusesAnyOtherKeyAndType() throws IOException {
    DocumentSchema schema = DocumentSchema.helmfile();
    Made made = ALL.get(0);
    String path = made.plan().units().get(0).name() + "/helmfile/helmfile.yaml";
    JsonNode wrongKey = only(made, path);
    ((ObjectNode) wrongKey.at("/releases/0")).put("postRender", "unitform");
    assertThat(schema.faults(wrongKey)).hasSize(1);
    JsonNode wrongType = only(made, path);
    ((ObjectNode) wrongType.get("helmDefaults")).put("timeout", "900");
    assertThat(schema.faults(wrongType)).hasSize(1);
    JsonNode noChart = only(made, path);
    ((ObjectNode) noChart.at("/releases/0")).remove("chart");
    assertThat(schema.faults(noChart)).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("all")
  void thePlanSaysWhatEachTargetLeavesUndoneAndWhy(Made made) throws IOException {
    JsonNode plan =
        YAML.readTree(
            Objects.requireNonNull(made.tree().files().get(new OutputPath("plan.json"))).text());
    assertThat(DocumentSchema.plan().faults(plan)).isEmpty();
    int lost = 0;
    for (JsonNode unit : plan.get("units")) {
      for (JsonNode placement : unit.get("placements")) {
        for (JsonNode release : placement.get("releases")) {
          boolean rendered =
              made.tree()
                      .files()
                      .get(
                          new OutputPath(
                              "%s/rendered/%s/%s.yaml"
                                  .formatted(
                                      unit.get("name").asText(),
                                      release.get("namespace").asText(),
                                      release.get("name").asText())))
                  != null;
          for (JsonNode workload : release.get("workloads")) {
            boolean lacks = workload.toString().contains("\"post-render\"") && !rendered;
            boolean dropped = rendered && !workload.get("autoscaling").isNull();
            assertThat(workload.path("targets"))
                .extracting(target -> target.get("target").asText())
                .containsExactlyElementsOf(
                    lacks ? List.of("argocd", "flux") : dropped ? List.of("flux") : List.of());
            for (JsonNode target : workload.path("targets")) {
              lost += lacks ? 1 : 0;
              boolean patched = target.get("target").asText().equals("flux");
              for (String by : List.of("replicasBy", "spreadBy", "disruptionBudgetBy")) {
                String usual = workload.get(by).asText();
                assertThat(target.get(by).asText())
                    .isEqualTo(
                        dropped || !usual.equals("post-render")
                            ? usual
                            : patched ? "kustomize" : "none");
              }
              if (dropped) {
                assertThat(target.get("startBy").asText()).isEqualTo("none");
              }
              assertThat(target.get("reason").asText())
                  .contains(
                      dropped
                          ? "removes the replica count"
                          : patched ? "instead of post-render" : "without post-render");
            }
          }
        }
      }
    }
    assertThat(
            texts(plan.get("notices")).stream().filter(n -> n.contains("cannot run post-render")))
        .hasSize(lost == 0 ? 0 : 2);
    assertThat(lost == 0).isEqualTo(made.name().matches("starter(, rendered)?"));
  }

  @Test
  void explainNamesTheTargetsThatADecisionDoesNotComeThrough() {
    for (Made made : ALL) {
      for (PlannedUnit unit : made.plan().units()) {
        for (Placement placement : unit.placements()) {
          for (PlannedRelease release : placement.releases()) {
            for (PlannedWorkload workload : release.workloads()) {
              String address =
                  String.join(
                      "/",
                      unit.name(),
                      placement.service().id(),
                      release.name(),
                      workload.workload().name().value());
              boolean lost =
                  workload.spreadBy() == DeliveryMethod.POST_RENDER
                      && !made.plan().delivery().renders(release);
              for (Explanation.Answer answer :
                  new Explainer(made.plan(), id -> null, null, "out")
                      .explain(address, "spread")
                      .get()
                      .answers()) {
                if (!workload.spread().isEmpty()) {
                  assertThat(answer.notes().stream().filter(note -> note.contains("through '")))
                      .as(address)
                      .hasSize(lost ? 2 : 0);
                }
              }
            }
          }
        }
      }
    }
  }

  @Test
  void theManifestsAreByTheSchemasOfKubernetesAndOfTheTools() {
    CheckResult checked = EmbeddedCheck.check(manifests());

    assertThat(checked.diagnostics().stream().filter(d -> d.severity() == Severity.ERROR))
        .isEmpty();
    assertThat(TestKubeconform.total(checked).skipped()).isZero();
  }

  @Test
  void everyKindOfObjectThatTheToolsReadIsAmongThem() {
    Set<String> kinds = new TreeSet<>();
    for (ManifestText manifest : manifests()) {
      KIND.matcher(manifest.text())
          .results()
          .forEach(found -> kinds.add(found.group(1) + " " + found.group(2)));
    }
    assertThat(kinds)
        .contains(
            "argoproj.io/v1alpha1 AppProject",
            "argoproj.io/v1alpha1 Application",
            "helm.toolkit.fluxcd.io/v2 HelmRelease",
            "kustomize.toolkit.fluxcd.io/v1 Kustomization",
            "source.toolkit.fluxcd.io/v1 GitRepository",
            "source.toolkit.fluxcd.io/v1 HelmRepository");
  }

  @Test
  @Tag("external")
  void kubeconformFindsNothingWrongWithThem() throws InterruptedException {
    TestKubeconform kubeconform = TestKubeconform.required();
    CheckResult checked = kubeconform.check(manifests());

    System.out.printf("kubeconform, GitOps targets: %s%n", TestKubeconform.total(checked));
    assertThat(checked.diagnostics()).isEmpty();
    assertThat(TestKubeconform.total(checked).resources()).isGreaterThan(1000);
    assertThat(TestKubeconform.total(checked).valid())
        .isEqualTo(TestKubeconform.total(checked).resources());
  }

  private static List<ManifestText> manifests() {
    return ALL.stream()
        .flatMap(made -> ProducedManifests.of(made.plan(), made.tree()).stream())
        .toList();
  }

  private static List<PlannedRelease> before(PlannedUnit unit, PlannedRelease release) {
    return unit.releases().stream().filter(r -> release.dependsOn().contains(r.name())).toList();
  }

  private static List<JsonNode> sources(JsonNode application) {
    List<JsonNode> sources = new ArrayList<>();
    application.at("/spec/sources").forEach(sources::add);
    if (application.at("/spec").has("source")) {
      sources.add(application.at("/spec/source"));
    }
    assertThat(sources).isNotEmpty();
    return sources;
  }

  private static int wave(JsonNode application) {
    return Integer.parseInt(
        application.at("/metadata/annotations/argocd.argoproj.io~1sync-wave").asText());
  }

  private static String apps(PlannedUnit unit) {
    return unit.name() + "/argocd/apps/";
  }

  private static String releases(PlannedUnit unit) {
    return unit.name() + "/flux/releases/";
  }

  private static String path(PlannedRelease release) {
    return release.namespace() + "/" + release.name();
  }

  /** A path of the output that a unit's helmfile names. */
  private static String beside(PlannedUnit unit, String path) {
    return Path.of(unit.name(), "helmfile").resolve(path).normalize().toString();
  }

  /** The file of the output at a path of the repository. */
  private static String inOutput(Made made, String path) {
    String start = "deploy/out/" + made.plan().profile() + "/";
    String relative = path.replaceFirst("^\\./", "");
    assertThat(relative).startsWith(start);
    return relative.substring(start.length());
  }

  private static List<String> below(Made made, String prefix) {
    return made.tree().files().keySet().stream()
        .map(path -> path.value())
        .filter(path -> path.startsWith(prefix))
        .toList();
  }

  private static JsonNode only(Made made, String path) throws IOException {
    List<JsonNode> documents = documents(made, path);
    assertThat(documents).as(path).hasSize(1);
    return documents.get(0);
  }

  private static List<JsonNode> documents(Made made, String path) throws IOException {
    OutputFile file = Objects.requireNonNull(made.tree().files().get(new OutputPath(path)), path);
    return YAML.readerFor(JsonNode.class).<JsonNode>readValues(file.text()).readAll();
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
