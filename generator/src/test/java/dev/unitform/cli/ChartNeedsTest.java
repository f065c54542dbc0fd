package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The requirements of charts for their contracts, each shown by a small chart that Helm renders.
 */
class ChartNeedsTest {
  private static final String PROFILE =
      """
      apiVersion: unitform/v1
      kind: TopologyProfile
      metadata: {name: prod}
      spec:
        deployment: cloud
        catalog: catalog
        unitGroup:
          name: group
          unitPairs:
            - name: main
              primary: {name: east, region: r1, zones: [a, b, c]}
              secondary: {name: west, region: r2, zones: [a, b, c]}
        services: {shop: {}}
      """;
  private static final String SERVICE =
      """
      apiVersion: unitform/v1
      kind: Service
      metadata: {id: shop, title: Shop}
      spec:
        highAvailability: [n-plus-one]
        disasterRecovery: active-spare
        hosting: primary-or-secondary
        charts:
          - chart: shop
            version: "1.0.0"
            namespace: shop
            workloads: [{name: shop, kind: Deployment}]
            releases: [{name: shop}]
            contract:
              replicas: [{path: replicas}]
      """;
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: {{ .Release.Name }}}
      spec:
        replicas: {{ .Values.replicas }}
        selector: {matchLabels: {app: shop}}
        template:
          metadata: {labels: {app: shop}}
          spec:
            containers: [{name: shop, image: "example.com/shop:1"}]
      """;

  @TempDir private Path folder;

  @BeforeEach
  void aChart() throws IOException {
    file("profiles/prod.yaml", PROFILE);
    file("profiles/catalog/shop.yaml", SERVICE);
    file("charts/shop/Chart.yaml", "apiVersion: v2\nname: shop\nversion: 1.0.0\n");
    file("charts/shop/templates/shop.yaml", DEPLOYMENT);
    file("charts/shop/values.yaml", "replicas: 1\n");
  }

  private void file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** Adds lines to the contract, the chart's values and its templates. */
  private void chart(String contract, String values, String template) throws IOException {
    file("profiles/catalog/shop.yaml", SERVICE + contract.indent(8));
    file("charts/shop/values.yaml", "replicas: 1\n" + values);
    file("charts/shop/templates/more.yaml", template);
  }

  private String rendered() throws IOException {
    CommandRun run = CommandRun.in(folder, "generate", "--render", "--charts", "charts");
    assertThat(run.code()).as(run.err() + run.out()).isEqualTo(ExitCode.OK);
    return Files.readString(folder.resolve("out/prod/east/rendered/shop/shop.yaml"));
  }

  private CommandRun validated() {
    return CommandRun.in(folder, "validate", "--charts", "charts");
  }

  @Test
  void theChartsDefaultForTheOtherBoundOfABudgetIsRemoved() throws IOException {
    chart(
        """
        disruptionBudget:
          minAvailable: {path: pdb.minAvailable, value: null}
          maxUnavailable: {path: pdb.maxUnavailable}
        """,
        "pdb: {minAvailable: 1}\n",
        """
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: {name: {{ .Release.Name }}}
        spec:
          selector: {matchLabels: {app: shop}}
          {{- toYaml .Values.pdb | nindent 2 }}
        """);
    assertThat(rendered()).contains("maxUnavailable: 1").doesNotContain("minAvailable");
    assertThat(validated().code()).isEqualTo(ExitCode.OK);

    file(
        "profiles/prod.yaml",
        PROFILE.replace("shop: {}", "shop: {values: {shop: {pdb: {minAvailable: 2}}}}"));
    assertThat(validated().err() + validated().out())
        .contains("error[PLN014]: 'pdb.minAvailable' of 'shop'")
        .contains("profiles/catalog/shop.yaml:18:");
  }

  @Test
  void aBindingWritesNullAListOrAMapping() throws IOException {
    chart(
        """
        identity:
          - {path: removed, value: null}
          - {path: names, value: ["{unit}", plain]}
          - {path: labels, value: {unit: "{unit}", number: 7, deep: {nothing: null}}}
          - {path: registry, value: ["{imageRegistry}"]}
        """,
        "removed: {a: 1}\nnames: [none]\nlabels: {}\n",
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: {{ .Release.Name }}}
        data: {values: {{ omit .Values "replicas" | toJson | quote }}}
        """);
    assertThat(rendered())
        .contains(
            """
            "{\\"labels\\":{\\"deep\\":{\\"nothing\\":null},\\"number\\":7,\\"unit\\":\\"east\\"},\\"names\\":[\\"east\\",\\"plain\\"]}"
            """
                .strip())
        .doesNotContain("removed", "registry");
    assertThat(Files.readString(folder.resolve("out/prod/east/values/shop/shop.yaml")))
        .contains("registry = [{imageRegistry}]: the profile does not set imageRegistry");
  }

  @Test
  void aChartFindsTheApiVersionsOfTheUnitsCluster() throws IOException {
    chart(
        "",
        "",
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: {{ .Release.Name }}}
        data:
        {{- range $api := list "policy/v1/PodDisruptionBudget" "policy/v1beta1" "apps/v1" "batch/v1beta1/CronJob"
          "flowcontrol.apiserver.k8s.io/v1beta3" "route.openshift.io/v1/Route" "monitoring.coreos.com/v1" "example.com/v1" }}
          {{ $api | replace "/" "_" }}: {{ $.Capabilities.APIVersions.Has $api | quote }}
        {{- end }}
        """);
    assertThat(rendered().lines().filter(line -> line.contains("\"true\"")).map(String::strip))
        .containsExactly(
            "policy_v1_PodDisruptionBudget: \"true\"",
            "apps_v1: \"true\"",
            "flowcontrol.apiserver.k8s.io_v1beta3: \"true\"");
    file(
        "profiles/prod.yaml",
        PROFILE.replace(
            "zones: [a, b, c]}\n        secondary",
            "zones: [a, b, c], provider: openshift, kubernetesVersion: \"1.32\", apiVersions:"
                + " [example.com/v1/Thing]}\n        secondary"));
    assertThat(rendered().lines().filter(line -> line.contains("\"true\"")).map(String::strip))
        .containsExactly(
            "policy_v1_PodDisruptionBudget: \"true\"",
            "apps_v1: \"true\"",
            "route.openshift.io_v1_Route: \"true\"",
            "monitoring.coreos.com_v1: \"true\"",
            "example.com_v1: \"true\"");
  }

  @Test
  void membersThatVoteRunInAnOddNumber() throws IOException {
    file(
        "profiles/catalog/shop.yaml",
        SERVICE.replace(
            "kind: Deployment}", "kind: Deployment, limit: {quorum: odd, source: they vote}}"));
    file("profiles/prod.yaml", PROFILE.replace("shop: {}", "shop: {n: 3}"));

    assertThat(rendered()).contains("replicas: 5");
    assertThat(validated().code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void aWorkloadWithAModeOfItsOwnRunsBesideThoseOfTheService() throws IOException {
    file(
        "profiles/catalog/shop.yaml",
        SERVICE
            .replace(
                "[{name: shop, kind: Deployment}]",
                """
                [{name: shop, kind: Deployment, match: {name: "{release}"}},
                 {name: leader, kind: Deployment, match: {name: "{release}-leader"},
                  highAvailability: active-active}]\
                """
                    .replace("\n", "\n" + " ".repeat(12)))
            .replace(
                "[{path: replicas}]",
                "[{path: replicas, workload: shop}, {path: leaders, workload: leader}]"));
    file("charts/shop/values.yaml", "replicas: 1\nleaders: 1\n");
    file(
        "charts/shop/templates/leader.yaml",
        DEPLOYMENT
            .replace("metadata: {name: {{ .Release.Name }}}", "metadata: {name: shop-leader}")
            .replace(".Values.replicas", ".Values.leaders")
            .replace("app: shop", "app: leader"));
    file("profiles/prod.yaml", PROFILE.replace("shop: {}", "shop: {n: 3}"));

    assertThat(rendered().lines().filter(line -> line.startsWith("  replicas:")))
        .containsExactlyInAnyOrder("  replicas: 2", "  replicas: 4");
    assertThat(validated().code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void aServiceOfEveryUnitServesInASecondaryUnitToo() throws IOException {
    file(
        "profiles/catalog/shop.yaml",
        SERVICE
            .replace("hosting: primary-or-secondary", "hosting: primary-only\n  scope: unit")
            .replace("active-spare", "not-supported"));

    assertThat(rendered()).contains("replicas: 3");
    assertThat(Files.readString(folder.resolve("out/prod/west/rendered/shop/shop.yaml")))
        .contains("replicas: 3");
    assertThat(validated().code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void aConstantIsWrittenForEveryRelease() throws IOException {
    chart(
        "constants: [{path: ha.enabled, value: true}, {path: architecture, value: replication}]\n",
        "ha: {enabled: false}\narchitecture: standalone\n",
        """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: {{ .Release.Name }}}
        data: {ha: "{{ .Values.ha.enabled }}", architecture: "{{ .Values.architecture }}"}
        """);
    assertThat(rendered()).contains("{ha: \"true\", architecture: \"replication\"}");
    assertThat(validated().code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void aChartOfADaemonSetAloneGetsItsPriorityClassAndNothingThatNeedsACount() throws IOException {
    file(
        "profiles/catalog/shop.yaml",
        SERVICE
            .replace("kind: Deployment", "kind: DaemonSet")
            .replace(
                "  charts:\n",
                "  priorityClass: {name: shop-high, value: 1000, source: made up}\n  charts:\n")
            .replace("replicas: [{path: replicas}]", "priorityClass: {path: priority}"));
    file("charts/shop/values.yaml", "priority: ''\n");
    file(
        "charts/shop/templates/shop.yaml",
        DEPLOYMENT
            .replace("kind: Deployment", "kind: DaemonSet")
            .replace("  replicas: {{ .Values.replicas }}\n", "")
            .replace(
                "      containers:",
                "      priorityClassName: {{ .Values.priority }}\n      containers:"));
    assertThat(rendered())
        .contains("priorityClassName: shop-high")
        .doesNotContain("topologySpreadConstraints", "PodDisruptionBudget", "replicas");
    assertThat(validated().code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void theProfileSwitchesAutoscalingOnAndOffWhateverTheSampleHas() throws IOException {
    chart(
        "autoscaling: {enabled: [{path: hpa.enabled}], minimum: [{path: hpa.min}], maximum: [{path:"
            + " hpa.max}]}\n",
        "hpa: {enabled: false, min: 1, max: 2}\n",
        """
        {{- if .Values.hpa.enabled }}
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: {{ .Release.Name }}}
        spec:
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: {{ .Release.Name }}}
          minReplicas: {{ .Values.hpa.min }}
          maxReplicas: {{ .Values.hpa.max }}
          metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}]
        {{- end }}
        """);
    assertThat(rendered()).doesNotContain("HorizontalPodAutoscaler");
    file("profiles/prod.yaml", PROFILE.replace("shop: {}", "shop: {autoscaling: {enabled: true}}"));
    assertThat(rendered()).contains("minReplicas: 3", "maxReplicas: 6");
    assertThat(Files.readString(folder.resolve("out/prod/east/values/shop/shop.yaml")))
        .contains("# On, by the profile: from 3 to 6 replicas.");
    file(
        "profiles/prod.yaml",
        PROFILE.replace(
            "shop: {}",
            "shop: {highAvailability: n-plus-one, autoscaling: {enabled: false, max: 9}}"));
    assertThat(rendered()).doesNotContain("HorizontalPodAutoscaler");
    CommandRun run = CommandRun.in(folder, "validate");
    assertThat((run.out() + run.err()).replaceAll("\\s+", " "))
        .contains(
            "'autoscaling.max' has no effect: the service is not autoscaled, since"
                + " 'autoscaling.enabled' is false");
  }

  @Test
  void anAutoscalerWithoutASwitchGetsTheCountAsItsBoundsWhereNoneIsWanted() throws IOException {
    chart(
        "autoscaling: {sampleOn: true, minimum: [{path: hpa.min}], maximum: [{path: hpa.max}]}\n",
        "hpa: {min: 1, max: 50}\n",
        """
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: {{ .Release.Name }}}
        spec:
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: {{ .Release.Name }}}
          minReplicas: {{ .Values.hpa.min }}
          maxReplicas: {{ .Values.hpa.max }}
          metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 80}}}]
        """);
    assertThat(rendered()).contains("minReplicas: 3", "maxReplicas: 6");
    for (String settings :
        List.of("autoscaling: {enabled: false, max: 9}", "autoscaling: {enabled: false}")) {
      file("profiles/prod.yaml", PROFILE.replace("shop: {}", "shop: {n: 4, " + settings + "}"));
      assertThat(rendered()).contains("minReplicas: 5", "maxReplicas: 5");
      assertThat(validated().code()).isEqualTo(ExitCode.OK);
    }
    file(
        "profiles/catalog/shop.yaml",
        Files.readString(folder.resolve("profiles/catalog/shop.yaml"))
            .replace("[n-plus-one]", "[active-active]"));
    file("profiles/prod.yaml", PROFILE);
    assertThat(rendered()).contains("minReplicas: 2", "maxReplicas: 2");
    assertThat(validated().code()).isEqualTo(ExitCode.OK);
  }
}
