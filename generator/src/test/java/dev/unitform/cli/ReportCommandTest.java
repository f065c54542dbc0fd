package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.unitform.docs.Documents;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

class ReportCommandTest {
  private static final int MOST_BYTES = 1_500_000;

  @TempDir private Path folder;

  private static String report(String... arguments) {
    CommandRun ran = CommandRun.in(Documents.ROOT, arguments);
    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    return ran.out();
  }

  private static ReportPage page(String profile) {
    return new ReportPage(report("report", "profiles/" + profile + ".yaml"));
  }

  @Test
  void theLargestShippedProfileFitsIntoAPage() {
    String html = page("global-cloud").html();
    assertThat(html.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MOST_BYTES);
    assertThat(html).isEqualTo(page("global-cloud").html());
    // The page contains nothing that a browser would load.
    assertThat(html).doesNotContainPattern("(?:src|href)=|url\\(|@import|style=");
  }

  @Test
  void namesFromARecordedPlanAreTextAndNothingElse() throws IOException {
    String hostile = "</script><img src=x onerror=alert(1)>\\\" '&amp;" + "x".repeat(300);
    String plan =
        Files.readString(Documents.ROOT.resolve("out/starter/plan.json"))
            .replace("\"Storefront\"", new ObjectMapper().writeValueAsString(hostile))
            .replace("region-one-a", "a</script><b>")
            .replace("\"profile\": \"starter\"", "\"profile\": \"a\\u001b[31m\\u0000\"");
    Files.writeString(folder.resolve("plan.json"), plan);

    CommandRun ran = CommandRun.in(folder, "report", "plan.json", "-o", "report.html");

    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    assertThat(ran.out()).isEqualTo("wrote report.html\n");
    ReportPage page = new ReportPage(Files.readString(folder.resolve("report.html")));
    assertThat(page.html()).doesNotContain("<img").containsOnlyOnce("</html>");
    assertThat(page.html().split("</script>", -1)).hasSize(3);
    assertThat(page.data().at("/services").findValuesAsText("name")).contains(hostile);
    assertThat(page.text()).contains(hostile);
    for (String form : List.of("html", "markdown", "svg")) {
      assertThat(CommandRun.in(folder, "report", "plan.json", "--format", form).out())
          .contains("31m")
          .doesNotContain("\u001b", "\u0000");
    }
  }

  @Test
  void doesNotReplaceItsInput() throws IOException {
    Path plan = folder.resolve("plan.json");
    Files.copy(Documents.ROOT.resolve("out/starter/plan.json"), plan);

    CommandRun ran = CommandRun.in(folder, "report", "plan.json", "-o", "./plan.json");

    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err()).contains("would replace './plan.json', which is an input");
    assertThat(plan).hasSameTextualContentAs(Documents.ROOT.resolve("out/starter/plan.json"));
  }

  @Test
  void cellsNameTheLinesThatDecide() throws IOException {
    List<String> profile = Files.readAllLines(Documents.ROOT.resolve("profiles/global-cloud.yaml"));
    int line =
        profile.indexOf(
            profile.stream()
                .filter(one -> one.contains("voice-microservices: {n: 5}"))
                .findFirst()
                .orElseThrow());
    String html = page("global-cloud").html();
    String cell = "data-unit=\"us-east\" data-service=\"voice-microservices\"";
    assertThat(html.substring(html.indexOf(cell)).replaceFirst("(?s)</details>.*", ""))
        .contains("<code>profiles/global-cloud.yaml:" + (line + 1) + "</code>");
    assertThat(html)
        .containsPattern(
            "<b>Voice Microservices</b>, in us-east <code>profiles/global-cloud.yaml:"
                + (line + 1)
                + "</code>");
  }

  /** The line of each service or unit in a finding has the setting that decides its outcome. */
  @ParameterizedTest
  @CsvSource(
      delimiterString = "||",
      value = {
        "global-cloud || held || Genesys Callback || replicas: 1",
        "global-cloud || held || Voice Platform Configuration Server || limit: {exactly: 1",
        "global-cloud || restarting || Interaction Server || highAvailability: [singleton]",
        "global-cloud || lost || Designer || hosting: primary-only",
        "starter || activation || Orders || disasterRecovery: pilot-light",
        "small || pending || lab || nodePools:",
        "small || room || lab || nodePools:",
        "unknown || nodes || lab || primary:"
      })
  void findingsNameTheLinesThatDecide(String profile, String id, String name, String setting)
      throws IOException {
    Path project = Documents.ROOT;
    if (profile.equals("small") || profile.equals("unknown")) {
      project = folder;
      String pools = "            - {name: small, nodesPerZone: 3, cpu: \"16\", memory: 64Gi}\n";
      String lab = Documents.text("profiles/lab.yaml");
      Files.createDirectories(folder.resolve("profiles"));
      Files.writeString(
          folder.resolve("profiles/" + profile + ".yaml"),
          profile.equals("small")
              ? lab.replace(pools, pools.replace("PerZone: 3", "PerZone: 1"))
              : lab.replace("          nodePools:\n" + pools, ""));
    }
    CommandRun ran = CommandRun.in(project, "report", "profiles/" + profile + ".yaml");
    JsonNode findings = new ReportPage(ran.out()).data().get("findings");
    String source = null;
    for (JsonNode finding : findings) {
      for (JsonNode item : finding.get("items")) {
        for (JsonNode subject : item.get("subjects")) {
          if (!finding.get("id").asText().equals("requests")) {
            assertThat(subject.path("source").asText())
                .as(finding.get("id") + " " + subject)
                .matches("(?:shipped:)?profiles/.+\\.yaml:\\d+");
          }
          if (finding.get("id").asText().equals(id) && subject.get("name").asText().equals(name)) {
            source = subject.get("source").asText();
          }
        }
      }
    }
    String[] place = Objects.requireNonNull(source, name).split(":", -1);
    Path file = project.resolve(place[0]);
    String text = Files.exists(file) ? Files.readString(file) : Documents.text(place[0]);
    assertThat(text.lines().skip(Integer.parseInt(place[1]) - 1).findFirst().orElseThrow())
        .contains(setting);
  }

  @Test
  void theHeadlineIsOneSentenceOfNumbers() {
    String sentence =
        "18 of 27 services keep what they need whichever node is lost, 14 of 27 whichever zone is"
            + " lost, and 15 of 27 continue in the partner whichever unit is lost; 5 do not come"
            + " back by themselves when a zone is lost, and 12 are lost until the unit is back.";
    String profile = "profiles/global-cloud.yaml";
    assertThat(report("report", profile)).contains("<p class=\"lead\">" + sentence + "</p>");
    assertThat(report("report", profile, "--format", "markdown"))
        .contains(
            "\n\n" + sentence + "\n\n",
            "| us-east/us-east1-c \\(one of 2 alike\\): 3 degraded, 3 restarting, 2 held |\n",
            "- held: no replica is left, and Kubernetes starts none until an operator acts or the"
                + " lost part is back\n");
    assertThat(report("report", profile, "--format", "svg"))
        .contains(">" + sentence + " The number in a node is the pods on it.</desc>");
  }

  /** A reader who looks only at the cards learns which services nobody serves. */
  @Test
  void theCardsNameTheServicesAndWhoServesThem() {
    assertThat(page("global-cloud").text().replaceAll("\\s+", " "))
        .contains(
            "3 held , no unit serves meanwhile: Genesys Callback, Genesys Pulse, Interaction"
                + " Server",
            "2 held , also run by the partner: Voice Platform Configuration Server,",
            "2 failed over , only after an operator switches the data over: Reporting",
            "1 failed over , without a needed service: Tenant Service (needs"
                + " Interaction Server)");
  }

  /** The count of Genesys Callback is 3, and one copy of its Redis decides the class. */
  @Test
  void aWorkloadWithAnotherCountThanItsServiceIsNamed() throws IOException {
    ReportPage page = page("global-cloud");
    assertThat(page.text()).contains("Genesys Callback  (redis-master), for example");
    JsonNode groups = page.data().at("/outages/zone:us-east~1us-east1-c/groups");
    assertThat(groups.findValuesAsText("genesys-callback")).contains("redis-master");
    assertThat(groups.findValues("workloads").toString()).doesNotContain("interaction-server");
  }

  @Test
  void aPodThatFindsNoNodeIsNamedWithTheReason() throws IOException {
    ReportPage page = page("global-cloud");
    JsonNode outage = page.data().at("/outages/zone:eu-fra~1europe-west3-a");
    assertThat(outage.get("pending").asInt()).isEqualTo(1);
    assertThat(outage.at("/noNode/0").asText()).matches("1 pod of .+/.+/.+ \\(.+: .+\\)");
  }

  @Test
  void allPodsWithUnknownRequestsAreCounted() throws IOException {
    for (JsonNode finding : page("global-cloud").data().get("findings")) {
      if (finding.get("id").asText().equals("requests")) {
        int sum = 0;
        for (JsonNode item : finding.get("items")) {
          sum += item.at("/numbers/0").asInt();
        }
        assertThat(sum).isEqualTo(finding.get("count").asInt()).isEqualTo(373);
      }
    }
  }

  /** Lines that correct come before lines that only accept. */
  @Test
  void linesThatCorrectComeFirst() throws IOException {
    JsonNode findings = page("lab").data().get("findings");
    boolean mayCorrect = true;
    for (JsonNode finding : findings) {
      boolean corrects = !finding.get("change").isNull();
      assertThat(corrects && !mayCorrect && !finding.get("accept").isNull()).isFalse();
      mayCorrect = corrects;
      if (finding.get("id").asText().equals("restarting")) {
        assertThat(finding.get("change").asText())
            .isEqualTo(
                """
                services:
                  genesys-web-services: {n: 1}   # in place of replicas: 1
                  webrtc: {n: 1}   # in place of replicas: 1\
                """);
      }
    }
  }

  /** An operator who has to act needs the node, not only the zone. */
  @Test
  void servicesThatAreHeldNameTheirNode() throws IOException {
    ReportPage page = page("global-cloud");
    assertThat(page.text()).contains("for example us-east/general/us-east1-c/2");
    String found = "";
    for (JsonNode group : page.data().at("/outages/zone:us-east~1us-east1-c/groups")) {
      found += group.at("/nodes/interaction-server/0").asText();
    }
    assertThat(found).isEqualTo("general/us-east1-c/2");
  }

  @Test
  void aServiceThatIsTakenOverWithoutWhatItNeedsIsAFinding() {
    assertThat(page("global-cloud").text())
        .containsOnlyOnce(
            "Tenant Service needs Interaction Server, which is not available in the unit that"
                + " takes over.");
  }

  @Test
  void theMapIsAPictureWithATitleAndNothingToLoad() throws Exception {
    String text = report("report", "profiles/private-dc.yaml", "--format", "svg");
    Document svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("Units of private-dc");
    assertThat(text).contains("prefers-color-scheme: dark").doesNotContainPattern("href|url\\(");
    JsonNode unit = page("private-dc").data().at("/pairs/0/units/0");
    long counts = text.lines().filter(line -> line.startsWith("<text class=\"count\"")).count();
    assertThat(counts)
        .isEqualTo(
            unit.get("nodes").asLong()
                + page("private-dc").data().at("/pairs/0/units/1/nodes").asLong());
  }

  @Test
  void manyNodesAreCountedAndManyUnitsAreFolded() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode plan =
        (ObjectNode) mapper.readTree(Documents.ROOT.resolve("out/starter/plan.json").toFile());
    ArrayNode units = plan.withArray("units");
    JsonNode first = units.get(0).deepCopy();
    for (int i = 0; i < 12; i++) {
      ObjectNode unit = first.deepCopy();
      unit.put("name", "further-" + i).put("pair", "further-" + i).putNull("counterpart");
      units.add(unit);
    }
    ((ObjectNode) units.get(0).at("/nodePools/0")).put("nodesPerZone", 21);
    Files.writeString(folder.resolve("plan.json"), mapper.writeValueAsString(plan));

    CommandRun ran = CommandRun.in(folder, "report", "plan.json");

    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    assertThat(ran.out())
        .contains("<details class=\"pair\">", "21 nodes · ", "Open a pair to see its units.")
        .doesNotContain("class=\"mesh\"", "<section class=\"pair\"", "data-part=\"node:region-one/")
        .contains("data-part=\"node:region-two/");
    JsonNode outages = new ReportPage(ran.out()).data().get("outages");
    assertThat(outages.has("node:region-one/general/region-one-a/1")).isFalse();
    assertThat(outages.at("/zone:region-one~1region-one-a/gains").fieldNames())
        .toIterable()
        .containsExactly("region-one-b", "region-one-c");
  }

  /** 16 units with 396 nodes each, of which most pods find no node after the loss of a unit. */
  @Test
  void manyLargeUnitsFitIntoAPage() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode plan =
        (ObjectNode) mapper.readTree(Documents.ROOT.resolve("out/starter/plan.json").toFile());
    ArrayNode units = plan.withArray("units");
    ((ObjectNode) units.get(0).at("/nodePools/0")).put("nodesPerZone", 132);
    JsonNode first = units.get(0).deepCopy();
    units.removeAll();
    for (int i = 0; i < 16; i++) {
      ObjectNode unit = first.deepCopy();
      unit.put("name", "large-" + i).put("pair", "large-" + i).putNull("counterpart");
      units.add(unit);
    }
    Files.writeString(folder.resolve("plan.json"), mapper.writeValueAsString(plan));

    CommandRun ran = CommandRun.in(folder, "report", "plan.json");

    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    assertThat(ran.out()).contains("132 nodes · ").hasSizeLessThan(MOST_BYTES / 4);
  }

  /** One node is too small for the pods, of which some have a hard spread. */
  @Test
  void podsThatFindNoNodeAreNamedWithTheReason() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    ObjectNode plan =
        (ObjectNode) mapper.readTree(Documents.ROOT.resolve("out/starter/plan.json").toFile());
    for (JsonNode unit : plan.get("units")) {
      ((ObjectNode) unit.at("/nodePools/0")).put("nodesPerZone", 1).put("maxPods", 4);
    }
    Files.writeString(folder.resolve("plan.json"), mapper.writeValueAsString(plan));
    String page = new ReportPage(CommandRun.in(folder, "report", "plan.json").out()).text();
    assertThat(page)
        .containsPattern(
            "4 pods of 16 on 3 nodes: \\d pods? of [^ ]+ \\(maximum number of pods reached:"
                + " general/");
    assertThat(CommandRun.in(folder, "simulate", "plan.json").out())
        .containsPattern("  pending +\\d pods? +[^ ]+ +maximum number of pods reached: general/");
  }

  /** In three zones, half as many again as are needed. */
  @Test
  void theCountThatSurvivesIsCalculatedAlsoForAbsurdPlans() throws IOException {
    String plan =
        Files.readString(Documents.ROOT.resolve("out/starter/plan.json"))
            .replaceAll("\"needed\": \\d+", "\"needed\": " + Integer.MAX_VALUE);
    Files.writeString(folder.resolve("plan.json"), plan);
    assertThat(new ReportPage(CommandRun.in(folder, "report", "plan.json").out()).text())
        .contains("; of 3221225471 replicas, 2147483647 would remain");
  }

  @Test
  void oneCopyIsNotShownAsNPlusOne() {
    String text = page("global-cloud").text().replaceAll("\\s+", " ");
    assertThat(text).contains("1, no spare").doesNotContain("N+1 × 1 ");
  }

  @Test
  void aFileThatCannotBeWrittenIsAnError() {
    CommandRun ran =
        CommandRun.in(
            Documents.ROOT, "report", "profiles/starter.yaml", "-o", folder + "/none/x.html");
    assertThat(ran.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(ran.err()).contains("x.html' cannot be written; check its folder");
  }

  @Test
  void aFullDiskIsNamed() {
    assumeTrue(Files.exists(Path.of("/dev/full")));
    CommandRun ran =
        CommandRun.in(Documents.ROOT, "report", "profiles/starter.yaml", "-o", "/dev/full");
    assertThat(ran.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(ran.err()).contains("'/dev/full' cannot be written: No space left on device");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aFailedWriteLeavesTheOldReport() throws Exception {
    Path file = Files.writeString(folder.resolve("x.html"), "old");
    Process limited =
        new ProcessBuilder(
                "sh",
                "-c",
                "ulimit -f 8; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.unitform.cli.Main",
                "report",
                "profiles/starter.yaml",
                "-o",
                file.toString())
            .directory(Documents.ROOT.toFile())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(limited.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("'%s' cannot be written: File too large".formatted(file));
    assertThat(limited.waitFor()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(Files.readString(file)).isEqualTo("old");
    assertThat(folder.toFile().list()).containsExactly("x.html");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aReplacedReportKeepsItsLinkAndItsPermissions() throws Exception {
    Path file = Files.writeString(folder.resolve("x.html"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    CommandRun ran =
        CommandRun.in(Documents.ROOT, "report", "profiles/starter.yaml", "-o", link.toString());
    assertThat(ran.code()).isEqualTo(ExitCode.OK);
    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(file)).startsWith("<!doctype html>");
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aPipeIsRefusedInsteadOfWaitingForItsReader() throws Exception {
    Path pipe = folder.resolve("pipe");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    CommandRun ran =
        CommandRun.in(Documents.ROOT, "report", "profiles/starter.yaml", "-o", pipe.toString());
    assertThat(ran.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(ran.err()).contains("cannot be written: it is a named pipe, a socket or a device");
  }

  @Test
  void anExistingReportIsReplaced() throws Exception {
    Path file = Files.writeString(folder.resolve("x.html"), "old");
    CommandRun ran =
        CommandRun.in(Documents.ROOT, "report", "profiles/starter.yaml", "-o", file.toString());
    assertThat(ran.code()).isEqualTo(ExitCode.OK);
    assertThat(Files.readString(file)).startsWith("<!doctype html>");
  }
}
