package dev.unitform.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.unitform.docs.Documents;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParameterException;

/** The recipes for pipelines and hooks can be run, and all files that they name exist. */
class RecipesTest {
  private static final String ACTION = ".github/actions/unitform/action.yml";
  private static final String REVIEW = ".github/actions/unitform/review";
  private static final String COMMENT = ".github/actions/unitform/comment";
  private static final String WORKFLOW = ".github/workflows/verify.yml";
  private static final String GITHUB = "docs/ci/github.yaml";
  private static final String GITLAB = "docs/ci/gitlab.yaml";
  private static final String HOOKS = ".pre-commit-hooks.yaml";

  /** The program's name at the beginning of a command. */
  private static final Pattern COMMAND =
      Pattern.compile("(?m)(?:^|[ (;&|])\"?(?:bin/|\\$)?unitform\"? ([a-z][^\\n]*)");

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|([^ \"']+)");

  /** The values of variables. A variable that is not listed can have any value. */
  private static final Map<String, String> STANDS_FOR =
      new TreeMap<>(Map.of("FAIL_ON", "destructive"));

  @ParameterizedTest
  @ValueSource(strings = {ACTION, GITHUB, GITLAB, HOOKS})
  void isYamlThatSaysSomething(String recipe) throws IOException {
    assertThat(strings(yaml(recipe))).hasSizeGreaterThan(5);
  }

  @Test
  void everyCommandCanBeGiven() throws IOException {
    SortedMap<String, List<String>> commands = new TreeMap<>();
    for (String recipe : List.of(ACTION, GITHUB, GITLAB, HOOKS)) {
      commands.put(recipe, commands(String.join("\n", strings(yaml(recipe)))));
    }
    commands.put(REVIEW, commands(Documents.text(REVIEW)));
    assertThat(commands.get(REVIEW)).hasSize(6);
    assertThat(commands.get(GITLAB)).hasSize(6);
    assertThat(commands.get(HOOKS)).hasSize(4);
    List<String> faults = new ArrayList<>();
    commands.forEach(
        (recipe, of) -> of.forEach(command -> faults.addAll(faults(recipe, words(command)))));
    assertThat(faults).isEmpty();
  }

  @Test
  void commandsThatCannotBeGivenAreFound() {
    assertThat(commands("x=$(\"$unitform\" affected --bas \"$base\") || y")).hasSize(1);
    assertThat(faults("it", words("affected --bas \"$base\") || y"))).isNotEmpty();
    assertThat(faults("it", words("diff --base \"$base\" --fail-on \"$FAIL_ON\" >x"))).isEmpty();
    assertThat(faults("it", words("diff --base x --fail-on worst"))).isNotEmpty();
  }

  @Test
  void theActionHasWhatItsWorkflowUses() throws IOException {
    JsonNode action = yaml(ACTION);
    JsonNode steps = yaml(GITHUB).at("/jobs/review/steps");
    JsonNode used =
        stream(steps).filter(step -> step.path("id").asText().equals("unitform")).findFirst().get();
    Matcher uses =
        Pattern.compile("uses: OWNER/[^/]+/(.+)@COMMIT # v(.+)").matcher(Documents.text(GITHUB));
    assertThat(uses.find()).isTrue();
    assertThat(Documents.ROOT.resolve(uses.group(1)).resolve("action.yml"))
        .isEqualTo(Documents.ROOT.resolve(ACTION));
    assertThat(Documents.text("pom.xml")).contains("<version>" + uses.group(2));
    assertThat(names(action.get("inputs"))).containsAll(names(used.get("with")));
    assertThat(found(GITHUB, "steps\\.unitform\\.outputs\\.(\\w+)"))
        .isNotEmpty()
        .isSubsetOf(names(action.get("outputs")));
    assertThat(found(GITHUB, "needs\\.review\\.outputs\\.(\\w+)"))
        .isNotEmpty()
        .isSubsetOf(names(yaml(GITHUB).at("/jobs/review/outputs")));
    assertThat(found(ACTION, "inputs\\.([-\\w]+)")).isEqualTo(names(action.get("inputs")));
    assertThat(found(GITHUB, "matrix\\.(\\w+)")).isSubsetOf("profile", "unit", "change");
  }

  @Test
  void theActionRunsItsScriptWithWhatItReads() throws IOException {
    JsonNode review =
        stream(yaml(ACTION).at("/runs/steps"))
            .filter(step -> step.path("id").asText().equals("review"))
            .findFirst()
            .get();
    assertThat(review.get("run").asText()).isEqualTo("\"$GITHUB_ACTION_PATH/review\"");
    assertThat(Documents.ROOT.resolve(REVIEW)).isExecutable();
    assertThat(found(REVIEW, "\\$\\{([A-Z_]+):[-?]"))
        .containsAll(names(review.get("env")))
        .isSubsetOf(
            "BASE", "FAIL_ON", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "OUT", "REPORT", "UNITFORM");
    List<String> read = new ArrayList<>(found(ACTION, "/unitform/([\\w.]+)"));
    read.addAll(found(COMMENT, "\\$REPORT/([\\w.]+)"));
    assertThat(read)
        .containsExactlyInAnyOrder("comment.md", "findings.sarif")
        .isSubsetOf(found(REVIEW, ">\"\\$report/([\\w.]+)\""));
  }

  @Test
  void actionsOfOthersAreNamedByCommit() throws IOException {
    int pinned = 0;
    for (String recipe : List.of(ACTION, GITHUB, WORKFLOW)) {
      for (String action : found(recipe, "uses: (.+)")) {
        if (!action.startsWith("OWNER/")) {
          assertThat(action).as(recipe).matches("[\\w./-]+@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+");
          pinned++;
        }
      }
    }
    assertThat(pinned).isGreaterThan(6);
  }

  @Test
  void toolchainsAndMachinesAreNamedByVersion() throws IOException {
    for (String recipe : List.of(ACTION, WORKFLOW)) {
      assertThat(found(recipe, "(?:java|go)-version: ['\"]?([^'\"}]+)"))
          .isNotEmpty()
          .allMatch(version -> version.matches("\\d+\\.\\d+\\.\\d+"), "exact, in " + recipe);
    }
    assertThat(found(WORKFLOW, "runs-on: (.+)")).allMatch(machine -> !machine.endsWith("-latest"));
  }

  @Test
  void imagesStandOnABaseByDigestAndDoNotRunAsRoot() throws IOException {
    String dockerfile = "generator/Dockerfile";
    List<String> bases = found(dockerfile, "(?m)^FROM (\\S+)");
    assertThat(bases).hasSize(2).allMatch(base -> base.matches("\\S+@sha256:[0-9a-f]{64}"));
    String pom = Documents.text("generator/pom.xml");
    assertThat(bases).contains(found("generator/pom.xml", "<image>(.*)</image>").get(0));
    assertThat(pom).contains("<user>" + found(dockerfile, "(?m)^USER (\\d+)$").get(0) + "</user>");
  }

  @Test
  void whatIsNamedIsThere() throws IOException {
    for (JsonNode hook : yaml(HOOKS)) {
      String program = words(hook.get("entry").asText()).get(0);
      assertThat(Documents.ROOT.resolve(program)).isExecutable();
      assertThat(hook.get("language").asText()).isEqualTo("script");
      assertThat(Pattern.compile(hook.get("files").asText()).matcher("profiles/it.yaml").find())
          .isTrue();
    }
    for (String recipe : List.of(GITHUB, GITLAB)) {
      assertThat(found(recipe, "(\\w+)/\\*\\*")).containsExactly("out", "profiles", "templates");
      for (String folder : found(recipe, "(\\w+)/\\*\\*")) {
        assertThat(Documents.ROOT.resolve(folder)).isDirectory();
      }
    }
    String folder = yaml(GITHUB).at("/jobs/plan/steps/2/working-directory").asText();
    assertThat(
            Documents.ROOT.resolve(
                folder
                    .replace("${{ matrix.profile }}", "global-cloud")
                    .replace("${{ matrix.unit }}", "eu-ams")))
        .isDirectory();
    assertThat(Documents.text(GITLAB)).contains("# UNITFORM_IMAGE is", " generator/Dockerfile.");
    assertThat(Documents.ROOT.resolve("generator/Dockerfile")).isRegularFile();
    assertThat(found(GITLAB, "> ([\\w.]+)"))
        .isEqualTo(found(GITLAB, "(?:paths: \\[|, )([\\w.]+\\.(?:md|json))"));
  }

  @Test
  void everyScriptCanBeParsed() throws IOException, InterruptedException {
    List<Path> scripts = new ArrayList<>();
    for (String folder : List.of("bin", ".ci", ".github", "generator/src/main")) {
      try (Stream<Path> files = Files.walk(Documents.ROOT.resolve(folder))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          if (firstLine(file).matches("#!.*\\b(ba)?sh")) {
            scripts.add(file);
          }
        }
      }
    }
    assertThat(scripts).hasSizeGreaterThan(6);
    for (Path script : scripts) {
      String shell = firstLine(script).endsWith("bash") ? "bash" : "sh";
      assertParses(shell, Files.readString(script), script.toString());
    }
    for (String recipe : List.of(ACTION, GITHUB)) {
      for (JsonNode run : yaml(recipe).findValues("run")) {
        assertParses("bash", run.asText().replaceAll("\\$\\{\\{[^}]*}}", "it"), recipe);
      }
    }
    for (JsonNode script : yaml(GITLAB).findValues("script")) {
      for (JsonNode line : script) {
        assertParses("sh", line.asText(), GITLAB);
      }
    }
  }

  private static void assertParses(String shell, String text, String where)
      throws IOException, InterruptedException {
    Process process = new ProcessBuilder(shell, "-n").redirectErrorStream(true).start();
    try (var in = process.getOutputStream()) {
      in.write(text.getBytes(UTF_8));
    }
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as("%s: %s", where, said).isZero();
  }

  private static String firstLine(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file, ISO_8859_1)) {
      return lines.findFirst().orElse("");
    }
  }

  private static JsonNode yaml(String recipe) throws IOException {
    return new YAMLMapper().readTree(Documents.text(recipe));
  }

  private static List<String> strings(JsonNode node) {
    List<String> strings = new ArrayList<>();
    if (node.isTextual()) {
      strings.add(node.asText());
    }
    node.forEach(child -> strings.addAll(strings(child)));
    return strings;
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names.stream().sorted().toList();
  }

  /** The sorted matches of a pattern's group, each once. */
  private static List<String> found(String recipe, String pattern) throws IOException {
    return List.copyOf(
        new TreeSet<>(
            Pattern.compile(pattern)
                .matcher(Documents.text(recipe))
                .results()
                .map(result -> result.group(1))
                .toList()));
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  private static List<String> commands(String text) {
    return COMMAND
        .matcher(text.replaceAll("(?m)^ *#.*$", ""))
        .results()
        .map(result -> result.group(1))
        .toList();
  }

  /** The words of a command up to the first operator of the shell, without variables. */
  private static List<String> words(String command) {
    String own = command.replaceFirst("^((?:\"[^\"]*\"|[^\"])*?) ?[)>|;&].*$", "$1");
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(own);
    while (word.find()) {
      String text =
          Stream.of(word.group(1), word.group(2), word.group(3))
              .filter(group -> group != null)
              .findFirst()
              .orElseThrow();
      words.add(
          Pattern.compile("\\$\\{?(\\w+)}?")
              .matcher(text)
              .replaceAll(name -> STANDS_FOR.getOrDefault(name.group(1), "it")));
    }
    return words;
  }

  private static List<String> faults(String recipe, List<String> words) {
    Terminal terminal =
        new Terminal(
            Documents.ROOT,
            InputStream.nullInputStream(),
            new PrintWriter(new StringWriter()),
            new PrintWriter(new StringWriter()),
            false,
            120,
            name -> null);
    String[] arguments = words.toArray(new String[0]);
    try {
      Main.commandLine(terminal, arguments).parseArgs(arguments);
      return List.of();
    } catch (ParameterException e) {
      return List.of(recipe + ": " + words + ": " + e.getMessage());
    }
  }
}
