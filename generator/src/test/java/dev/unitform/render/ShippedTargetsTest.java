package dev.unitform.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.input.Project;
import dev.unitform.input.Sources;
import dev.unitform.input.TemplatesReader;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputPath;
import dev.unitform.output.OutputTree;
import dev.unitform.plan.Plan;
import dev.unitform.yaml.YamlText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

class ShippedTargetsTest {
  private static final List<String> NASTY =
      List.of(
          "no",
          "y",
          "on",
          "~",
          "null",
          "1e3",
          "0644",
          "0o644",
          "1_000",
          "12:30:45",
          "2022-06-20",
          "a\"b",
          "back\\slash",
          "${x}",
          "%{x}",
          "{{ x }}",
          "#",
          " # x",
          "- x",
          "x: y",
          "[",
          "*x",
          "é\uD83D\uDE00",
          "\u2028kind: Evil");

  private static final String NASTY_PROFILE =
      """
      apiVersion: unitform/v1
      kind: TopologyProfile
      metadata:
        name: "0644"
      spec:
        deployment: cloud
        policies: {networkPolicies: true}
        tenants: [{name: "on", id: "1e3", home: "yes"}]
        unitGroup:
          name: "off"
          unitPairs:
            - name: "yes"
              primary:
                name: "no"
                region: %s
                zones: ["no", "on", "null", "1e3", "0644", "0o644", "1_000"]
                location: "0644"
                imageRegistry: "1e3"
              secondary: {name: 1e3x, region: "elsewhere", zones: ["1"]}
      """;

  @TempDir static Path project;
  private static Plan plan;
  private static OutputTree tree;

  @BeforeAll
  static void render() {
    plan = Plans.of(project, Plans.CLOUD);
    tree = Rendering.shipped(plan, 2);
  }

  @Test
  void theJarAndTheProjectHaveTheSameTemplates() {
    assertThat(TemplatesReader.readShipped(new Sources()))
        .isEqualTo(
            TemplatesReader.readFolder(Path.of("../templates"), new Project(null), new Sources())
                .get());
  }

  @Test
  void everyReleaseHasAValuesFileAndEveryFileIsReadAlikeByYaml11And12() {
    plan.units()
        .forEach(
            unit ->
                unit.releases()
                    .forEach(
                        r ->
                            assertThat(
                                    tree.files()
                                        .get(
                                            new OutputPath(
                                                "%s/values/%s/%s.yaml"
                                                    .formatted(
                                                        unit.name(), r.namespace(), r.name()))))
                                .isNotNull()));
    assertReadAlike(tree);
  }

  private static List<String> nasty() {
    return NASTY;
  }

  @ParameterizedTest
  @MethodSource("nasty")
  void noNameCanBreakOutOfAStringOrComment(String name, @TempDir Path folder) {
    Plan nasty = Plans.of(folder, NASTY_PROFILE.formatted(YamlText.quote(name)));
    OutputTree output = Rendering.shipped(nasty, 1);
    assertReadAlike(output);
    assertThat(yaml(output))
        .allSatisfy(
            file -> assertThat(String.valueOf(load11(file.text()))).doesNotContain("Evil="));
    assertThat(text(output, "no/placement/gauth/gauth.yaml")).contains("name: \"gauth\"");
    assertThat(text(output, "no/values/gauth/gauth.yaml")).contains("location: \"/0644\"");

    String template =
        """
        [=comment(facts.place)]
        place: [=yaml(facts.place)]
        zones: [=yaml(facts.zones)]
        zone:
        [#list [facts.place] + facts.zones as zone]
        [=comment(zone, 2)]
          - [=yaml(zone)]
        [/#list]
        key:
          [=yamlKey(facts.place)]: [=yaml({"k": facts.place})]
        keys:
        [#list facts.zones as zone]
          [=yamlKey(zone)]: [=yaml({"k": zone})]
        [/#list]
        block:
        [=yamlBlock({"zones": facts.zones, "place": facts.place, "empty": [], "none": {}}, 2)]
        """;
    String text =
        Rendering.render(nasty, Rendering.target("unit", "{unit}", template))
            .get()
            .files()
            .values()
            .stream()
            .filter(file -> file.path().value().equals("no"))
            .findFirst()
            .orElseThrow()
            .text();
    assertThat(load11(text)).isEqualTo(load12(text));
    assertThat(load12(text).toString())
        .contains("zones=" + nasty.units().get(0).facts().site().zones());
    assertThat(load12(text).toString()).doesNotContain("kind=Evil");
  }

  @Test
  void aValuesFileTellsWhatWasDecidedAndWhy() {
    assertThat(text(tree, "us-east/values/gvp/gvp-mcp.yaml"))
        .startsWith(
            """
            # Unitform: profile global-cloud, unit us-east (primary of americas), service voice-platform-media-control-platform
            # Generated from profiles/it.yaml. Do not edit: change the profile or the catalog and generate again.
            # N+1: 3 replicas, serving.

            # N needed and one spare, at least the recommended minimum (n = 2, minimumReplicas = 3); the chart asks for at least 2:
            # a comment in the chart's sample values (GVP-42512).
            # After the worst single loss, if evenly spread: 2 left of 3 (zone), 2 left of 3 (node).
            replicaCount: 3

            hpa:
              # Off, as in the chart's sample values.
              enabled: false

            podDisruptionBudget:
              enabled: true
              maxUnavailable: 1

            priorityClassName: "genesysengage-critical-priority"
            """)
        .endsWith(
            """
            # Added by post-render, because the chart has no suitable key (placement/gvp/gvp-mcp.yaml): the spread over zones and
            # nodes.
            """);
  }

  @Test
  void aReleaseWithoutValuesHasAFileAllTheSame() {
    assertThat(text(tree, "us-east/values/webrtc/webrtc-infra.yaml")).startsWith("# Unitform: ");
    assertThat(tree.files().values())
        .filteredOn(file -> file.text().endsWith("\n{}\n"))
        .isNotEmpty()
        .allSatisfy(
            file -> assertThat(load12(file.text())).isEqualTo(List.of(Collections.emptyMap())));
  }

  @Test
  void theProfilesOwnValuesStandBesideOurs() {
    assertThat(text(tree, "us-east/values/voice/voice-agent.user.yaml"))
        .endsWith(
            """

            context:
              envs:
                "no": "0644"
                ratio: 1.0E-7
            """);
    assertThat(tree.files().get(new OutputPath("us-east/values/voice/voice-sip.user.yaml")))
        .isNull();
  }

  @Test
  void aPlacementFileHoldsWhatTheChartHasNoKeyFor() {
    assertThat(text(tree, "us-east/placement/voice/voice-agent.yaml"))
        .endsWith(
            """
            apiVersion: unitform/v1
            kind: Placement
            metadata:
              name: "voice-agent"
              namespace: "voice"
            spec:
              workloads:
                - match: {kind: Deployment, name: "{release}"}
                  # Post-render takes the selector from the rendered workload.
                  topologySpreadConstraints:
                    - topologyKey: "topology.kubernetes.io/zone"
                      maxSkew: 1
                      whenUnsatisfiable: ScheduleAnyway
                      matchLabelKeys: ["pod-template-hash"]
                    - topologyKey: "kubernetes.io/hostname"
                      maxSkew: 1
                      whenUnsatisfiable: ScheduleAnyway
                      matchLabelKeys: ["pod-template-hash"]
                  # The chart creates the autoscaler, but has no known key for its minimum.
                  # The replica count stays in the manifest: without a count, one pod runs until the autoscaler acts.
                  autoscaling: {minReplicas: 6, maxReplicas: 12, startReplicas: 6}
                  podDisruptionBudget:
                    maxUnavailable: 1
            """);
    assertThat(text(tree, "us-east/placement/iwddm/iwddm-100.yaml"))
        .endsWith(
            """
                - match: {kind: CronJob}
                  # Two runs must not overlap.
                  concurrencyPolicy: Forbid
            """);
    plan.units()
        .forEach(
            unit ->
                unit.releases()
                    .forEach(
                        r ->
                            assertThat(
                                    tree.files()
                                            .get(
                                                new OutputPath(
                                                    "%s/placement/%s/%s.yaml"
                                                        .formatted(
                                                            unit.name(), r.namespace(), r.name())))
                                        != null)
                                .isEqualTo(r.isPostRendered())));
  }

  @Test
  void manifestsHoldWhatNoChartBrings() {
    assertThat(text(tree, "us-east/manifests/namespaces.yaml"))
        .contains("---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: \"gauth\"\n");
    assertThat(text(tree, "us-east/manifests/priority-classes.yaml"))
        .contains("  name: \"genesysengage-critical-priority\"\nvalue: 10000000\n");
    assertThat(text(tree, "us-east/manifests/network-policies.yaml"))
        .contains(
            "denied: eu-fra.",
            "namespace: \"gauth\"",
            "        # us-west (secondary of americas)\n"
                + "        - ipBlock: {cidr: \"10.201.0.0/22\"}")
        .doesNotContain("namespace: \"voice\"", "namespace: \"gvp\"");
    Plan without =
        Plans.of(
            project.resolve("without"),
            Plans.CLOUD.replace("networkPolicies: true", "networkPolicies: false"));
    assertThat(
            Rendering.shipped(without, 1)
                .files()
                .get(new OutputPath("us-east/manifests/network-policies.yaml")))
        .isNull();
  }

  private static String text(OutputTree output, String path) {
    return Objects.requireNonNull(output.files().get(new OutputPath(path)), path).text();
  }

  private static void assertReadAlike(OutputTree output) {
    assertThat(yaml(output))
        .extracting(OutputFile::text)
        .allSatisfy(text -> assertThat(load11(text)).isNotEmpty().isEqualTo(load12(text)));
  }

  private static List<OutputFile> yaml(OutputTree output) {
    return output.files().values().stream()
        .filter(file -> file.path().value().endsWith(".yaml"))
        .toList();
  }

  private static List<Object> load11(String text) {
    List<Object> documents = new ArrayList<>();
    new Yaml(new SafeConstructor(new LoaderOptions())).loadAll(text).forEach(documents::add);
    return documents;
  }

  private static List<Object> load12(String text) {
    List<Object> documents = new ArrayList<>();
    LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    new Load(settings).loadAllFromString(text).forEach(documents::add);
    return documents;
  }
}
