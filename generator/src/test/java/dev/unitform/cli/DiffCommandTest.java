package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The reports of comparisons for people, pipelines and workflows, with the output of a first
 * profile.
 */
class DiffCommandTest {
  /** Secrets in values without a name, or in a list. */
  private static final String OWN =
      """
      apiVersion: v1
      kind: List
      items:
        - {apiVersion: v1, kind: Secret, metadata: {name: listed}, data: {x: %s}}
      ---
      {apiVersion: v1, kind: Secret, metadata: {generateName: made-}, stringData: {x: %s}}
      ---
      {apiVersion: v1, kind: Secret, stringData: {x: %s}}
      """;

  /** A secret in a text that is not valid YAML. */
  private static final String ODD =
      "apiVersion: v1\nkind: Secret\nmetadata: {name: odd}\ndata: {x: !!binary %s}\n";

  private static final String PROFILE = "profiles/first.yaml";
  private static final String VALUES = "first/unit-1/values/voice/voice-agent.yaml";
  private static final int MOST_OF_A_COMMENT = 65_536;
  private static final List<String> FORMS = List.of("human", "markdown", "json", "github");

  @TempDir private Path repository;
  private Path project;

  @BeforeEach
  void makeAProjectWithItsOutputInARepository() throws IOException {
    project = Files.createDirectories(repository.resolve("deploy here"));
    assertThat(run("init").code()).isEqualTo(ExitCode.OK);
    assertThat(run("generate").code()).isEqualTo(ExitCode.OK);
    Files.createDirectories(repository.resolve(".git"));
  }

  /** A change of the profile, by its highest risk. */
  private enum Edit {
    NOTHING("never there", ""),
    NEUTRAL("imageRegistry: registry.example.com", "imageRegistry: mirror.example.com"),
    WEAKENING("voice-microservices: {n: 3}", "voice-microservices: {n: 2}"),
    DESTRUCTIVE("cx-contact: {host: secondary}", "cx-contact: {enabled: false}");

    private final String what;
    private final String with;

    Edit(String what, String with) {
      this.what = what;
      this.with = with;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NOTHING, '', 0",
    "NOTHING, any, 0",
    "NEUTRAL, '', 3",
    "NEUTRAL, any, 3",
    "NEUTRAL, weakening, 0",
    "NEUTRAL, destructive, 0",
    "WEAKENING, '', 3",
    "WEAKENING, any, 3",
    "WEAKENING, weakening, 3",
    "WEAKENING, destructive, 0",
    "DESTRUCTIVE, '', 3",
    "DESTRUCTIVE, any, 3",
    "DESTRUCTIVE, weakening, 3",
    "DESTRUCTIVE, destructive, 3",
  })
  void failsOnWhatItIsToldToFailOn(Edit edit, String bar, int code) throws IOException {
    make(edit);
    String[] command =
        bar.isEmpty() ? new String[] {"diff"} : new String[] {"diff", "--fail-on", bar};

    CommandRun ran = run(command);

    assertThat(ran.code()).as(ran.out()).isEqualTo(code);
    // The report is complete for every value of --fail-on.
    assertThat(ran.out().contains("no difference")).isEqualTo(edit == Edit.NOTHING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"human", "markdown", "json", "github"})
  void exitsAlikeInEveryForm(String form) throws IOException {
    assertThat(run("diff", "--format", form).code()).isEqualTo(ExitCode.OK);
    make(Edit.NEUTRAL);
    assertThat(run("diff", "--format", form).code()).isEqualTo(ExitCode.DIFFERENCES);
    assertThat(run("diff", "--format", form, "out", "nowhere").code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(run("diff", "--format", form, "out").code()).isEqualTo(ExitCode.USAGE);
    assertThat(run("diff", "--format", form, "--base", "main", PROFILE).code())
        .isEqualTo(ExitCode.USAGE);
    assertThat(run("diff", "--format", form, "--fail-on", "worse").code())
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aNewNameDestroysOnlyIfNobodySaysThatItIsOne() throws IOException {
    edit("name: unit-2\n", "name: unit-b\n");
    CommandRun silent = run("diff", "--fail-on", "destructive");
    assertThat(silent.code()).isEqualTo(ExitCode.DIFFERENCES);
    assertThat(silent.out()).contains("1 move (destructive)", "unit renamed: unit-2 → unit-b");

    edit("name: unit-b\n", "name: unit-b\n          previousName: unit-2\n");
    CommandRun declared = run("diff", "--fail-on", "destructive");
    assertThat(declared.out()).contains("1 move", "unit renamed: unit-2 → unit-b");
    assertThat(declared.out()).doesNotContain("destructive", "previousName");
    assertThat(declared.code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void aTenantWithAnotherNameKeepsWhatIsNamedByItsId() throws IOException {
    edit("name: first-tenant", "name: acme");
    CommandRun ran = run("diff", "--fail-on", "destructive");
    assertThat(ran.out()).contains("tenant renamed: first-tenant → acme");
    assertThat(ran.out()).doesNotContain("destructive");
    assertThat(ran.code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void aListInAnotherOrderIsShownAsItIsOnBothSides() throws IOException {
    copyTheOutput("new");
    append("out/first/unit-1/values/gauth/gauth.yaml", "\nprobe: [a, b, c, d]\n");
    append("new/first/unit-1/values/gauth/gauth.yaml", "\nprobe: [d, c, b]\n");
    assertThat(run("diff", "out", "new").out()).contains("[a, b, c, d]", "[d, c, b]");
  }

  @Test
  void filesOfSomebodysOwnAreNoOutputYet() throws IOException {
    Path folder = Files.createDirectories(project.resolve("fresh/first/unit-1/terraform"));
    Files.writeString(folder.resolve("backend.tf"), "terraform {}\n");
    CommandRun ran = run("diff", "--out", "fresh");
    assertThat(ran.err()).doesNotContain("DIF003");
    assertThat(ran.out()).contains("touches 2 of 2 units: ", "new profile 'first'");
  }

  @Test
  void aBarThatIsNotReachedDoesNotHideAProblem() throws IOException {
    Files.writeString(project.resolve("out/first/plan.json"), "{");
    CommandRun ran = run("diff", "--fail-on", "destructive");
    assertThat(ran.err()).contains("error[");
    assertThat(ran.code()).isEqualTo(ExitCode.PROBLEMS);
  }

  @Test
  void annotatesWhatIsWorseAndNothingElse() throws IOException {
    make(Edit.NEUTRAL);
    assertThat(run("diff", "--format", "github").out())
        .isEqualTo("::notice title=unitform diff::touches 2 of 2 units: 2 changes\n");

    make(Edit.WEAKENING);
    make(Edit.DESTRUCTIVE);
    List<String> commands = run("diff", "--format", "github").out().lines().toList();

    assertThat(commands)
        .allMatch(line -> line.matches("::(error|warning|notice) ([^:,]+=[^:,]+,?)+::.*"));
    assertThat(commands.get(0)).startsWith("::notice title=unitform diff::touches 2 of 2 units: ");
    assertThat(commands)
        .filteredOn(line -> line.startsWith("::error"))
        .containsExactly(
            "::error file=deploy here/out/first/unit-2/manifests/namespaces.yaml,line=1,"
                + "title=destructive::unit-2: CX Contact removed (18 pods)");
    assertThat(commands)
        .filteredOn(line -> line.startsWith("::warning"))
        .as("alike ones together: GitHub shows ten of a kind")
        .hasSizeBetween(1, 3)
        .allMatch(line -> line.contains("title=weakening::unit-1, unit-2: Voice Microservices "));
    Pattern file = Pattern.compile("file=([^,]+),");
    for (String command : commands) {
      Matcher place = file.matcher(command);
      assertThat(!place.find() || Files.exists(repository.resolve(place.group(1))))
          .as(command)
          .isTrue();
    }
  }

  @Test
  void whatIsAnnotatedCannotBeTakenForAnotherCommand() throws IOException {
    copyTheOutput("new");
    String tricky = "\"%0A::error::not ours\\n::warning::nor this\"";
    append("new/first/unit-1/terraform/main.tf", "\nlocals {\n  odd = " + tricky + "\n}\n");
    append("new/" + VALUES, "odd: " + tricky + "\n");
    for (String form : List.of("github", "human")) {
      assertThat(run("diff", "--format", form, "out", "new").out().lines())
          .noneMatch(line -> line.startsWith("::error") || line.startsWith("::warning"));
    }
  }

  @Test
  void aCommentOfAHugeDifferenceFitsAndCountsWhatItLeavesOut() throws IOException {
    copyTheOutput("new");
    String many =
        IntStream.range(0, 120)
            .mapToObj("  somethingNewThatIsRatherLong%d: \"and what it is set to\"\n"::formatted)
            .reduce("\nprobe:\n", String::concat);
    List<Path> changed = valuesFiles("new");
    for (int i = 0; i < changed.size(); i++) {
      // Each change is different, so that no two are reported in one line.
      String own = many.replace("probe", "probe" + i);
      Files.writeString(changed.get(i), Files.readString(changed.get(i)) + own);
    }

    String markdown = run("diff", "--format", "markdown", "out", "new").out();
    JsonNode whole =
        new ObjectMapper().readTree(run("diff", "--format", "json", "out", "new").out());

    assertThat(changed).hasSizeGreaterThan(60);
    assertThat(markdown).hasSizeBetween(MOST_OF_A_COMMENT / 2, MOST_OF_A_COMMENT - 1);
    int shown = count(markdown, "(?m)^  probe");
    int left = number(markdown, "… and ([0-9]+) more changes? by path\\.");
    assertThat(number(markdown, "<summary>([0-9]+) changes of values and files"))
        .isEqualTo(shown + left)
        .isEqualTo(whole.get("changes").size());
    assertThat(count(markdown, "(?m)^```")).as("fences").isEqualTo(2);
    assertThat(count(markdown, "<details>")).isEqualTo(count(markdown, "</details>"));
    assertThat(markdown).endsWith("\n\nWhole diff: `unitform diff out new`.\n");
  }

  @Test
  void noFormShowsACredential() throws IOException {
    copyTheOutput("new");
    append(
        "new/" + VALUES,
        """

        probe:
          password: "hunter2-hunter2"
          apiKey: AKIAIOSFODNN7EXAMPLE
          env:
            - name: DB_PASSWORD
              value: hunter2-in-a-list
          url: "postgres://somebody:hunter2-in-a-url@db/x"
          headers: {Authorization: "Bearer hunter2"}
          users: [{name: root, pass: hunter2-of-root}]
          args: ["--user", "me", "--token", "hunter2-after-a-flag"]
        """);
    append(
        "new/first/unit-1/manifests/namespaces.yaml",
        """
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: mine, namespace: voice}
        stringData: {anything: hunter2-in-a-secret}
        """);
    for (String side : List.of("out", "new")) {
      Path manifests = project.resolve(side + "/first/unit-1/manifests");
      String data = side.equals("out") ? "hunter2-of-old" : "hunter2-of-new";
      Files.writeString(manifests.resolve("own.yaml"), OWN.replace("%s", data));
      Files.writeString(manifests.resolve("odd.yaml"), ODD.formatted(data));
    }
    append(
        "new/first/unit-1/terraform/main.tf",
        "\nlocals {\n  admin_password = \"hunter2-in-terraform\"\n}\n");
    for (String form : FORMS) {
      CommandRun ran = run("diff", "--format", form, "out", "new");
      assertThat(ran.code()).isEqualTo(ExitCode.DIFFERENCES);
      assertThat(ran.out() + ran.err()).as(form).doesNotContain("hunter2", "AKIAIOSFODNN7EXAMPLE");
      if (!form.equals("github")) {
        assertThat(ran.out())
            .as(form)
            .contains("(masked)", "password", "apiKey", "DB_PASSWORD", "admin_password", "Secret");
      }
    }
  }

  @Test
  void comparesWithARevisionInEveryForm() throws Exception {
    Files.delete(repository.resolve(".git"));
    try (Git git = Git.init().setDirectory(repository.toFile()).call()) {
      git.add().addFilepattern(".").call();
      git.commit().setMessage("begin").setAuthor("t", "t@x").setCommitter("t", "t@x").call();
    }
    assertThat(run("diff", "--base", "HEAD").code()).isEqualTo(ExitCode.OK);
    make(Edit.DESTRUCTIVE);
    assertThat(run("generate", "--allow-destroy", "unit-2/cx-contact").err())
        .doesNotContain("error[");
    for (String form : FORMS) {
      CommandRun ran = run("diff", "--base", "HEAD", "--format", form, "--fail-on", "destructive");
      assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DIFFERENCES);
      assertThat(ran.out()).as(form).contains("CX Contact removed").contains("18 pods");
    }
  }

  @Test
  void aGateInAWrongPlaceFails() throws Exception {
    Files.delete(repository.resolve(".git"));
    try (Git git = Git.init().setDirectory(repository.toFile()).call()) {
      git.add().addFilepattern(".").call();
      git.commit().setMessage("begin").setAuthor("t", "t@x").setCommitter("t", "t@x").call();
    }
    Files.createDirectories(project.resolve("other"));
    for (String folder : List.of("uot", "other")) {
      CommandRun ran = run("diff", "--base", "HEAD", "--out", folder, "--fail-on", "destructive");
      assertThat(ran.code()).isEqualTo(ExitCode.PROBLEMS);
      assertThat(ran.err())
          .contains("error[DIF001]: '" + folder + "' is not an output of unitform");
    }
    assertThat(CommandRun.in(repository, "diff", "--base", "HEAD").err()).contains("DIF001");

    CommandRun misspelt = run("diff", "--out", "uot", "--fail-on", "destructive");
    assertThat(misspelt.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(misspelt.err()).contains("error[DIF001]: the folder 'uot' does not exist");

    Files.move(project.resolve("out"), project.resolve("moved"));
    assertThat(run("diff", "--base", "HEAD", "--fail-on", "destructive").code())
        .as("the revision has an output: it is removed")
        .isEqualTo(ExitCode.DIFFERENCES);
    assertThat(run("diff").out()).as("a first run").contains("new profile 'first'");
  }

  @Test
  void aRevisionInPlaceOfAFolderIsToldWithTheOptionForRevisions() throws Exception {
    assertThat(run("diff", "HEAD~1", "HEAD").err())
        .contains("error[DIF001]: the folder 'HEAD~1' does not exist")
        .contains("error[DIF001]: the folder 'HEAD' does not exist")
        .contains("help: 'unitform diff --base HEAD~1' compares the output folder with a git");
    Files.delete(repository.resolve(".git"));
    try (Git git = Git.init().setInitialBranch("live").setDirectory(repository.toFile()).call()) {
      git.add().addFilepattern(".").call();
      git.commit().setMessage("begin").setAuthor("t", "t@x").setCommitter("t", "t@x").call();
    }
    assertThat(run("diff", "live", "out").err()).contains("help: 'unitform diff --base live' ");
    assertThat(run("diff", "out", "live").err()).contains("help: 'unitform diff --base live' ");
    assertThat(run("diff", "uot", "out").err()).contains("help: name an output folder such as");
    assertThat(run("diff", "live").err())
        .contains("name two folders, or profile files (*.yaml), or a git revision with --base");
  }

  private void make(Edit edit) throws IOException {
    Path profile = project.resolve(PROFILE);
    String text = Files.readString(profile);
    assertThat(text.contains(edit.what)).isEqualTo(edit != Edit.NOTHING);
    Files.writeString(profile, text.replace(edit.what, edit.with));
  }

  private void edit(String what, String with) throws IOException {
    Path profile = project.resolve(PROFILE);
    String text = Files.readString(profile);
    assertThat(text).contains(what);
    Files.writeString(profile, text.replace(what, with));
  }

  private void copyTheOutput(String to) throws IOException {
    Path source = project.resolve("out");
    try (Stream<Path> paths = Files.walk(source)) {
      for (Path path : paths.toList()) {
        Path copy = project.resolve(to).resolve(source.relativize(path));
        if (Files.isDirectory(path)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(path, copy);
        }
      }
    }
  }

  private void append(String file, String text) throws IOException {
    Path path = project.resolve(file);
    Files.writeString(path, Files.readString(path) + text);
  }

  private List<Path> valuesFiles(String folder) throws IOException {
    try (Stream<Path> paths = Files.walk(project.resolve(folder))) {
      return paths.filter(path -> path.toString().matches(".*/values/.*\\.yaml")).sorted().toList();
    }
  }

  private static int count(String text, String pattern) {
    return (int) Pattern.compile(pattern).matcher(text).results().count();
  }

  private static int number(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  private CommandRun run(String... arguments) {
    return CommandRun.in(project, arguments);
  }
}
