package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.chartcheck.WebProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The report of diff about a workload whose count is removed from its manifest for an autoscaler,
 * or added again.
 */
class AutoscalingSwitchTest {
  private static final String STOREFRONT = "profiles/starter-catalog/storefront.yaml";
  private static final String PROFILE = "profiles/starter.yaml";
  private static final String CHART =
      """
      apiVersion: unitform/v1
      kind: Service
      metadata: {id: web, title: Web}
      spec:
        highAvailability: [n-plus-one]
        disasterRecovery: active-spare
        hosting: primary-or-secondary
        charts:
          - chart: web
            version: "1.0.0"
            namespace: web
            source: made up
            workloads: [{name: web, kind: Deployment}]
            releases: [{name: web}]
            contract:
              replicas: [{path: replicas, sample: 1}]
              autoscaling: {sampleOn: false, enabled: [{path: hpa.enabled, sample: true}], minimum: [{path: hpa.min, sample: 1}], maximum: [{path: hpa.max, sample: 2}], targets: [], other: []}
              disruptionBudget: null
              topologySpread: null
              priorityClass: null
              affinity: null
              nodeSelector: null
              tolerations: null
              strategy: null
              identity: []
              tenant: []
              domain: []
              clusterDns: []
              imageRegistry: []
              imagePullSecrets: []
              storageClasses: []
              schedule: []
              resources: []
              images: []
              backends: []
      """;

  @TempDir private Path folder;

  @Test
  void aCountThatPostRenderKeepsIsNoLossAndOneThatATargetDropsIs() throws IOException {
    WebProject files = starter();
    files.with("profiles/starter-catalog/web.yaml", CHART);
    generate();
    files.with(
        "profiles/starter-catalog/web.yaml", CHART.replace("sampleOn: false", "sampleOn: true"));

    CommandRun kept = CommandRun.in(folder, "diff");
    assertThat(kept.out()).contains("autoscaling off → 3 to 6\n");
    assertThat(CommandRun.in(folder, "diff", "--fail-on", "weakening").code())
        .isEqualTo(ExitCode.OK);

    files.with(
        PROFILE,
        "spec:\n",
        "spec:\n  targets: [argocd]\n  gitOps: {repository: https://git.example.com/t.git}\n");
    files.with(
        PROFILE, "  defaults:\n", "  defaults:\n    chartRepository: https://charts.example.com\n");
    files.with("profiles/starter-catalog/web.yaml", CHART);
    generate();
    files.with(
        "profiles/starter-catalog/web.yaml", CHART.replace("sampleOn: false", "sampleOn: true"));
    CommandRun dropped = CommandRun.in(folder, "diff");
    assertThat(dropped.out().replaceAll("\\s+", " "))
        .contains(
            "autoscaling off → 3 to 6; 3 → 1 pods until the autoscaler acts (argocd) [weakening]");
  }

  @Test
  void aTargetThatDropsTheCountFromRenderedManifestsIsALossWithAWayOver() throws IOException {
    WebProject files = starter();
    files.with(
        PROFILE,
        "spec:\n",
        """
        spec:
          targets: [flux, rendered]
          gitOps: {repository: https://git.example.com/t.git}
        """);
    String storefront = Files.readString(folder.resolve(STOREFRONT));
    files.with(STOREFRONT, "            autoscaling: {cpu: 70}\n", "");
    String profile = Files.readString(folder.resolve(PROFILE));
    files.with(PROFILE, ", autoscaling: {max: 10}", "");
    generate();
    files.with(PROFILE, profile).with(STOREFRONT, storefront);

    CommandRun run = CommandRun.in(folder, "diff");
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains(
            "autoscaling off → 4 to 10; 4 → 1 pods until the autoscaler acts (flux) [weakening]")
        .contains("help: before this reaches the cluster, let another field manager own")
        .contains("kubectl apply --server-side --field-manager=handover");
    assertThat(CommandRun.in(folder, "diff", "--fail-on", "weakening").code())
        .isEqualTo(ExitCode.DIFFERENCES);
    assertThat(CommandRun.in(folder, "diff", "--format", "markdown").out())
        .contains("**Help:** before this reaches the cluster");
    assertThat(CommandRun.in(folder, "diff", "--format", "json").out())
        .contains("\"help\": \"before this reaches the cluster");

    generate();
    CommandRun plan = CommandRun.in(folder, "plan", PROFILE);
    assertThat((plan.err() + plan.out()).replaceAll("\\s+", " "))
        .contains(
            "'flux' removes the replica counts of autoscaled workloads from rendered manifests,"
                + " which"
                + " leaves 2 of 11 workloads without the replica count that their autoscaler starts"
                + " from");
  }

  @Test
  void switchingOffEndsWhatTheAutoscalerMadeOfTheCount() throws IOException {
    WebProject files = starter();
    generate();
    files.with(STOREFRONT, "            autoscaling: {cpu: 70}\n", "");
    files.with(PROFILE, ", autoscaling: {max: 10}", "");
    assertThat(CommandRun.in(folder, "diff").out().replaceAll("\\s+", " "))
        .contains(
            "autoscaling 4 to 10 → off; up to 10 → 4 pods without the autoscaler" + " [weakening]");
  }

  @Test
  void aCountThatVanishesFromARenderedManifestIsALoss() throws IOException {
    starter();
    CommandRun.in(folder, "generate", "--render", "--out", "one");
    CommandRun.in(folder, "generate", "--render", "--out", "two");
    String file = "starter/region-one/rendered/shop/checkout.yaml";
    Path two = folder.resolve("two").resolve(file);
    String text = Files.readString(two);
    assertThat(text).contains("\n  replicas: 2\n");
    Files.writeString(two, text.replace("\n  replicas: 2\n", "\n"));
    assertThat(CommandRun.in(folder, "diff", "one", "two").out().replaceAll("\\s+", " "))
        .contains("pods until an autoscaler acts", "weakening");
    assertThat(CommandRun.in(folder, "diff", "one", "two", "--fail-on", "weakening").code())
        .isEqualTo(ExitCode.DIFFERENCES);
  }

  private WebProject starter() throws IOException {
    WebProject.copy(
        Path.of("../profiles/starter-catalog"), folder.resolve("profiles/starter-catalog"));
    return new WebProject(folder)
        .with(PROFILE, Files.readString(Path.of("../profiles/starter.yaml")));
  }

  private void generate() {
    CommandRun run = CommandRun.in(folder, "generate", "--force");
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
  }
}
