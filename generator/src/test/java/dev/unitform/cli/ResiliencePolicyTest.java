package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.chartcheck.WebProject;
import dev.unitform.docs.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A profile's policy for failures, and the reports of validate and simulate about it. */
class ResiliencePolicyTest {
  private static final String STARTER = "profiles/starter.yaml";
  private static final String POLICY =
      """
        policies:
          resilience:
            survive: {node: restarting, zone: degraded, unit: activation}
            services:
              storefront: {zone: intact}
              dispatcher: {zone: restarting, unit: lost, because: "it can be started by hand"}
              nightly-report: {unit: lost, because: "a run can be left out"}
            spare: {cpu: 50%, memory: 50%}
      """;

  @TempDir private Path folder;
  private WebProject project;

  @BeforeEach
  void starter() throws IOException {
    WebProject.copy(
        Path.of("../profiles/starter-catalog"), folder.resolve("profiles/starter-catalog"));
    project =
        new WebProject(folder)
            .with(STARTER, Files.readString(Path.of("../" + STARTER)))
            .with(STARTER, "  unitGroup:\n", POLICY + "  unitGroup:\n");
  }

  private CommandRun run(String... arguments) {
    return CommandRun.in(folder, arguments);
  }

  /** The first lines and the help of the findings. */
  private static List<String> findings(CommandRun ran) {
    return (ran.out() + ran.err())
        .lines()
        .filter(line -> line.contains("[RES") || line.startsWith("    help: set services"))
        .toList();
  }

  @Test
  void eachBreachIsAnErrorAtThePolicysLineWithTheFailureAndWhatWouldKeepIt() {
    CommandRun ran = run("validate", STARTER);
    assertThat(ran.code()).isEqualTo(ExitCode.PROBLEMS);
    String help =
        "    help: set services.storefront.survive: zone, which runs enough replicas to keep N,"
            + " or allow it: policies.resilience.services.storefront: {zone: degraded, because:"
            + " \"…\"}";
    assertThat(findings(ran))
        .containsExactly(
            STARTER
                + ":29:28: error[RES001]: 'storefront' in 'region-one' is degraded after"
                + " zone:region-one/region-one-a when delivered by terraform, but the policy allows"
                + " only intact: 2 of 4 left, 3 needed; 4 of 4 after 6 min",
            help,
            STARTER
                + ":29:28: error[RES001]: 'storefront' in 'region-two' is degraded after"
                + " zone:region-two/region-two-a when delivered by terraform, but the policy allows"
                + " only intact: 2 of 4 left, 3 needed; 4 of 4 after 6 min",
            help);

    // With the change in the help text, the policy is met.
    project.with(STARTER, "storefront: {n: 3,", "storefront: {n: 3, survive: zone,");
    CommandRun kept = run("validate", STARTER);
    assertThat(kept.code()).as(kept.out()).isEqualTo(ExitCode.OK);
    assertThat(findings(kept)).isEmpty();
  }

  @Test
  void aServiceOnStandbyMustBeActivated() {
    project.with(
        STARTER,
        POLICY,
        "  policies: {resilience: {survive: {unit: lost},"
            + " services: {orders: {unit: failed-over}}}}\n");
    assertThat(run("simulate", STARTER, "--policy").err())
        .contains(
            "error[RES001]: 'orders' in 'region-one' must be activated after unit:region-one when"
                + " delivered by terraform, but the policy allows only failed-over: ");
  }

  @Test
  void aRecordedPlanIsHeldAgainstItsOwnPolicy() {
    assertThat(run("generate", STARTER).code()).isEqualTo(ExitCode.OK);
    for (String input : List.of(STARTER, "out/starter/plan.json")) {
      CommandRun broken = run("simulate", input, "--policy");
      assertThat(broken.code()).isEqualTo(ExitCode.PROBLEMS);
      assertThat(broken.err())
          .contains("error[RES001]: 'storefront' in 'region-one' is degraded", "2 errors");
    }
    project.with(STARTER, "storefront: {zone: intact}", "storefront: {zone: degraded}");
    assertThat(run("simulate", STARTER, "--policy").code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void withoutAPolicyThereIsNothingToHoldFailuresAgainst() throws IOException {
    CommandRun ran = CommandRun.in(Documents.ROOT, "simulate", STARTER, "--policy");
    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("'starter' has no policies.resilience");
    project.with(STARTER, POLICY, "  policies: {resilience: {lostNodes: replaced}}\n");
    assertThat(run("simulate", STARTER, "--policy").code())
        .as("a policy that no failure can break")
        .isEqualTo(ExitCode.USAGE);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiterString = "||",
      quoteCharacter = '`',
      textBlock =
          """
          , because: "it can be started by hand"} || } || error[RES004]: 'zone: restarting' of 'dispatcher' has no reason, although it is worse than 'degraded', which applies to the other services
          storefront: {zone: intact}              || shopfront: {zone: intact} || error[PRF001]: unknown service 'shopfront'
          cpu: 50%,                               || cpu: 99%,                 || error[RES002]: 91 % of the CPU of 'region-one' is free after the loss of a zone, and the policy requires 99 %
          zone: degraded,                         || zone: gone,               || error[SCH
          cpu: 50%,                               || cpu: 150%,                || error[SCH
          """)
  void whatIsWrongWithAPolicyIsAnError(String from, String to, String error) {
    project.with(STARTER, from, to);
    CommandRun ran = run("validate", STARTER);
    assertThat(ran.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(ran.out()).contains(error);
  }

  @Test
  void aRecordedPlanSaysWhichExceptionHasNoReason() throws IOException {
    project.with(STARTER, ", because: \"it can be started by hand\"}", "}");
    Files.writeString(folder.resolve("plan.json"), run("plan", STARTER, "--format", "json").out());
    CommandRun ran = run("simulate", "plan.json", "--policy");
    assertThat(ran.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(ran.err())
        .contains("error[RES004]: 'zone: restarting' of 'dispatcher' has no reason");
  }

  /** If requests are unknown, the spare capacity is never certain, so there is a warning. */
  @Test
  void whatNobodyKnowsIsAWarning() {
    project.with(
        "profiles/starter-catalog/storefront.yaml",
        "          requests: {cpu: 50m, memory: 64Mi}\n",
        "");
    project.with(STARTER, "storefront: {zone: intact}", "storefront: {zone: degraded}");
    CommandRun ran = run("validate", STARTER);
    assertThat(ran.code()).as(ran.out()).isEqualTo(ExitCode.OK);
    assertThat(ran.out())
        .contains("warning[RES003]: 9", "of the CPU of 'region-one' is free", "the requests of ");
    project.with(
        STARTER, "      spare:", "      assumedRequests: {cpu: 50m, memory: 64Mi}\n      spare:");
    assertThat(findings(run("validate", STARTER))).isEmpty();
  }

  /** The simulation uses the requests and the nodes that the policy assumes. */
  @Test
  void theSimulationTakesForGrantedWhatThePolicySays() throws IOException {
    JsonNode plan = new ObjectMapper().readTree(Documents.text("out/global-cloud/plan.json"));
    ObjectNode policy = ((ObjectNode) plan).putObject("resilience");
    policy.putObject("assumedRequests").put("cpu", "250m").put("memory", "512Mi");
    Files.writeString(folder.resolve("plan.json"), plan.toString());
    JsonNode replaced = simulated("node:us-east/general/us-east1-b/1");
    policy.put("lostNodes", "unreachable");
    Files.writeString(folder.resolve("plan.json"), plan.toString());
    JsonNode unreachable = simulated("node:us-east/general/us-east1-b/1");

    assertThat(replaced.findValuesAsText("requestsBy"))
        .contains("assumed", "sample")
        .doesNotContain("unknown");
    assertThat(replaced.at("/scenarios/0/held")).isEmpty();
    assertThat(unreachable.at("/scenarios/0/held")).isNotEmpty();
  }

  private JsonNode simulated(String failure) throws IOException {
    CommandRun ran = run("simulate", "plan.json", "--fail", failure, "--format", "json");
    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    return new ObjectMapper().readTree(ran.out());
  }

  /** With Argo CD, spread constraints are lost if the chart has no key for them. */
  @Test
  void aPolicyThatOnlyOneDeliveryBreaksIsBrokenAndTheDeliveryNamed() throws IOException {
    Path changed = Path.of("src/test/resources/diff/cases/a-target-comes-that-loses-spread/after");
    WebProject.copy(changed, folder);
    String shop = "profiles/shop.yaml";
    String policy =
        "  policies: {resilience: {survive: {zone: intact}, services: {archive: {zone: held,"
            + " because: \"it is an archive\"}}}}\n";
    new WebProject(folder)
        .with(
            shop,
            Files.readString(changed.resolve(shop)).replace("  tenants:", policy + "  tenants:"));
    CommandRun ran = run("validate", shop);
    assertThat(findings(ran))
        .hasSize(2)
        .first()
        .asString()
        .contains(
            "error[RES001]: 'mail' in 'east' is degraded after zone:east/",
            " when delivered by argocd, but the policy allows only intact: 1 of 3 left, 2 needed");
  }
}
