package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.unitform.RequiredPrograms;
import dev.unitform.chartcheck.WebProject;
import dev.unitform.docs.Documents;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailoverCommandTest {
  private static final String STARTER = "profiles/starter.yaml";

  @TempDir private Path folder;
  private WebProject project;

  @BeforeEach
  void starter() throws IOException {
    WebProject.copy(
        Path.of("../profiles/starter-catalog"), folder.resolve("profiles/starter-catalog"));
    project = new WebProject(folder).with(STARTER, Files.readString(Path.of("../" + STARTER)));
  }

  private CommandRun run(String... arguments) {
    return CommandRun.in(folder, arguments);
  }

  private static String text(CommandRun ran) {
    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    return ran.out();
  }

  /** A pair is written over several lines or in one. */
  @ParameterizedTest
  @ValueSource(strings = {"block", "flow"})
  void thePatchAppliesAndItsOutputIsThatOfTheFolder(String style) throws Exception {
    if (style.equals("flow")) {
      String all = Files.readString(folder.resolve(STARTER));
      String pair =
          all.substring(all.indexOf("      - name: shop\n"), all.indexOf("  services:\n"));
      project.with(
          STARTER,
          pair,
          """
                - {name: "shop", primary: {name: region-one, region: one, zones: [a, b, c]},
                   secondary: {name: region-two, region: two, zones: [a, b, c]}}
          """);
    }
    text(run("generate"));
    Map<String, String> usual = files(folder.resolve("out/starter"));
    text(run("failover", STARTER, "--lost", "region-one", "-o", "away"));
    Map<String, String> given = files(folder.resolve("away"));
    assertThat(given.remove("runbook.md")).startsWith("# Failover: region-one is lost");
    assertThat(given.remove("profile.patch")).contains("activated: secondary");

    gitApply("away/profile.patch");
    text(run("generate"));
    Map<String, String> activated = files(folder.resolve("out/starter"));
    activated.entrySet().removeIf(file -> file.getValue().equals(usual.get(file.getKey())));
    activated.keySet().removeIf(file -> !file.startsWith("region-two/"));
    assertThat(activated).isNotEmpty().isEqualTo(given);

    assertThat(run("failover", STARTER, "--lost", "region-one").err())
        .contains("error[RES005]: 'region-two' is activated, since 'region-one' is lost");
    assertThat(run("failover", STARTER, "--lost", "region-two").err())
        .contains("if the activated unit is lost, too, no unit is left to take over");
  }

  /** A profile in a form for which a patch would be wrong gets no patch. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        """
              - name: >-
                  shop
                primary: {name: region-one, region: one, zones: [a, b, c]}
                secondary: {name: region-two, region: two, zones: [a, b, c]}
        """,
        """
              - {
                  name: shop,
                  primary: {name: region-one, region: one, zones: [a, b, c]},
                  secondary: {name: region-two, region: two, zones: [a, b, c]}}
        """
      })
  void aPairInAnotherFormIsToBeChangedByHand(String pair) throws IOException {
    String all = Files.readString(folder.resolve(STARTER));
    project.with(
        STARTER,
        all.substring(all.indexOf("      - name: shop\n"), all.indexOf("  services:\n")),
        pair);
    CommandRun ran = run("failover", STARTER, "--lost", "region-one", "-o", "away");
    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.OK);
    assertThat(ran.err())
        .contains("profile.patch is not written")
        .contains("add 'activated: secondary' to the pair by hand");
    assertThat(folder.resolve("away/profile.patch")).doesNotExist();
  }

  private void gitApply(String patch) throws Exception {
    Process git;
    try {
      git =
          new ProcessBuilder("git", "apply", patch)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      throw RequiredPrograms.missing("git", "git is not installed");
    }
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(git.waitFor()).as(said).isZero();
  }

  private static Map<String, String> files(Path root) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }

  @Test
  void theStepsComeInTheirOrderWithAChecksEach() {
    String runbook = text(run("failover", STARTER, "--lost", "region-one"));
    assertThat(runbook)
        .containsSubsequence(
            "1. **Make sure that region-one is down and stays down.**",
            "Check: nobody reaches `*.region-one.shop.example.com`",
            "2. **Route the traffic of Checkout, Storefront to region-two**",
            "3. **Make the data of Orders in region-two the authoritative copy**",
            "Check: `kubectl -n orders rollout status statefulset/orders-store`",
            "4. **Activate region-two**",
            "Pods of region-two: 14 → 17.",
            "Wave 1 installs `orders/orders-api`.",
            "Check: `kubectl -n orders rollout status deployment/orders-api-rest`",
            "5. **Route the traffic of Orders to region-two.**",
            "## Lost until region-one is back\n\n- Nightly Report: the service may run only in",
            "## Room in region-two",
            "## While region-one is away",
            "## The way back",
            "`--allow-destroy region-two/orders/orders-api`");
  }

  @Test
  void aPilotLightWithoutADataTierHasNoDataToMakeAuthoritative() {
    project.with("profiles/starter-catalog/orders.yaml", ", dataTier: true", "");
    assertThat(text(run("failover", STARTER, "--lost", "region-one")))
        .contains(
            "| Orders | nothing of it is installed | `orders/orders`, `orders/orders-api`"
                + " installed, serves | 3, 4 |")
        .containsSubsequence("3. **Activate region-two**", "4. **Route the traffic of Orders to")
        .doesNotContain("authoritative", "its data tier");
    assertThat(text(run("explain", STARTER, "region-two/orders")))
        .contains("must be activated in region-two, where nothing of it is installed")
        .doesNotContain("its data tier is installed");
    assertThat(text(run("plan", STARTER))).doesNotContain("its data tier is installed");
    CommandRun generated = run("generate", STARTER);
    assertThat(generated.out() + generated.err())
        .contains("standby: 1 service (nothing before activation: Orders)");
  }

  /** Until its data is authoritative, a limited active spare must not get the traffic. */
  @Test
  void theTrafficOfLimitedSparesFollowsTheirData() {
    assertThat(
            text(
                CommandRun.in(
                    Documents.ROOT, "failover", "profiles/aws-pair.yaml", "--lost", "virginia")))
        .contains(
            "| Reporting and Analytics Aggregates, Genesys Info Mart | serves in both units, here"
                + " with data for a disaster only | oregon alone, with the authoritative data | 3,"
                + " 4, 5 |")
        .containsSubsequence(
            "2. **Route the traffic of Genesys Authentication, ",
            "3. **Make the data of Reporting and Analytics Aggregates, Genesys Info Mart in oregon",
            "4. **Activate oregon**",
            "5. **Route the traffic of Reporting and Analytics Aggregates, Genesys Info Mart to")
        .contains(
            " 1 held. \"held\" means: no replica is left, and Kubernetes starts none until an"
                + " operator acts or the lost part is back.");
  }

  @Test
  void theLossOfASecondaryUnitActivatesNothing() throws IOException {
    text(run("failover", STARTER, "--lost", "region-two", "-o", "away"));
    assertThat(files(folder.resolve("away")).keySet()).containsExactly("runbook.md");
    assertThat(Files.readString(folder.resolve("away/runbook.md")))
        .contains("| Dispatcher | region-two only | **lost**", "| Nightly Report | region-one only")
        .contains("| Orders | stands by in region-two | without a spare | – |")
        .doesNotContain("Activate", "allow-destroy");
    CommandRun again = run("failover", STARTER, "--lost", "region-one", "-o", "away");
    assertThat(again.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(again.err()).contains("'away' is not an empty folder");
  }

  /**
   * Each number in the text is one of these: a count or an amount of the capacity of the unit that
   * takes over, a summary of the simulation, or a wave or a count of pods of the two plans.
   */
  @ParameterizedTest
  @CsvSource({
    "starter, shop, region-one, region-two, secondary",
    "starter, shop, region-two, region-one, primary",
    "global-cloud, americas, us-east, us-west, secondary",
    "global-cloud, emea, eu-ams, eu-fra, primary",
    "aws-pair, us, virginia, oregon, secondary",
    "private-dc, metro, dc-north, dc-south, secondary"
  })
  void everyNumberIsAKeyOfTheDocuments(
      String profile, String pair, String lost, String other, String role) throws IOException {
    String file = "profiles/" + profile + ".yaml";
    String runbook = text(CommandRun.in(Documents.ROOT, "failover", file, "--lost", lost));
    Set<String> known = new TreeSet<>();
    numbers(json("capacity", file, "--unit", other, "--format", "json").get("units"), known);
    JsonNode loss = json("simulate", file, "--fail", "unit:" + lost, "--format", "json");
    numbers(loss.at("/scenarios/0/summary"), known);
    String usual = Documents.text(file);
    String activated =
        usual.replaceFirst("(?m)^( *)- name: " + pair + "$", "$0\n$1  activated: " + role);
    assertThat(activated).isNotEqualTo(usual);
    project.with(file, activated);
    if (!profile.equals("starter")) {
      WebProject.copy(Path.of("../profiles/catalog"), folder.resolve("profiles/catalog"));
    }
    JsonNode alone =
        new ObjectMapper()
            .readTree(text(run("simulate", file, "--all", "--unit", other, "--format", "json")));
    alone.get("scenarios").forEach(scenario -> numbers(scenario.get("summary"), known));
    for (JsonNode plan :
        List.of(
            new ObjectMapper().readTree(Documents.text("out/" + profile + "/plan.json")),
            new ObjectMapper().readTree(text(run("plan", file, "--format", "json"))))) {
      for (JsonNode unit : plan.get("units")) {
        if (unit.get("name").asText().equals(other)) {
          int pods = 0;
          for (JsonNode replicas : unit.findValues("replicas")) {
            known.add(replicas.asText());
            pods += replicas.asInt();
          }
          known.add(String.valueOf(pods));
          unit.findValuesAsText("wave").forEach(known::add);
        }
      }
    }

    String prose =
        runbook
            .replaceAll("`[^`]*`", "")
            .replaceAll("(?m)^\\d+\\. ", "")
            .replaceAll("(?m)\\| [0-9, ]+ \\|$", "");
    Matcher number = Pattern.compile("(?<![\\w.-])\\d+(\\.\\d+)?(?![\\w-])").matcher(prose);
    int found = 0;
    while (number.find()) {
      assertThat(known).as(prose).contains(number.group());
      found++;
    }
    assertThat(found).isGreaterThan(10);
  }

  private static JsonNode json(String... arguments) throws IOException {
    CommandRun ran = CommandRun.in(Documents.ROOT, arguments);
    return new ObjectMapper().readTree(ran.out());
  }

  /** The numbers, also in cores and in Gi. */
  private static void numbers(JsonNode node, Set<String> known) {
    if (node.isIntegralNumber()) {
      BigDecimal number = node.decimalValue();
      known.add(number.toPlainString());
      for (long unit : new long[] {1000, 1L << 30}) {
        known.add(
            number.divide(BigDecimal.valueOf(unit), 1, RoundingMode.HALF_DOWN).toPlainString());
      }
    }
    node.forEach(part -> numbers(part, known));
  }

  @Test
  void theRunbookNamesItsDelivery() {
    String[] command = {"failover", "profiles/aws-pair.yaml", "--lost", "virginia"};
    assertThat(text(CommandRun.in(Documents.ROOT, command))).contains("delivered by `terraform`");
    String[] other = Arrays.copyOf(command, command.length + 2);
    other[command.length] = "--target";
    other[command.length + 1] = "argocd";
    assertThat(text(CommandRun.in(Documents.ROOT, other))).contains("delivered by `argocd`");
    other[command.length + 1] = "argo";
    assertThat(CommandRun.in(Documents.ROOT, other).code()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void theRunbookSaysWhatIsTakenOverWithoutWhatItNeeds() {
    assertThat(
            text(
                CommandRun.in(
                    Documents.ROOT, "failover", "profiles/global-cloud.yaml", "--lost", "us-east")))
        .contains(
            "- Tenant Service needs Interaction Server, which is lost: us-west serves without it.");
    assertThat(text(run("failover", STARTER, "--lost", "region-one")))
        .doesNotContain("## What lacks");
  }

  @Test
  void aUnitWithoutAPartnerHasEverythingListedAsLost() {
    CommandRun ran =
        CommandRun.in(Documents.ROOT, "failover", "profiles/lab.yaml", "--lost", "lab");
    assertThat(ran.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(ran.out()).contains("unit:lab\n", "  lost  ");
    assertThat(ran.err()).contains("error[RES005]: 'lab' has no partner unit");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "||",
      textBlock =
          """
          --lost region-one --lost region-two || 1 || error[RES005]: both units of 'shop' are lost
          --lost region-on                    || 2 || did you mean 'region-one'?
          """)
  void whatCannotBeAnsweredIsAnError(String arguments, int code, String error) {
    CommandRun ran = run(("failover " + STARTER + " " + arguments).split(" ", -1));
    assertThat(ran.code()).isEqualTo(code);
    assertThat(ran.err()).contains(error);
  }
}
