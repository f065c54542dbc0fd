package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unitform.chartcheck.WebProject;
import dev.unitform.docs.Documents;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The effects of failures in plan and explain equal those in simulate. */
class PlanFailuresTest {
  private static String run(String... arguments) {
    CommandRun ran = CommandRun.in(Documents.ROOT, arguments);
    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    return ran.out();
  }

  @ParameterizedTest
  @ValueSource(strings = {"private-dc", "starter"})
  void eachServiceThatSuffersIsNamedUnderItsKindOfFailure(String profile) throws IOException {
    String file = "profiles/" + profile + ".yaml";
    String plan = run("plan", file, "--format", "markdown");
    JsonNode found =
        new ObjectMapper().readTree(run("simulate", file, "--all", "--format", "json"));
    Set<String> suffers = new TreeSet<>();
    for (JsonNode scenario : found.get("scenarios")) {
      for (JsonNode result : scenario.get("results")) {
        if (!result.get("class").asText().equals("intact")
            && !scenario.get("kind").asText().equals("none")) {
          suffers.add(
              "%s %s %s"
                  .formatted(
                      result.get("unit").asText(),
                      scenario.get("kind").asText(),
                      result.get("service").asText()));
        }
      }
    }
    Set<String> named = new TreeSet<>();
    for (String line : plan.lines().filter(one -> one.matches("- [^,]+, \\w+: .*")).toList()) {
      String[] parts = line.substring(2).split("[,:] ", 4);
      for (String service : parts[3].split(", ", -1)) {
        named.add(parts[0] + " " + parts[1] + " " + service);
      }
    }
    assertThat(named).isNotEmpty().isEqualTo(suffers);
  }

  @Test
  void explainSaysWhyAServiceHasItsClass() {
    assertThat(run("explain", "profiles/starter.yaml", "region-one/storefront"))
        .contains(
            "  failures zone: degraded: 2 of 4 left, 3 needed; 4 of 4 after 6 min"
                + " (zone:region-one/region-one-a)",
            "unit: failed over: region-two serves (unit:region-one)",
            "when delivered by terraform");
    assertThat(run("explain", "profiles/starter.yaml", "region-one/storefront", "replicas"))
        .doesNotContain("failures");
  }

  /**
   * Argo CD does not deliver the hard constraint, so both copies start on the large node, as the
   * scheduler scores it higher than the small one.
   */
  @Test
  void aClassThatAnotherDeliveryMakesWorseIsNamed(@TempDir Path folder) {
    WebProject.in(folder)
        .with(WebProject.SERVICE, "[n-plus-one]", "[active-active]")
        .with(WebProject.SERVICE, "topologySpread: {path: spread}", "topologySpread: null")
        .with(
            WebProject.SERVICE,
            "kind: Deployment,",
            "kind: Deployment, requests: {cpu: 900m, memory: 1Gi},")
        .with(
            WebProject.PROFILE,
            "zones: [n1, n2, n3]",
            """
            zones: [n1]
                      nodePools:
                        - {name: large, nodesPerZone: 1, cpu: "64", memory: 256Gi}
                        - {name: small, nodesPerZone: 1, cpu: "1", memory: 2Gi}\
            """)
        .withProfile("  policies: {spread: {host: {active-active: hard}}}\n")
        .withProfile(
            "  defaults: {chartRepository: \"https://charts.example.com\"}\n  targets: [argocd]\n  gitOps: {repository: \"https://git.example.com/a.git\"}\n");
    String worse = "node, delivered by argocd: restarting instead of intact";
    assertThat(CommandRun.in(folder, "plan", WebProject.PROFILE).out())
        .contains("    " + worse + ": web\n");
    assertThat(CommandRun.in(folder, "plan", WebProject.PROFILE, "--format", "markdown").out())
        .contains("- north, " + worse + ": web\n");
    assertThat(CommandRun.in(folder, "explain", WebProject.PROFILE, "north/web").out())
        .contains("node: intact\n", worse + "\n");
    assertThat(run("plan", "profiles/aws-pair.yaml")).doesNotContain("delivered by argocd");
  }
}
