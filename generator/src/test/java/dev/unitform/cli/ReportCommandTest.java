package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unitform.docs.Documents;
import dev.unitform.resilience.ServiceClass;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportCommandTest {
  private static final int MOST_BYTES = 1_500_000;

  /** A number that is a word of its own; those in names and modes (N+1, us-east1) are not. */
  private static final Pattern NUMBER =
      Pattern.compile("(?<![^\\s(×–+])(\\d+(?:\\.\\d+)?)(?=[\\s,.;:)×–%]|$)(?!\\.\\d)");

  @TempDir private Path folder;

  private static String report(String... arguments) {
    CommandRun ran = CommandRun.in(Documents.ROOT, arguments);
    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    return ran.out();
  }

  private static ReportPage page(String profile) {
    return new ReportPage(report("report", "profiles/" + profile + ".yaml"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"global-cloud", "aws-pair", "private-dc", "lab", "starter"})
  void everyNumberOfThePageIsOneOfItsDocuments(String profile) throws IOException {
    ReportPage page = page(profile);
    JsonNode documents = page.documents();
    Set<String> known = new HashSet<>();
    numbers(documents, known);
    // What the plan says in words is its own affair.
    String told = page.text().replaceAll("(?s)Notices of the plan.*", "");
    for (JsonNode service : documents.at("/page/services")) {
      for (JsonNode cell : service.get("cells")) {
        told = told.replace(cell.path("reason").asText("-"), "");
      }
    }
    Matcher found = NUMBER.matcher(told);
    int count = 0;
    while (found.find()) {
      assertThat(known).as(profile).contains(found.group(1));
      count++;
    }
    assertThat(count).isGreaterThan(50);
  }

  private static void numbers(JsonNode node, Set<String> known) {
    if (node.isNumber()) {
      known.add(new BigDecimal(node.asText()).toPlainString());
    }
    node.forEach(child -> numbers(child, known));
  }

  @ParameterizedTest
  @ValueSource(strings = {"global-cloud", "aws-pair", "private-dc", "lab", "starter"})
  void thePageCountsWhatTheSimulationFound(String profile) throws IOException {
    JsonNode documents = page(profile).documents();
    JsonNode simulation = documents.get("simulation");
    assertThat(simulation)
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    report(
                        "simulate", "profiles/" + profile + ".yaml", "--all", "--format", "json")));
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
    for (JsonNode card : documents.at("/page/cards")) {
      Map<String, Integer> counts = new TreeMap<>();
      card.get("classes")
          .forEach(one -> counts.put(one.get("word").asText(), one.get("count").asInt()));
      Map<String, Integer> expected = new TreeMap<>();
      Map<String, ServiceClass> services = worst.get(card.get("kind").asText());
      assertThat(services).isNotNull();
      services.values().forEach(one -> expected.merge(one.toString(), 1, Integer::sum));
      assertThat(counts).isEqualTo(expected);
    }
    for (JsonNode scenario : simulation.get("scenarios")) {
      JsonNode outage = documents.at("/page/outages").get(scenario.get("id").asText());
      if (!scenario.get("kind").asText().equals("none")) {
        assertThat(outage.get("stopped")).isEqualTo(scenario.get("podsHit"));
        assertThat(outage.get("moved").asInt()).isEqualTo(scenario.get("moved").size());
        assertThat(outage.get("held").asInt()).isEqualTo(scenario.get("held").size());
        assertThat(outage.get("pending").asInt()).isEqualTo(scenario.get("pending").size());
      }
    }
  }

  @Test
  void theLargestShippedProfileFitsIntoAPage() {
    String html = page("global-cloud").html();
    assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MOST_BYTES);
    assertThat(html).isEqualTo(page("global-cloud").html());
    // Nothing that a browser would load.
    assertThat(html).doesNotContainPattern("(?:src|href)=|url\\(|@import|style=");
  }

  @Test
  void namesFromARecordedPlanAreTextAndNothingElse() throws IOException {
    String hostile = "</script><img src=x onerror=alert(1)>\\\" '&amp;" + "x".repeat(300);
    String plan =
        Files.readString(Documents.ROOT.resolve("out/starter/plan.json"))
            .replace("\"Storefront\"", new ObjectMapper().writeValueAsString(hostile))
            .replace("region-one-a", "a</script><b>");
    Files.writeString(folder.resolve("plan.json"), plan);

    CommandRun ran = CommandRun.in(folder, "report", "plan.json", "-o", "report.html");

    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    assertThat(ran.out()).isEqualTo("wrote report.html\n");
    ReportPage page = new ReportPage(Files.readString(folder.resolve("report.html")));
    assertThat(page.html()).doesNotContain("<img").containsOnlyOnce("</html>");
    assertThat(page.html().split("</script>", -1)).hasSize(3);
    assertThat(page.documents().at("/page/services").findValuesAsText("name")).contains(hostile);
    assertThat(page.text()).contains(hostile);
  }

  @Test
  void aFileThatCannotBeWrittenIsAnError() {
    CommandRun ran =
        CommandRun.in(
            Documents.ROOT, "report", "profiles/starter.yaml", "-o", folder + "/none/x.html");
    assertThat(ran.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(ran.err()).contains("x.html' cannot be written");
  }
}
