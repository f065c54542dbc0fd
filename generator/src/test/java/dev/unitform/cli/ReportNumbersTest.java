package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unitform.docs.Documents;
import dev.unitform.resilience.ServiceClass;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the numbers of each form of the report with the simulation and the capacity as JSON. */
class ReportNumbersTest {
  /** A number that is a separate word. Numbers in names and modes (N+1, us-east1) do not count. */
  private static final Pattern NUMBER =
      Pattern.compile("(?<![^\\s(×–+])(\\d+(?:\\.\\d+)?)(?=[\\s,.;:)×–%]|$)(?!\\.\\d)");

  private static final Map<String, Documented> KNOWN = new HashMap<>();

  /** The report of a profile and the documents from which it is made. */
  private record Documented(
      String name, ReportPage page, JsonNode data, JsonNode simulation, JsonNode capacity) {
    static Documented of(String profile) throws IOException {
      Documented known = KNOWN.get(profile);
      if (known == null) {
        String file = "profiles/" + profile + ".yaml";
        ReportPage page = new ReportPage(out("report", file));
        known =
            new Documented(
                profile,
                page,
                page.data(),
                json("simulate", file, "--all", "--format", "json"),
                json("capacity", file, "--format", "json"));
        KNOWN.put(profile, known);
      }
      return known;
    }

    private static JsonNode json(String... arguments) throws IOException {
      return new ObjectMapper().readTree(out(arguments));
    }

    /**
     * The exit code is not checked, since that of capacity is 1 if a unit is short of resources.
     */
    private static String out(String... arguments) {
      return CommandRun.in(Documents.ROOT, arguments).out();
    }

    String form(String format) {
      return out("report", "profiles/" + name + ".yaml", "--format", format);
    }

    /** The worst class of each service in any unit, by kind of failure. */
    Map<String, Map<String, ServiceClass>> worst() {
      Map<String, Map<String, ServiceClass>> worst = new TreeMap<>();
      for (JsonNode scenario : simulation.get("scenarios")) {
        for (JsonNode result : scenario.get("results")) {
          worst
              .computeIfAbsent(scenario.get("kind").asText(), kind -> new TreeMap<>())
              .merge(
                  result.get("service").asText(),
                  ServiceClass.of(result.get("class").asText()),
                  (one, other) -> one.compareTo(other) >= 0 ? one : other);
        }
      }
      return worst;
    }

    long count(String kind, ServiceClass... classes) {
      return worst().getOrDefault(kind, Map.of()).values().stream()
          .filter(List.of(classes)::contains)
          .count();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"global-cloud", "aws-pair", "private-dc", "lab", "starter"})
  void everyNumberOfThePageIsOneOfItsDocuments(String profile) throws IOException {
    Documented found = Documented.of(profile);
    Set<String> known = new HashSet<>();
    numbers(found.data, known);
    numbers(found.simulation, known);
    numbers(found.capacity, known);
    // Texts of the plan are not checked here.
    String told = found.page.text().replaceAll("(?s)Notices of the plan.*", "");
    JsonNode plan = new ObjectMapper().readTree(Documents.text("out/" + profile + "/plan.json"));
    for (String reason : plan.findValuesAsText("reason")) {
      told = told.replace(reason, "");
    }
    assertThat(told(told)).hasSizeGreaterThan(50).isSubsetOf(known);
  }

  /** The numbers of the Markdown and of the picture are those of the page. */
  @ParameterizedTest
  @ValueSource(strings = {"global-cloud", "aws-pair", "private-dc", "lab", "starter"})
  void everyNumberOfTheMarkdownAndOfThePictureIsOneOfThePage(String profile) throws IOException {
    Documented found = Documented.of(profile);
    Set<String> known = new HashSet<>();
    numbers(found.data, known);
    String markdown = found.form("markdown");
    // A comment on a pull request has less than 65,536 characters.
    assertThat(markdown).hasSizeLessThan(65_536).contains("```mermaid\nflowchart LR\n");
    assertThat(told(markdown.replaceAll("(?s)```yaml.*?```", "").replace('"', ' ')))
        .hasSizeGreaterThan(20)
        .isSubsetOf(known);
    String picture = found.form("svg").replaceAll("(?s)<style>.*?</style>", "");
    assertThat(told(picture.replaceAll("<[^>]*>", " "))).hasSizeGreaterThan(10).isSubsetOf(known);
  }

  private static List<String> told(String text) {
    List<String> told = new ArrayList<>();
    Matcher found = NUMBER.matcher(text);
    while (found.find()) {
      told.add(plain(found.group(1)));
    }
    return told;
  }

  private static String plain(String number) {
    return new BigDecimal(number).stripTrailingZeros().toPlainString();
  }

  private static void numbers(JsonNode node, Set<String> known) {
    if (node.isNumber()) {
      known.add(plain(node.asText()));
    }
    node.forEach(child -> numbers(child, known));
  }

  @ParameterizedTest
  @ValueSource(strings = {"global-cloud", "aws-pair", "private-dc", "lab", "starter"})
  void theCardsAndTheFailuresCountWhatTheSimulationFound(String profile) throws IOException {
    Documented found = Documented.of(profile);
    for (JsonNode card : found.data.get("cards")) {
      Map<String, Integer> counts = new TreeMap<>();
      card.get("classes")
          .forEach(one -> counts.put(one.get("word").asText(), one.get("count").asInt()));
      Map<String, Integer> expected = new TreeMap<>();
      Objects.requireNonNull(found.worst().get(card.get("kind").asText()))
          .values()
          .forEach(one -> expected.merge(one.toString(), 1, Integer::sum));
      assertThat(counts).isEqualTo(expected);
      Map<String, Integer> named = new TreeMap<>();
      for (JsonNode hit : card.get("hits")) {
        named.merge(hit.get("word").asText(), hit.get("count").asInt(), Integer::sum);
        assertThat(hit.get("services").size() + hit.get("more").asInt())
            .isEqualTo(hit.get("count").asInt());
      }
      expected.remove("intact");
      assertThat(named).isEqualTo(expected);
      compareWorst(card.get("worst"), found.simulation);
    }
    int chosen = 0;
    for (JsonNode scenario : found.simulation.get("scenarios")) {
      if (!scenario.get("kind").asText().equals("none")) {
        compare(found.data.get("outages").get(scenario.get("id").asText()), scenario);
        chosen++;
      }
    }
    assertThat(found.data.get("outages")).hasSize(chosen);
  }

  /** The failures that are alike have the same number of services in each class. */
  private static void compareWorst(JsonNode worst, JsonNode simulation) {
    int alike = 0;
    for (JsonNode scenario : simulation.get("scenarios")) {
      Map<String, Integer> counts = new TreeMap<>();
      scenario
          .get("summary")
          .properties()
          .forEach(one -> counts.put(one.getKey(), one.getValue().asInt()));
      counts.remove("intact");
      counts.values().removeIf(count -> count == 0);
      Map<String, Integer> expected = new TreeMap<>();
      worst
          .get("classes")
          .forEach(one -> expected.put(one.get("word").asText(), one.get("count").asInt()));
      boolean isOfKind =
          scenario.get("kind").asText().equals(worst.get("failure").asText().split(":", 2)[0]);
      alike += isOfKind && counts.equals(expected) ? 1 : 0;
    }
    assertThat(worst.get("alike").asInt()).isBetween(1, alike);
  }

  private static void compare(JsonNode outage, JsonNode scenario) {
    assertThat(outage.get("stopped")).isEqualTo(scenario.get("podsHit"));
    assertThat(outage.get("moved").asInt()).isEqualTo(scenario.get("moved").size());
    assertThat(outage.get("held").asInt()).isEqualTo(scenario.get("held").size());
    assertThat(outage.get("pending").asInt()).isEqualTo(scenario.get("pending").size());
    assertThat(outage.get("summary")).isEqualTo(scenario.get("summary"));
    Map<String, Integer> gains = new TreeMap<>();
    for (JsonNode moved : scenario.get("moved")) {
      gains.merge(moved.get("to").asText(), 1, Integer::sum);
    }
    assertThat(new ObjectMapper().<JsonNode>valueToTree(gains))
        .isEqualTo(
            outage.has("gains") ? outage.get("gains") : new ObjectMapper().createObjectNode());
    Map<String, String> classes = new TreeMap<>();
    for (JsonNode group : outage.get("groups")) {
      group
          .get("services")
          .forEach(service -> classes.put(service.asText(), group.get("word").asText()));
    }
    for (JsonNode result : scenario.get("results")) {
      assertThat(classes.getOrDefault(result.get("service").asText(), "intact"))
          .isEqualTo(result.get("class").asText());
    }
  }

  /** The numbers of the sentence, in its order. */
  @ParameterizedTest
  @ValueSource(strings = {"global-cloud", "aws-pair", "private-dc", "lab", "starter"})
  void theHeadlineCountsWhatTheSimulationFound(String profile) throws IOException {
    Documented found = Documented.of(profile);
    List<Long> expected = new ArrayList<>();
    long held = 0;
    for (String kind : List.of("node", "rack", "zone", "unit")) {
      if (found.worst().containsKey(kind)) {
        expected.add(found.count(kind, ServiceClass.INTACT, ServiceClass.FAILED_OVER));
        expected.add((long) found.worst().get(kind).size());
        held = Math.max(held, found.count(kind, ServiceClass.HELD));
      }
    }
    expected.add(held);
    expected.add(found.count("unit", ServiceClass.ACTIVATION));
    expected.add(found.count("unit", ServiceClass.LOST));
    expected.subList(expected.size() - 3, expected.size()).removeIf(count -> count == 0);
    assertThat(told(found.data.get("headline").asText()))
        .containsExactlyElementsOf(expected.stream().map(String::valueOf).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"global-cloud", "aws-pair", "private-dc", "lab", "starter"})
  void theFindingsCountWhatTheSimulationFound(String profile) throws IOException {
    Documented found = Documented.of(profile);
    String place = found.data.at("/totals/placeWord").asText();
    Map<String, Long> expected = new TreeMap<>();
    expected.put("held", found.count(place, ServiceClass.HELD));
    expected.put("restarting", found.count("node", ServiceClass.RESTARTING));
    expected.put("degraded", found.count(place, ServiceClass.DEGRADED));
    expected.put("lost", found.count("unit", ServiceClass.LOST));
    expected.put("activation", found.count("unit", ServiceClass.ACTIVATION));
    long unknown = 0;
    for (JsonNode unit : found.simulation.get("units")) {
      for (JsonNode workload : unit.get("workloads")) {
        unknown += workload.get("requests").isNull() ? workload.get("replicas").asLong() : 0;
      }
    }
    expected.put("requests", unknown);
    expected.values().removeIf(count -> count == 0);
    Map<String, Long> counts = new TreeMap<>();
    for (JsonNode finding : found.data.get("findings")) {
      String id = finding.get("id").asText();
      if (!id.equals("room")) {
        counts.put(id, finding.get("count").asLong());
        assertThat(finding.get("title").asText()).startsWith(finding.get("count") + " ");
      }
    }
    assertThat(counts).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"global-cloud", "aws-pair", "private-dc", "lab", "starter"})
  void theMapShowsThePodsOfTheSimulation(String profile) throws IOException {
    Documented found = Documented.of(profile);
    Map<String, JsonNode> units = new TreeMap<>();
    found.simulation.get("units").forEach(unit -> units.put(unit.get("name").asText(), unit));
    int pods = 0;
    int nodes = 0;
    for (JsonNode shown :
        found.data.findValues("units").stream().filter(JsonNode::isArray).toList()) {
      for (JsonNode unit : shown) {
        JsonNode simulated = Objects.requireNonNull(units.remove(unit.get("name").asText()));
        Map<String, Integer> placed = new TreeMap<>();
        simulated
            .get("nodes")
            .forEach(
                node ->
                    placed.put(
                        "node:%s/%s"
                            .formatted(unit.get("name").asText(), node.get("name").asText()),
                        0));
        simulated
            .get("placement")
            .forEach(
                one ->
                    placed.merge(
                        "node:%s/%s".formatted(unit.get("name").asText(), one.get("node").asText()),
                        1,
                        Integer::sum));
        Map<String, Integer> drawn = new TreeMap<>();
        for (JsonNode place : unit.get("places")) {
          int sum = 0;
          for (JsonNode node : place.get("nodes")) {
            drawn.put(node.get("failure").asText(), node.get("pods").asInt());
            sum += node.get("pods").asInt();
          }
          assertThat(place.get("pods").asInt()).isEqualTo(sum);
        }
        assertThat(drawn).isEqualTo(placed);
        assertThat(unit.get("nodes").asInt()).isEqualTo(placed.size());
        assertThat(unit.get("pods").asInt())
            .isEqualTo(simulated.get("placement").size() + simulated.get("pending").size());
        pods += unit.get("pods").asInt();
        nodes += placed.size();
      }
    }
    assertThat(units).isEmpty();
    assertThat(found.data.at("/totals/pods").asInt()).isEqualTo(pods);
    assertThat(found.data.at("/totals/nodes").asInt()).isEqualTo(nodes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"global-cloud", "aws-pair", "private-dc", "lab", "starter"})
  void theRoomIsThatOfTheCapacity(String profile) throws IOException {
    Documented found = Documented.of(profile);
    JsonNode rooms = found.data.get("rooms");
    assertThat(rooms).hasSize(found.capacity.get("units").size());
    for (int i = 0; i < rooms.size(); i++) {
      JsonNode room = rooms.get(i);
      JsonNode cases = found.capacity.get("units").get(i).get("cases");
      JsonNode normal = cases.get(0);
      JsonNode loss = cases.get(2);
      assertThat(loss.get("case").asText()).endsWith("Loss");
      Map<String, String> resources = new TreeMap<>();
      resources.put("CPU", "cpuMillis");
      resources.put("Memory", "memoryBytes");
      resources.put("Pods", "pods");
      for (JsonNode bar : room.get("bars")) {
        String key = Objects.requireNonNull(resources.remove(bar.get("resource").asText()));
        long peak = 0;
        for (JsonNode one : cases) {
          peak = Math.max(peak, one.get("demand").get(key).asLong());
        }
        assertThat(amount(bar.get("asked")))
            .isEqualTo(shown(key, normal.get("demand").get(key).asLong()));
        assertThat(amount(bar.get("peak"))).isEqualTo(shown(key, peak));
        assertThat(amount(bar.get("left")))
            .isEqualTo(shown(key, loss.get("supply").get(key).asLong()));
        assertThat(amount(bar.get("total")))
            .isEqualTo(shown(key, normal.get("supply").get(key).asLong()));
      }
      assertThat(resources).isEmpty();
      long has = loss.at("/supply/cpuMillis").asLong();
      long left = Math.max(0, has - loss.at("/demand/cpuMillis").asLong());
      assertThat(room.get("cpuFree").asLong()).isEqualTo(has == 0 ? 0 : left * 100 / has);
      long peakLeft = Math.max(0, has - cases.get(1).at("/demand/cpuMillis").asLong());
      assertThat(cases.get(1).get("case").asText()).isEqualTo("peak");
      assertThat(room.get("cpuFreeAtPeak").asLong()).isEqualTo(has == 0 ? 0 : peakLeft * 100 / has);
      assertThat(room.get("nodesNeeded")).isEqualTo(normal.get("nodesNeeded"));
      assertThat(room.get("podsUnknown")).isEqualTo(normal.at("/demand/podsUnknown"));
      long unknown = room.get("podsUnknown").asLong();
      assertThat(room.get("cpuForEach").asText())
          .isEqualTo(unknown == 0 ? "null" : String.valueOf(left / unknown));
    }
  }

  private static String amount(JsonNode number) {
    return plain(number.asText());
  }

  /** An amount of the capacity in cores, Gi or pods. */
  private static String shown(String key, long amount) {
    BigDecimal unit =
        BigDecimal.valueOf(
            key.equals("cpuMillis") ? 1000 : key.equals("memoryBytes") ? 1L << 30 : 1);
    return plain(
        BigDecimal.valueOf(amount).divide(unit, 1, RoundingMode.HALF_DOWN).toPlainString());
  }
}
