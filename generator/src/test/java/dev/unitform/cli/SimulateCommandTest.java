package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.app.DocumentSchema;
import dev.unitform.docs.Documents;
import dev.unitform.resilience.ServiceClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulateCommandTest {
  private static final List<String> KINDS = List.of("zone", "rack", "node");

  private static CommandRun simulate(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "simulate";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return CommandRun.in(Documents.ROOT, all);
  }

  private static JsonNode json(String... arguments) throws IOException {
    CommandRun ran = simulate(arguments);
    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    return new ObjectMapper().readTree(ran.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"global-cloud", "aws-pair", "private-dc", "lab", "starter"})
  void theDocumentFitsItsSchemaAndItsOwnNumbers(String profile) throws IOException {
    JsonNode found = json("profiles/" + profile + ".yaml", "--all", "--format", "json");
    assertThat(DocumentSchema.of("simulation").faults(found)).isEmpty();
    for (JsonNode unit : found.get("units")) {
      Set<String> pods = new HashSet<>();
      unit.get("placement")
          .forEach(placed -> assertThat(pods.add(placed.get("pod").asText())).isTrue());
      unit.get("pending").forEach(one -> assertThat(pods.add(one.get("pod").asText())).isTrue());
      int replicas = 0;
      for (JsonNode workload : unit.get("workloads")) {
        replicas += workload.get("replicas").asInt();
      }
      assertThat(pods).hasSize(replicas);
    }
  }

  /** Units and scenarios are simulated at the same time, in the pool of the calling thread. */
  @Test
  void theSameInputGivesTheSameBytesWithAnyNumberOfThreads() throws Exception {
    List<String> results = new ArrayList<>();
    for (int threads : new int[] {1, 2, 8}) {
      ForkJoinPool pool = new ForkJoinPool(threads);
      try {
        results.add(
            pool.submit(() -> simulate("profiles/aws-pair.yaml", "--all", "--format", "json").out())
                .get());
      } finally {
        pool.shutdown();
      }
    }
    assertThat(results.get(0)).isNotEmpty();
    assertThat(results).containsOnly(results.get(0));
  }

  @Test
  void aRecordedPlanIsSimulatedLikeItsProfile() {
    String recorded = simulate("out/global-cloud/plan.json", "--all", "--format", "json").out();
    assertThat(recorded)
        .isEqualTo(simulate("profiles/global-cloud.yaml", "--all", "--format", "json").out());
  }

  /** With zones and racks of equal size, the simulation gives the same result as an even spread. */
  @Test
  void afterTheWorstFailureOfAKindOfTheShippedProfilesAnEvenSpreadIsLeft() throws IOException {
    int compared = 0;
    for (String profile : List.of("global-cloud", "aws-pair", "private-dc", "starter")) {
      JsonNode found = json("profiles/" + profile + ".yaml", "--all", "--format", "json");
      JsonNode plan = new ObjectMapper().readTree(Documents.text("out/" + profile + "/plan.json"));
      Map<String, Integer> least = least(found);
      for (Map.Entry<String, JsonNode> workload : workloads(plan).entrySet()) {
        for (String kind : KINDS) {
          Integer left = least.get(kind + " " + workload.getKey());
          JsonNode planned = workload.getValue().get("survivors").get(kind);
          if (left != null && planned.isInt()) {
            String about = profile + " " + kind + " " + workload.getKey();
            assertThat(planned.asInt()).as(about).isEqualTo(left);
            int replicas = workload.getValue().get("replicas").asInt();
            int places = places(plan, workload.getKey(), kind);
            assertThat(left).as(about).isEqualTo(replicas - (replicas + places - 1) / places);
            compared++;
          }
        }
      }
    }
    assertThat(compared).isEqualTo(919);
  }

  private static int places(JsonNode plan, String workload, String kind) {
    for (JsonNode unit : plan.get("units")) {
      if (workload.startsWith(unit.get("name").asText() + " ")) {
        int zones = unit.get("zones").size();
        JsonNode pool = unit.at("/nodePools/0");
        return switch (kind) {
          case "zone" -> zones;
          case "rack" -> unit.at("/racks/values").size();
          default ->
              zones == 0 ? pool.get("nodes").asInt() : zones * pool.get("nodesPerZone").asInt();
        };
      }
    }
    throw new AssertionError(workload);
  }

  /** One rack has three nodes, and two racks have one node each. */
  @Test
  void onRacksOfThreeOneAndOneNodesThePlanSaysWhatTheSimulationLeaves(@TempDir Path folder)
      throws IOException {
    Files.createDirectories(folder.resolve("profiles"));
    Files.writeString(
        folder.resolve("profiles/dc.yaml"),
        Documents.text("profiles/private-dc.yaml")
            .replace("voice-microservices: {n: 3}", "voice-microservices: {n: 4}")
            .replace(
                "- {name: workers, nodes: 12,",
                """
                - {name: a, nodes: 1, cpu: "32", memory: 128Gi}
                            - {name: b, nodes: 1, cpu: "32", memory: 128Gi}
                            - {name: workers, nodes: 3,\
                """));
    ObjectMapper mapper = new ObjectMapper();
    CommandRun planned = CommandRun.in(folder, "plan", "profiles/dc.yaml", "--format", "json");
    CommandRun simulated =
        CommandRun.in(
            folder,
            "simulate",
            "profiles/dc.yaml",
            "--all",
            "--unit",
            "dc-north",
            "--format",
            "json");
    Map<String, Integer> least = least(mapper.readTree(simulated.out()));
    int uneven = 0;
    for (Map.Entry<String, JsonNode> workload :
        workloads(mapper.readTree(planned.out())).entrySet()) {
      Integer left = least.get("rack " + workload.getKey());
      if (left != null) {
        int replicas = workload.getValue().get("replicas").asInt();
        assertThat(workload.getValue().at("/survivors/rack").asInt())
            .as(workload.getKey())
            .isEqualTo(left);
        uneven += left == replicas - (replicas + 2) / 3 ? 0 : 1;
      }
    }
    assertThat(uneven).isPositive();
  }

  /** The results by kind of failure, unit and workload. */
  private static Map<String, Integer> least(JsonNode found) {
    Map<String, Integer> least = new HashMap<>();
    for (JsonNode scenario : found.get("scenarios")) {
      for (JsonNode service : scenario.get("results")) {
        for (JsonNode workload : service.get("workloads")) {
          String key =
              "%s %s %s"
                  .formatted(
                      scenario.get("kind").asText(),
                      scenario.path("unit").asText(),
                      workload.get("id").asText());
          least.merge(key, workload.get("atOnce").asInt(), Math::min);
        }
      }
    }
    return least;
  }

  /** The results by unit and id. */
  private static Map<String, JsonNode> workloads(JsonNode plan) {
    Map<String, JsonNode> workloads = new HashMap<>();
    for (JsonNode unit : plan.get("units")) {
      for (JsonNode release :
          unit.findValues("releases").stream().flatMap(SimulateCommandTest::each).toList()) {
        for (JsonNode workload : release.get("workloads")) {
          String id =
              "%s %s/%s/%s"
                  .formatted(
                      unit.get("name").asText(),
                      release.get("namespace").asText(),
                      release.get("name").asText(),
                      workload.get("name").asText());
          workloads.put(id, workload);
        }
      }
    }
    return workloads;
  }

  private static Stream<JsonNode> each(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  @Test
  void aTargetThatLosesSpreadConstraintsIsNamedWithTheirNumber() {
    assertThat(simulate("profiles/aws-pair.yaml", "--target", "argocd").out())
        .contains("the target 'argocd' does not deliver the spread constraints of 92 workloads");
    assertThat(simulate("profiles/global-cloud.yaml", "--target", "flux").out())
        .contains("reach the cluster through 'flux'")
        .doesNotContain("does not deliver the spread constraints");
  }

  @Test
  void withoutAFailureEachUnitIsInNormalOperation() {
    assertThat(simulate("profiles/starter.yaml").out())
        .contains("\nnormal operation of region-one\n  4 intact; 0 pods are pending\n")
        .contains("\nnormal operation of region-two\n")
        .doesNotContain("none:");
  }

  /** The assumptions name what the numbers rest on, and what is not simulated. */
  @ParameterizedTest
  @CsvSource({
    "aws-pair, --target argocd shows the effect",
    "aws-pair, are rescheduled after 350 s",
    "aws-pair, requests from the vendor's sample values",
    "private-dc, OpenShift reserves its default amounts on the nodes of 'dc-north'",
    "starter, the provider of 'region-one' is 'generic': no resources of its nodes are reserved",
    "starter, network partitions and failures that follow from the first one are not simulated"
  })
  void whatTheNumbersRestOnIsNamed(String profile, String assumption) {
    String file = "profiles/" + profile + ".yaml";
    assertThat(simulate(file).out()).containsOnlyOnce(assumption);
    assertThat(new ReportPage(CommandRun.in(Documents.ROOT, "report", file).out()).text())
        .containsOnlyOnce(assumption);
  }

  @ParameterizedTest
  @CsvSource({
    "zone:us-east/us-east1-x, us-east1-b",
    "zone:us-east/b, unknown zone 'b' of 'us-east'",
    "zone:us-eest/us-east1-b, us-east",
    "zoen:us-east/us-east1-b, zone",
    "node:us-east/general/us-east1-b/11, general/us-east1-b/1",
    "unit, unit:NAME",
    "rack:us-east/r1, there is none"
  })
  void aNameThatDoesNotExistIsAnErrorWithTheNearestOne(String failure, String nearest) {
    CommandRun ran = simulate("profiles/global-cloud.yaml", "--fail", failure);
    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains(nearest);
  }

  @Test
  void aFailureInAUnitThatIsNotShownIsWrongUsage() {
    CommandRun ran =
        simulate("profiles/starter.yaml", "--fail", "unit:region-one", "--unit", "region-two");
    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("--unit leaves out every unit of --fail");
  }

  @Test
  void aRecordedPlanOfAbsurdCountsIsRefused(@TempDir Path folder) throws IOException {
    String plan = Files.readString(Path.of("../out/starter/plan.json"));
    Path file = folder.resolve("plan.json");
    Files.writeString(file, plan.replaceFirst("\"replicas\": [0-9]+", "\"replicas\": 2000000000"));
    CommandRun ran = CommandRun.in(folder, "simulate", "plan.json", "--all");
    assertThat(ran.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(ran.err())
        .contains("error[DIF003]: 'plan.json' has more than 200000 pods and nodes");
    Files.writeString(
        folder.resolve("plan.json"),
        plan.replaceAll("\"(replicas|nodesPerZone)\": \\d+", "\"$1\": 2000"));
    for (String command : List.of("simulate", "capacity", "report")) {
      assertThat(CommandRun.in(folder, command, "plan.json").err())
          .contains("error[RES006]: 'starter' is too large to be simulated: 'region-");
    }

    Files.delete(file);
    assertThat(CommandRun.in(folder, "simulate", "plan.json").err())
        .contains("error[DIF003]: 'plan.json' is not a file");
  }

  @Test
  void failuresTogetherAreOneScenario() throws IOException {
    JsonNode found =
        json(
            "profiles/global-cloud.yaml",
            "--fail",
            "zone:us-east/us-east1-b",
            "--fail",
            "zone:us-east/us-east1-c",
            "--format",
            "json");
    assertThat(found.get("scenarios")).hasSize(1);
    assertThat(found.get("scenarios").get(0).get("down")).hasSize(6);
  }

  /** 155 pods of the lost unit have no node; those of the other unit find one or are held. */
  @Test
  void podsOfALostUnitAreNotCountedAsPending() throws IOException {
    String[] arguments = {
      "profiles/global-cloud.yaml", "--fail", "zone:us-east/us-east1-c", "--fail", "unit:eu-ams"
    };
    assertThat(simulate(arguments).out())
        .contains("; 226 pods stop, 53 rescheduled in about 6 min, 18 not replaced\n")
        .contains(
            "  failed over  eu-fra serves: 15\n               eu-ams/genesys-authentication, ")
        .doesNotContain("pending\n");
    String[] asJson = Arrays.copyOf(arguments, arguments.length + 2);
    asJson[arguments.length] = "--format";
    asJson[arguments.length + 1] = "json";
    assertThat(json(asJson).at("/scenarios/0/pending")).hasSize(155);
  }

  @Test
  void podsThatAreHeldNameTheNodeOnWhichTheyStay() throws IOException {
    String[] arguments = {"profiles/global-cloud.yaml", "--fail", "zone:us-east/us-east1-c"};
    assertThat(simulate(arguments).out())
        .contains("StatefulSet pod on general/us-east1-c/2, which cannot be reached: not replaced")
        .contains(
            "\n"
                + "held: no replica is left, and Kubernetes starts none until an operator acts or"
                + " the lost part is back\n");
    JsonNode found =
        json(arguments[0], arguments[1], arguments[2], "--unit", "us-east", "--format", "json");
    Map<String, String> nodes = new HashMap<>();
    for (JsonNode placed : found.at("/units/0/placement")) {
      nodes.put(placed.get("pod").asText(), placed.get("node").asText());
    }
    assertThat(found.at("/scenarios/0/held")).hasSize(18);
    for (JsonNode held : found.at("/scenarios/0/held")) {
      assertThat(held.get("node").asText()).isEqualTo(nodes.get(held.get("pod").asText()));
    }
  }

  /** Four replicas in three zones are 2, 1 and 1. */
  @ParameterizedTest
  @CsvSource({"1, 2", "2, 1", "3, 0"})
  void withoutNodesTheLostZonesAreThoseWithTheMostPods(int zones, int left, @TempDir Path folder)
      throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode plan = mapper.readTree(Documents.text("out/starter/plan.json"));
    plan.get("units").forEach(unit -> ((ObjectNode) unit).putArray("nodePools"));
    Files.writeString(folder.resolve("plan.json"), mapper.writeValueAsString(plan));
    List<String> arguments = new ArrayList<>(List.of("simulate", "plan.json", "--format", "json"));
    for (String zone : List.of("a", "b", "c").subList(0, zones)) {
      arguments.addAll(List.of("--fail", "zone:region-one/region-one-" + zone));
    }
    JsonNode found = mapper.readTree(CommandRun.in(folder, arguments.toArray(String[]::new)).out());
    assertThat(least(found).get("zone region-one shop/storefront/web")).isEqualTo(left);
  }

  @Test
  void whenBothUnitsOfAPairAreLostNobodyTakesOver() throws IOException {
    JsonNode found =
        json(
            "profiles/starter.yaml",
            "--fail",
            "unit:region-one",
            "--fail",
            "unit:region-two",
            "--format",
            "json");
    assertThat(found.at("/scenarios/0/summary").has("failed-over")).isFalse();
    assertThat(
            simulate(
                    "profiles/starter.yaml",
                    "--fail",
                    "unit:region-one",
                    "--fail",
                    "unit:region-two")
                .out())
        .contains(
            """
              lost         region-two is lost, too: 3
                           region-one/checkout, region-one/orders, region-one/storefront
            """,
            """
              intact       it is on standby here; region-one is lost, too: 1
                           region-two/orders
            """);
  }

  /** Three nodes have room for 12 of 16 pods; those of checkout come last, but have a priority. */
  @ParameterizedTest
  @CsvSource({"0, false", "100, true"})
  void aPendingPodThatOutranksOthersSaysSo(int priority, boolean outranks, @TempDir Path folder)
      throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode plan = mapper.readTree(Documents.text("out/starter/plan.json"));
    ObjectNode unit = (ObjectNode) plan.at("/units/0");
    ((ObjectNode) unit.at("/nodePools/0")).put("nodesPerZone", 1).put("maxPods", 4);
    for (JsonNode placement : unit.get("placements")) {
      if (placement.get("service").asText().equals("checkout")) {
        ((ObjectNode) placement).putObject("priority").put("class", "high").put("value", priority);
        for (JsonNode workload : placement.at("/releases/0/workloads")) {
          ((ObjectNode) workload).put("replicas", 2);
          ((ObjectNode) workload).putObject("requests").put("cpu", "100").put("memory", "1Gi");
        }
      }
    }
    Files.writeString(folder.resolve("plan.json"), mapper.writeValueAsString(plan));
    JsonNode found =
        mapper.readTree(CommandRun.in(folder, "simulate", "plan.json", "--format", "json").out());
    assertThat(DocumentSchema.of("simulation").faults(found)).isEmpty();
    List<Boolean> ofCheckout = new ArrayList<>();
    for (JsonNode pending : found.at("/units/0/pending")) {
      if (pending.get("pod").asText().startsWith("shop/checkout/")) {
        ofCheckout.add(pending.has("outranks"));
      } else {
        assertThat(pending.has("outranks")).isFalse();
      }
    }
    assertThat(ofCheckout).isNotEmpty().containsOnly(outranks);
    String text =
        "running pods have a lower priority, so Kubernetes may stop some of them to run it";
    assertThat(CommandRun.in(folder, "simulate", "plan.json").out().contains(text))
        .isEqualTo(outranks);
  }

  /** Orders stands by in region-two, so that its loss stops nothing. */
  @Test
  void aServiceThatLosesItsStandbyIsNamed() throws IOException {
    String file = "profiles/starter.yaml";
    assertThat(simulate(file, "--fail", "unit:region-two").out())
        .contains(
            """
              intact       it is on standby here; its partner has no spare now: 1
                           orders
            """);
    JsonNode groups =
        new ReportPage(CommandRun.in(Documents.ROOT, "report", file).out())
            .data()
            .at("/outages/unit:region-two/groups");
    assertThat(groups.get(groups.size() - 1).get("word").asText()).isEqualTo("intact");
    assertThat(groups.get(groups.size() - 1).at("/services/0").asText()).isEqualTo("orders");
    assertThat(simulate(file, "--fail", "zone:region-one/region-one-a").out())
        .doesNotContain("standby")
        .contains(
            "services that have only jobs count as intact unless the whole unit is lost:"
                + " nightly-report\n");
  }

  /** Tenant Service installs a chart without workloads in lab, so it has no jobs. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = "||",
      value = {"global-cloud || billing-data, iwd-data-mart", "lab ||"})
  void servicesWithOnlyJobsAreNamed(String profile, @Nullable String services) {
    List<String> found =
        simulate("profiles/" + profile + ".yaml")
            .out()
            .lines()
            .filter(line -> line.contains("have only jobs"))
            .map(line -> line.substring(line.lastIndexOf(": ") + 2))
            .toList();
    assertThat(found).isEqualTo(services == null ? List.of() : List.of(services));
  }

  /** No node has the CPU that storefront requests, but all of them work. */
  @Test
  void nodesThatWorkButAreTooSmallAreLeft(@TempDir Path folder) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode plan = mapper.readTree(Documents.text("out/starter/plan.json"));
    for (JsonNode unit : plan.get("units")) {
      ((ObjectNode) unit.at("/nodePools/0")).put("cpu", "100m");
    }
    Files.writeString(folder.resolve("plan.json"), mapper.writeValueAsString(plan));
    assertThat(CommandRun.in(folder, "simulate", "plan.json").out())
        .containsPattern("  held +storefront .* no working node has room for it")
        .contains("too little CPU: 6 nodes");
  }

  /** All zones of region-two fail, so it serves nothing. */
  @Test
  void aPartnerThatFailsAtTheSameTimeDoesNotServe() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("profiles/starter.yaml"));
    arguments.addAll(List.of("--fail", "unit:region-one"));
    for (String zone : List.of("a", "b", "c")) {
      arguments.addAll(List.of("--fail", "zone:region-two/region-two-" + zone));
    }
    assertThat(simulate(arguments.toArray(String[]::new)).out())
        .contains(
            "  2 failed over, 4 held, 1 to activate, 1 lost; 30 pods stop\n",
            "  failed over  in region-two it is held: 2\n",
            "  held         region-two/checkout    checkout/cart    no working node has room for"
                + " it\n");
    arguments.set(2, "zone:region-one/region-one-a");
    assertThat(simulate(arguments.toArray(String[]::new)).out())
        .containsPattern(
            "  held +region-two/checkout +checkout/cart +no working node has room for it");
    arguments.addAll(List.of("--format", "json"));
    JsonNode found = json(arguments.toArray(String[]::new));
    assertThat(DocumentSchema.of("simulation").faults(found)).isEmpty();
    assertThat(found.findValuesAsText("until")).contains("room");
    assertThat(
            simulate(
                    "profiles/private-dc.yaml",
                    "--fail",
                    "rack:dc-north/r1",
                    "--fail",
                    "node:dc-south/workers/1")
                .out())
        .contains("until an operator acts; in dc-south it is held, too\n");
  }

  @Test
  void theWorstOfEveryKindIsShown() {
    assertThat(simulate("profiles/global-cloud.yaml", "--all").out())
        .contains("52 single failures")
        .contains("us-east zone            14            3            -            4            5");
  }

  /** Each row counts the services of a unit by their worst class after a kind of failure. */
  @ParameterizedTest
  @ValueSource(strings = {"global-cloud", "aws-pair", "private-dc", "lab", "starter"})
  void theTableCountsTheWorstClassOfEachService(String profile) throws IOException {
    String file = "profiles/" + profile + ".yaml";
    Map<String, Map<String, ServiceClass>> worst = new TreeMap<>();
    for (JsonNode scenario : json(file, "--all", "--format", "json").get("scenarios")) {
      for (JsonNode result : scenario.get("results")) {
        worst
            .computeIfAbsent(
                scenario.get("unit").asText() + " " + scenario.get("kind").asText(),
                row -> new TreeMap<>())
            .merge(
                result.get("service").asText(),
                ServiceClass.of(result.get("class").asText()),
                (one, other) -> one.compareTo(other) >= 0 ? one : other);
      }
    }
    worst.keySet().removeIf(row -> row.endsWith(" none"));
    Map<String, String> rows = new TreeMap<>();
    simulate(file, "--all")
        .out()
        .lines()
        .filter(line -> line.matches("  \\S+ +(node|rack|zone|unit)( +[\\d-]+){7}"))
        .map(line -> line.strip().split(" +", 3))
        .forEach(cells -> rows.put(cells[0] + " " + cells[1], cells[2]));
    assertThat(rows).hasSameSizeAs(worst);
    worst.forEach(
        (row, services) ->
            assertThat(Objects.requireNonNull(rows.get(row)).split(" +"))
                .as(row)
                .containsExactlyElementsOf(
                    Arrays.stream(ServiceClass.values())
                        .map(one -> Collections.frequency(services.values(), one))
                        .map(count -> count == 0 ? "-" : count.toString())
                        .toList()));
  }

  @Test
  void theKindsOfFailureOfAUnitAreShownFromTheMildestOn() {
    assertThat(simulate("profiles/private-dc.yaml", "--all").out())
        .containsSubsequence("dc-north node", "dc-north rack", "dc-north unit", "dc-south node");
  }

  @Test
  void servicesThatALostUnitLosesForOneReasonAreShownTogether() {
    assertThat(simulate("profiles/global-cloud.yaml", "--fail", "unit:us-west").out())
        .containsSubsequence(
            "  15 failed over, 1 lost; 181 pods stop\n",
            "  lost         no disaster recovery: the service runs only in the secondary unit: 1\n",
            "               cx-contact\n",
            "  failed over  us-east serves: 15\n");
  }

  @Test
  void aServiceThatIsTakenOverWithoutWhatItNeedsSaysSo() throws IOException {
    assertThat(simulate("profiles/global-cloud.yaml", "--fail", "unit:us-east").out())
        .contains(
            """
              failed over  us-west serves; it needs interaction-server, which is lost: 1
                           tenant
            """);
    JsonNode found =
        json("profiles/global-cloud.yaml", "--fail", "unit:us-west", "--format", "json");
    assertThat(found.findValues("lacks")).isEmpty();
  }

  /** Checkout, which region-two takes over, needs the dispatcher of that unit. */
  @ParameterizedTest
  @CsvSource({"1, ''", "3, held"})
  void whatIsNeededIsLookedForWhereTheServiceIsTakenOver(
      int zones, String lacks, @TempDir Path folder) throws IOException {
    String title = "\"title\": \"Checkout\",";
    Files.writeString(
        folder.resolve("plan.json"),
        Documents.text("out/starter/plan.json")
            .replace(title, title + " \"needs\": [\"dispatcher\"],"));
    List<String> arguments =
        new ArrayList<>(
            List.of("simulate", "plan.json", "--format", "json", "--fail", "unit:region-one"));
    for (String zone : List.of("a", "b", "c").subList(0, zones)) {
      arguments.addAll(List.of("--fail", "zone:region-two/region-two-" + zone));
    }
    JsonNode found =
        new ObjectMapper().readTree(CommandRun.in(folder, arguments.toArray(String[]::new)).out());
    assertThat(DocumentSchema.of("simulation").faults(found)).isEmpty();
    assertThat(found.findValues("lacks").stream().map(one -> one.at("/0/class").asText()))
        .containsExactlyElementsOf(lacks.isEmpty() ? List.of() : List.of(lacks));
  }

  /**
   * The StatefulSets of voice-microservices do not start on other nodes; the other workloads do.
   */
  @Test
  void theWorkloadThatLacksMostStandsForItsService() throws IOException {
    JsonNode found =
        json("profiles/global-cloud.yaml", "--fail", "zone:us-east/us-east1-c", "--format", "json");
    for (JsonNode service : found.at("/scenarios/0/results")) {
      if (service.get("service").asText().equals("voice-microservices")) {
        assertThat(service.get("class").asText()).isEqualTo("degraded");
        assertThat(service.get("worst").asText()).isEqualTo("voice/voice-rq/voice-rq");
        return;
      }
    }
    throw new AssertionError("no voice-microservices");
  }

  @Test
  void aPlanSaysWhereItsSurvivorsAssumeAnEvenSpread(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("profiles"));
    String profile = Documents.text("profiles/lab.yaml");
    Files.writeString(folder.resolve("profiles/known.yaml"), profile);
    Files.writeString(
        folder.resolve("profiles/unknown.yaml"),
        profile
            .replace("name: lab\n\nspec", "name: unknown\n\nspec")
            .replaceFirst("(?s) *nodePools:\n[^\n]*\n", ""));
    CommandRun known = CommandRun.in(folder, "plan", "profiles/known.yaml", "--format", "json");
    CommandRun unknown = CommandRun.in(folder, "plan", "profiles/unknown.yaml", "--format", "json");
    assertThat(known.out()).contains("\"survivors\":").doesNotContain("evenSpread");
    assertThat(unknown.out())
        .contains(
            "\"survivors\": {\"zone\": null, \"rack\": null, \"node\": 1, \"evenSpread\": true}");
    assertThat(DocumentSchema.of("plan").faults(new ObjectMapper().readTree(unknown.out())))
        .isEmpty();
  }
}
