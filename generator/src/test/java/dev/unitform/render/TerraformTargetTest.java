package dev.unitform.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputPath;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import dev.unitform.plan.PlannedRelease;
import dev.unitform.plan.PlannedUnit;
import dev.unitform.render.TerraformPlans.Produced;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TerraformTargetTest {
  private static final Pattern VALUES_FILE =
      Pattern.compile("file\\(\"\\$\\{path\\.module}/\\.\\./(values/[^\"]+)\"\\)");
  private static final Pattern PLACEMENT_FILE =
      Pattern.compile("\"\\$\\{path\\.module}/\\.\\./(placement/[^\"]+)\"");

  static List<String> profiles() {
    return List.of(
        Plans.CLOUD, TerraformPlans.CLUSTERS, TerraformPlans.nasty(), TerraformPlans.DATA_CENTERS);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void aStrictParserReadsEveryFile(String profile) {
    OutputTree tree = TerraformPlans.produced(profile).tree();
    for (OutputFile file : hcl(tree)) {
      HclDocument.parse(file.path().value(), file.text());
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void aUnitHasAWholeRootModule(String profile) {
    Produced produced = TerraformPlans.produced(profile);
    Plan plan = produced.plan();
    OutputTree tree = produced.tree();
    for (PlannedUnit unit : plan.units()) {
      for (String name : List.of("versions", "providers", "variables", "main", "outputs")) {
        assertThat(
                tree.files().get(new OutputPath("%s/terraform/%s.tf".formatted(unit.name(), name))))
            .isNotNull();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void releasesStandInInstallOrderAfterWhatTheyDependOn(String profile) {
    Produced produced = TerraformPlans.produced(profile);
    Plan plan = produced.plan();
    OutputTree tree = produced.tree();
    for (PlannedUnit unit : plan.units()) {
      List<HclDocument.Block> blocks = main(tree, unit).blocks("resource", "helm_release");
      assertThat(blocks.stream().map(b -> b.required("name")).toList())
          .isEqualTo(unit.releases().stream().map(r -> '"' + r.name() + '"').toList());
      Set<String> before = new HashSet<>();
      for (HclDocument.Block block : blocks) {
        List<String> dependencies = items(block.required("depends_on"));
        assertThat(dependencies).first().isEqualTo("kubernetes_namespace_v1.this");
        for (String dependency : dependencies) {
          if (dependency.startsWith("helm_release.")) {
            assertThat(before).contains(dependency);
          }
        }
        assertThat(before.add("helm_release." + block.label(1))).isTrue();
        assertThat(block.label(1)).matches("[A-Za-z_][A-Za-z0-9_]*");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void everyPredecessorIsADependency(String profile) {
    Produced produced = TerraformPlans.produced(profile);
    Plan plan = produced.plan();
    OutputTree tree = produced.tree();
    for (PlannedUnit unit : plan.units()) {
      List<HclDocument.Block> blocks = main(tree, unit).blocks("resource", "helm_release");
      List<PlannedRelease> releases = unit.releases();
      for (int i = 0; i < releases.size(); i++) {
        List<String> expected =
            releases.get(i).dependsOn().stream()
                .map(name -> "helm_release." + HclText.identifier(name))
                .toList();
        assertThat(items(blocks.get(i).required("depends_on"))).containsAll(expected);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void aReleaseIsPostRenderedWithADigestExactlyWhereItHasAPlacement(String profile) {
    Produced produced = TerraformPlans.produced(profile);
    Plan plan = produced.plan();
    OutputTree tree = produced.tree();
    for (PlannedUnit unit : plan.units()) {
      HclDocument document = main(tree, unit);
      String placements =
          document.blocks("locals").stream()
              .map(b -> b.required("placement"))
              .findFirst()
              .orElse("");
      List<HclDocument.Block> blocks = document.blocks("resource", "helm_release");
      List<PlannedRelease> releases = unit.releases();
      Set<String> named = new HashSet<>();
      for (int i = 0; i < releases.size(); i++) {
        PlannedRelease release = releases.get(i);
        String id = blocks.get(i).label(1);
        String postrender = blocks.get(i).attribute("postrender");
        assertThat(postrender != null).as(release.name()).isEqualTo(release.isPostRendered());
        assertThat(Additions.byPostRender(release).isEmpty())
            .as(release.name())
            .isNotEqualTo(release.isPostRendered());
        if (postrender != null) {
          String path = "placement/%s/%s.yaml".formatted(release.namespace(), release.name());
          named.add(unit.name() + "/" + path);
          assertThat(postrender)
              .contains("binary_path = var.unitform")
              .contains(
                  "args        = [\"post-render\", \"--placement\", local.placement.%s, \"--sha256\", filesha256(local.placement.%s)]"
                      .formatted(id, id));
          assertThat(placements).containsPattern(id + " *= \"\\$\\{path.module}/../" + path + "\"");
        }
      }
      assertThat(PLACEMENT_FILE.matcher(placements).results().count()).isEqualTo(named.size());
      Set<String> placed = new HashSet<>();
      tree.files().keySet().stream()
          .map(path -> path.value())
          .filter(path -> path.startsWith(unit.name() + "/placement/"))
          .forEach(placed::add);
      assertThat(named).isEqualTo(placed);
    }
  }

  @Test
  void theUsersValuesAreReadAfterOurs() {
    Produced produced = TerraformPlans.produced(Plans.CLOUD);
    Plan plan = produced.plan();
    OutputTree tree = produced.tree();
    HclDocument document = main(tree, plan.units().get(0));
    String values =
        document.blocks("resource", "helm_release").stream()
            .filter(b -> b.label(1).equals("voice_agent"))
            .findFirst()
            .orElseThrow()
            .required("values");
    assertThat(files(values))
        .containsExactly("values/voice/voice-agent.yaml", "values/voice/voice-agent.user.yaml");
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void everyValuesFileThatIsNamedIsProduced(String profile) {
    Produced produced = TerraformPlans.produced(profile);
    Plan plan = produced.plan();
    OutputTree tree = produced.tree();
    for (PlannedUnit unit : plan.units()) {
      for (HclDocument.Block block : main(tree, unit).blocks("resource", "helm_release")) {
        for (String file : files(block.required("values"))) {
          assertThat(tree.files().get(new OutputPath(unit.name() + "/" + file)))
              .as(file)
              .isNotNull();
        }
      }
    }
  }

  @Test
  void aReleaseWaitsForThePriorityClassThatItNames() {
    Produced produced = TerraformPlans.produced(Plans.CLOUD);
    HclDocument document = main(produced.tree(), produced.plan().units().get(0));
    assertThat(document.blocks("resource", "kubernetes_priority_class_v1"))
        .singleElement()
        .satisfies(b -> assertThat(b.required("value")).isEqualTo("10000000"));
    assertThat(
            document.blocks("resource", "helm_release").stream()
                .filter(b -> b.required("depends_on").contains("kubernetes_priority_class_v1."))
                .map(b -> b.label(1))
                .toList())
        .contains("gvp_configserver", "gvp_mcp")
        .doesNotContain("gauth", "voice_agent");
  }

  @Test
  void aChartRepositoryOfTheChartsOwnWins() {
    Produced produced = TerraformPlans.produced(Plans.CLOUD);
    HclDocument document = main(produced.tree(), produced.plan().units().get(0));
    for (HclDocument.Block block : document.blocks("resource", "helm_release")) {
      assertThat(block.required("repository"))
          .isEqualTo(
              block.label(1).endsWith("_redis")
                  ? "\"https://charts.bitnami.com/bitnami\""
                  : "var.chart_repository");
    }
  }

  @Test
  void withoutAChartRepositoryTheVariableHasNoDefault() {
    OutputTree with = TerraformPlans.produced(Plans.CLOUD).tree();
    OutputTree without = TerraformPlans.produced(TerraformPlans.DATA_CENTERS).tree();
    assertThat(variable(with, "us-east/terraform", "chart_repository"))
        .satisfies(
            b ->
                assertThat(b.required("default"))
                    .isEqualTo("\"oci://registry.example.com/charts\""));
    assertThat(variable(without, "east/terraform", "chart_repository"))
        .satisfies(b -> assertThat(b.attribute("default")).isNull());
  }

  @Test
  void noUnitLandsInAnotherUnitsClusterByDefault() {
    OutputTree tree = TerraformPlans.produced(Plans.CLOUD).tree();
    assertThat(variable(tree, "us-east/terraform", "kube_context").attribute("default")).isNull();
  }

  @Test
  void clustersAreOnlyForProvidersThatCanCreateThem() {
    OutputTree tree = TerraformPlans.produced(TerraformPlans.CLUSTERS).tree();
    assertThat(
            hcl(tree).stream()
                .map(f -> f.path().value())
                .filter(p -> p.endsWith("/cluster/main.tf"))
                .toList())
        .containsExactly(
            "on-aks/terraform/cluster/main.tf",
            "on-eks/terraform/cluster/main.tf",
            "on-gke/terraform/cluster/main.tf");
    assertThat(hcl(tree).stream().filter(f -> f.path().value().contains("/cluster/"))).hasSize(15);
  }

  @Test
  void noClusterIsWrittenUnasked() {
    for (String profile : List.of(Plans.CLOUD, TerraformPlans.DATA_CENTERS)) {
      assertThat(hcl(TerraformPlans.produced(profile).tree()))
          .noneMatch(f -> f.path().value().contains("/cluster/"));
    }
  }

  @Test
  void peersAreLetInByTheirIpv4RangesAndTheOthersAreNamed() {
    OutputTree tree = TerraformPlans.produced(TerraformPlans.CLUSTERS).tree();
    for (String unit : List.of("on-gke", "on-eks", "on-aks")) {
      String text = text(tree, unit + "/terraform/cluster/main.tf");
      assertThat(text)
          .contains(
              "# Without the units whose IPv4 ranges the profile does not set: on-openshift and"
                  + " elsewhere.")
          .doesNotContain("fd00")
          .contains("flatten(values(local.peers))");
    }
    assertThat(text(tree, "on-gke/terraform/cluster/main.tf"))
        .contains("\"on-eks\" = [\"10.201.0.0/22\", \"10.201.64.0/18\", \"10.201.16.0/20\"]");
  }

  @Test
  void withoutRangesOfPeersNothingIsLetIn() {
    String only =
        TerraformPlans.CLUSTERS.substring(0, TerraformPlans.CLUSTERS.indexOf("        secondary:"));
    for (String provider : List.of("gke", "eks", "aks")) {
      String profile = only.replace("provider: gke", "provider: " + provider);
      String text =
          text(TerraformPlans.produced(profile).tree(), "on-gke/terraform/cluster/main.tf");
      assertThat(text).contains("peers = {}").doesNotContain("local.peers");
    }
  }

  @Test
  void azureGetsShortPoolNamesThatDiffer() {
    String text =
        text(
            TerraformPlans.produced(TerraformPlans.CLUSTERS).tree(),
            "on-aks/terraform/cluster/main.tf");
    Matcher matcher = Pattern.compile("azure_name += \"([^\"]*)\"").matcher(text);
    List<String> names = new ArrayList<>();
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    assertThat(names)
        .containsExactly("general", "gvpmediacont", "gvpmediacon2", "p9lives")
        .allMatch(name -> name.matches("[a-z][a-z0-9]{0,11}"));
  }

  @Test
  void whatAPoolDoesNotSayIsAVariable() {
    OutputTree tree = TerraformPlans.produced(TerraformPlans.CLUSTERS).tree();
    assertThat(variable(tree, "on-aks/terraform/cluster", "nodes_per_zone").attribute("default"))
        .isNull();
    assertThat(variable(tree, "on-aks/terraform/cluster", "machine_type").required("default"))
        .isEqualTo("\"Standard_D16s_v5\"");
    assertThat(text(tree, "on-eks/terraform/cluster/variables.tf"))
        .doesNotContain("nodes_per_zone");
  }

  @Test
  void nothingIsCountedByIndex() {
    for (String profile : profiles()) {
      for (OutputFile file : hcl(TerraformPlans.produced(profile).tree())) {
        assertThat(file.text()).doesNotContainPattern("(?m)^\\s*count\\s*=");
      }
    }
  }

  @Test
  void noCredentialHasAPlace() {
    for (OutputFile file : hcl(TerraformPlans.produced(TerraformPlans.CLUSTERS).tree())) {
      assertThat(file.text()).doesNotContainPattern("(?i)password|secret_key|client_secret|token");
    }
  }

  private static List<OutputFile> hcl(OutputTree tree) {
    return tree.files().values().stream().filter(f -> f.path().value().endsWith(".tf")).toList();
  }

  private static HclDocument main(OutputTree tree, PlannedUnit unit) {
    String path = unit.name() + "/terraform/main.tf";
    return HclDocument.parse(path, text(tree, path));
  }

  private static HclDocument.Block variable(OutputTree tree, String module, String name) {
    String path = module + "/variables.tf";
    return HclDocument.parse(path, text(tree, path)).blocks("variable", name).get(0);
  }

  private static String text(OutputTree tree, String path) {
    return Objects.requireNonNull(tree.files().get(new OutputPath(path)), path).text();
  }

  private static List<String> items(String list) {
    return Pattern.compile("[A-Za-z0-9_.]+").matcher(list).results().map(m -> m.group()).toList();
  }

  private static List<String> files(String values) {
    return VALUES_FILE.matcher(values).results().map(m -> m.group(1)).toList();
  }
}
