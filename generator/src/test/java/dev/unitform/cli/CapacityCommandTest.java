package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unitform.app.DocumentSchema;
import dev.unitform.docs.Documents;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapacityCommandTest {
  private static CommandRun capacity(String... arguments) {
    String[] all = new String[arguments.length + 1];
    all[0] = "capacity";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return CommandRun.in(Documents.ROOT, all);
  }

  /** The lines are those of the design; another program computed them. */
  @Test
  void theTableIsTheDesigns() {
    assertThat(capacity("profiles/global-cloud.yaml").out())
        .contains(
            """
            unit     case                       nodes        pods  unknown            CPU     memory Gi  needed  verdict
            us-east  normal                         9     210/990       92   42.9/143.0     70.6/525.8        3  fits-as-far-as-known
                     autoscalers at maximum         9     264/990      140   45.9/143.0     78.1/525.8        3  fits-as-far-as-known
                     one zone lost                  6     210/660       92   42.9/95.3      70.6/350.5        3  fits-as-far-as-known
                     partner lost                   9     210/990       92   42.9/143.0     70.6/525.8        3  fits-as-far-as-known
                     partner lost, at maximum       9     264/990      140   45.9/143.0     78.1/525.8        3  fits-as-far-as-known
            us-west  normal                         9     181/990       98   36.0/143.0     57.6/525.8        3  fits-as-far-as-known
                     autoscalers at maximum         9     232/990      146   37.5/143.0     63.6/525.8        3  fits-as-far-as-known
                     one zone lost                  6     181/660       98   36.0/95.3      57.6/350.5        3  fits-as-far-as-known
                     partner lost                   9     181/990       98   36.0/143.0     57.6/525.8        3  fits-as-far-as-known
                     partner lost, at maximum       9     232/990      146   37.5/143.0     63.6/525.8        3  fits-as-far-as-known
            eu-fra   normal                         9     210/990      106   40.1/143.0     68.7/525.8        3  fits-as-far-as-known
                     autoscalers at maximum         9     273/990      154   47.6/143.0     94.2/525.8        3  fits-as-far-as-known
                     one zone lost                  6     210/660      106   40.1/95.3      68.7/350.5        3  fits-as-far-as-known
                     partner lost                   9     210/990      106   40.1/143.0     68.7/525.8        3  fits-as-far-as-known
                     partner lost, at maximum       9     273/990      154   47.6/143.0     94.2/525.8        3  fits-as-far-as-known
            eu-ams   normal                         9     155/990       77   33.5/143.0     53.8/525.8        3  fits-as-far-as-known
                     autoscalers at maximum         9     206/990      125   35.0/143.0     59.8/525.8        3  fits-as-far-as-known
                     one zone lost                  6     155/660       77   33.5/95.3      53.8/350.5        3  fits-as-far-as-known
                     partner lost                   9     155/990       77   33.5/143.0     53.8/525.8        3  fits-as-far-as-known
                     partner lost, at maximum       9     206/990      125   35.0/143.0     59.8/525.8        3  fits-as-far-as-known
            """);
  }

  /** Each cell of the table is a key of the JSON document, as text and as Markdown. */
  @ParameterizedTest
  @ValueSource(strings = {"global-cloud", "aws-pair", "private-dc", "lab", "starter"})
  void theTableHasTheNumbersOfTheDocument(String profile) throws IOException {
    String file = "profiles/" + profile + ".yaml";
    List<List<String>> expected = new ArrayList<>();
    JsonNode found = new ObjectMapper().readTree(capacity(file, "--format", "json").out());
    for (JsonNode unit : found.get("units")) {
      for (JsonNode one : unit.get("cases")) {
        JsonNode demand = one.get("demand");
        JsonNode supply = one.get("supply");
        expected.add(
            List.of(
                supply.get("nodes").asText(),
                demand.get("pods") + "/" + supply.get("pods"),
                demand.get("podsUnknown").asText(),
                amount(demand, "cpuMillis", 1000) + "/" + amount(supply, "cpuMillis", 1000),
                amount(demand, "memoryBytes", 1L << 30)
                    + "/"
                    + amount(supply, "memoryBytes", 1L << 30),
                one.get("nodesNeeded").isNull() ? "-" : one.get("nodesNeeded").asText(),
                one.get("verdict").asText().equals("short")
                    ? "short of " + missing(one.get("short"))
                    : one.get("verdict").asText()));
      }
    }
    Pattern row =
        Pattern.compile(
            "(?m) +(\\d+) +(\\S+/\\S+) +(\\d+) +(\\S+/\\S+) +(\\S+/\\S+) +(\\S+)  (.*)$");
    assertThat(rows(row, capacity(file).out())).isEqualTo(expected);
    Pattern marked =
        Pattern.compile(
            "(?m)\\| (\\d+) \\| (\\S+/\\S+) \\| (\\d+) \\| (\\S+/\\S+) \\| (\\S+/\\S+) \\| (\\S+)"
                + " \\| (.*) \\|$");
    assertThat(rows(marked, capacity(file, "--format", "markdown").out())).isEqualTo(expected);
  }

  private static List<List<String>> rows(Pattern row, String table) {
    List<List<String>> rows = new ArrayList<>();
    Matcher found = row.matcher(table);
    while (found.find()) {
      List<String> cells = new ArrayList<>();
      for (int i = 1; i <= found.groupCount(); i++) {
        cells.add(found.group(i));
      }
      rows.add(cells);
    }
    return rows;
  }

  private static String amount(JsonNode amounts, String key, long unit) {
    return BigDecimal.valueOf(amounts.get(key).asLong())
        .divide(BigDecimal.valueOf(unit), 1, RoundingMode.HALF_DOWN)
        .toPlainString();
  }

  private static String missing(JsonNode missing) {
    List<String> parts = new ArrayList<>();
    if (missing.has("cpuMillis")) {
      parts.add(amount(missing, "cpuMillis", 1000) + " CPU");
    }
    if (missing.has("memoryBytes")) {
      parts.add(amount(missing, "memoryBytes", 1L << 30) + " Gi memory");
    }
    if (missing.has("pods")) {
      parts.add("room for " + missing.get("pods") + " pods");
    }
    return String.join(", ", parts);
  }

  /** The numbers in the design's runbook for the starter profile. */
  @Test
  void whatStandsByIsAddedWhenThePartnerIsLost() {
    assertThat(capacity("profiles/starter.yaml", "--unit", "region-two").out())
        .contains("normal                         6      14/660        0    1.1/24.0")
        .contains("partner lost                   6      17/660        0    1.4/24.0")
        .contains("partner lost, at maximum       6      23/660        0    2.0/24.0");
  }

  @ParameterizedTest
  @CsvSource({
    "global-cloud, 0, zoneLoss",
    "aws-pair, 0, zoneLoss",
    "private-dc, 0, rackLoss",
    "lab, 1, zoneLoss",
    "starter, 0, zoneLoss"
  })
  void theDocumentFitsItsSchemaAndSaysWhetherSomethingIsShort(String profile, int code, String loss)
      throws IOException {
    CommandRun ran = capacity("profiles/" + profile + ".yaml", "--format", "json");
    assertThat(ran.code()).isEqualTo(code);
    JsonNode found = new ObjectMapper().readTree(ran.out());
    assertThat(DocumentSchema.of("capacity").faults(found)).isEmpty();
    assertThat(found.at("/units/0/cases/2/case").asText()).isEqualTo(loss);
    assertThat(capacity("out/" + profile + "/plan.json", "--format", "json").out())
        .isEqualTo(ran.out());
  }

  @Test
  void whereNobodySaysHowManyNodesThereAreNothingFitsAndNothingIsShort(@TempDir Path folder)
      throws IOException {
    String plan = Files.readString(Path.of("../out/starter/plan.json"));
    Files.writeString(
        folder.resolve("plan.json"), plan.replace("\"nodesPerZone\": 2", "\"nodesPerZone\": null"));
    CommandRun ran = CommandRun.in(folder, "capacity", "plan.json", "--unit", "region-one");
    assertThat(ran.code()).isEqualTo(ExitCode.OK);
    assertThat(ran.out())
        .contains("normal                         ?        16/?        0    1.4/?          1.0/?")
        .contains("-  unknown")
        .contains("assumed: the nodes of 'region-one' are not known");
  }

  @Test
  void absurdCountsOfARecordedPlanOverflowNoSum(@TempDir Path folder) throws IOException {
    String plan = Files.readString(Path.of("../out/starter/plan.json"));
    Files.writeString(
        folder.resolve("plan.json"),
        plan.replaceAll("\"max\": [0-9]+", "\"max\": 2000000000")
            .replaceAll("\"cpu\": \"100m\"", "\"cpu\": \"1Ei\""));
    CommandRun ran = CommandRun.in(folder, "capacity", "plan.json", "--format", "json");
    assertThat(ran.out()).contains("\"verdict\": \"short\"").doesNotContain(": -");
  }

  @Test
  void theTableForAPullRequestHasTheSameCells() {
    assertThat(capacity("profiles/global-cloud.yaml", "--format", "markdown").out())
        .contains("| unit | case | nodes | pods | unknown | CPU | memory Gi | needed | verdict |")
        .contains(
            "| us-east | one zone lost | 6 | 210/660 | 92 | 42.9/95.3 | 70.6/350.5 | 3 |"
                + " fits-as-far-as-known |");
  }

  /** Another command checks the number of nodes in the plan. */
  @Test
  void theFittingNumberOfNodesIsEnoughAndOneLessIsNot(@TempDir Path folder) throws IOException {
    String plan = Files.readString(Path.of("../out/global-cloud/plan.json"));
    Files.writeString(folder.resolve("plan.json"), plan);
    CommandRun ran = CommandRun.in(folder, "capacity", "plan.json", "--fit", "--format", "json");
    JsonNode found = new ObjectMapper().readTree(ran.out());
    assertThat(DocumentSchema.of("capacity").faults(found)).isEmpty();
    for (JsonNode unit : found.get("units")) {
      int enough = unit.at("/fit/nodesPerZone").asInt();
      assertThat(enough).isGreaterThan(1);
      assertThat(unit.at("/fit/atLeast").asBoolean()).isTrue();
      assertThat(unit.at("/fit/nodePools/0/nodesPerZone").asInt()).isEqualTo(enough);
      String name = unit.get("name").asText();
      assertThat(pendingForWantOfRoom(folder, plan, name, enough)).isFalse();
      assertThat(pendingForWantOfRoom(folder, plan, name, enough - 1)).isTrue();
    }
  }

  private static boolean pendingForWantOfRoom(Path folder, String plan, String unit, int nodes)
      throws IOException {
    Files.writeString(
        folder.resolve("sized.json"),
        plan.replace("\"nodesPerZone\": 3", "\"nodesPerZone\": " + nodes));
    CommandRun ran =
        CommandRun.in(
            folder, "simulate", "sized.json", "--all", "--unit", unit, "--format", "json");
    for (JsonNode scenario : new ObjectMapper().readTree(ran.out()).get("scenarios")) {
      boolean counts = !scenario.get("kind").asText().matches("node|unit");
      if (counts && scenario.get("pending").toString().matches(".*node\\.(cpu|memory|pods).*")) {
        return true;
      }
    }
    return false;
  }

  @Test
  void whereAPodIsLargerThanANodeNoNumberIsEnough(@TempDir Path folder) throws IOException {
    String plan = Files.readString(Path.of("../out/starter/plan.json"));
    Files.writeString(
        folder.resolve("plan.json"), plan.replace("\"cpu\": \"4\"", "\"cpu\": \"50m\""));
    assertThat(CommandRun.in(folder, "capacity", "plan.json", "--fit").out())
        .contains("region-one: no number of nodes is enough: '")
        .contains("finds no node even with 16: node.cpu");
  }

  @ParameterizedTest
  @CsvSource({"--pool,general,--pool needs --fit", "--fit,--pool=generel,general"})
  void aPoolThatNobodyCanSizeIsWrongUsage(String one, String two, String message) {
    CommandRun ran = capacity("profiles/starter.yaml", one, two);
    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains(message);
  }

  @Test
  void theLineOfTheProfileIsALineOfItsOwnInMarkdown() {
    assertThat(capacity("out/lab/plan.json", "--fit", "--format", "markdown").out())
        .contains("in the profile:\n  - {name: \"small\", nodesPerZone: 2,");
  }

  @Test
  void theLineOfTheProfileIsThere() {
    assertThat(capacity("profiles/global-cloud.yaml", "--fit", "--unit", "us-east").out())
        .contains(
            "us-east: at least 2 nodes in each zone of 'general' for all pods"
                + " (terraform); in the profile:")
        .contains(
            "  - {name: \"general\", nodesPerZone: 2, cpu: \"16\", memory: \"64Gi\", maxPods: 110,"
                + " machineType: \"e2-standard-16\"}");
  }
}
