package dev.unitform.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.chartcheck.WebProject;
import dev.unitform.diagnostic.Limits;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An input that is too large, too deep or endless causes an error with a message, and no process
 * remains.
 */
class LimitsTest {
  private static final String WORD = "x".repeat(1024 * 1024);

  @TempDir private Path home;

  @BeforeEach
  void copy() {
    WebProject.copy(Path.of("src/test/resources/web-project"), home);
  }

  private CommandRun run(String... arguments) {
    return CommandRun.in(home, arguments);
  }

  private void write(String path, String text) throws IOException {
    Files.createDirectories(home.resolve(path).getParent());
    Files.writeString(home.resolve(path), text);
  }

  private void large(String path, long bytes) throws IOException {
    Files.createDirectories(home.resolve(path).getParent());
    try (RandomAccessFile file = new RandomAccessFile(home.resolve(path).toFile(), "rw")) {
      file.setLength(bytes);
    }
  }

  private void template(String text) throws IOException {
    write(
        "templates/own/target.yaml",
        """
        apiVersion: unitform/v1
        kind: Target
        metadata: {name: own, description: Own}
        spec:
          files:
            - {scope: group, path: all.yaml, templates: [all.yaml.ftl], format: yaml}
        """);
    write("templates/own/all.yaml.ftl", text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[#macro m][@m/][/#macro][@m/]",
        "[#function f x][#return f(x)][/#function][=f(1)]",
        "[#list 1..2000000000 as x]some text that is written again and again[/#list]",
        "[#assign x = 'x'][#list 1..60 as i][#assign x = x + x][/#list][=x?length]",
        "[='x'?left_pad(2000000000)]",
      })
  void aTemplateThatNeedsTooMuchIsAnError(String text) throws IOException {
    template(text);
    CommandRun run = run("generate", "--target", "own", "--threads", "1");
    assertThat(run.err()).contains("error[TPL001]");
    assertThat(run.code()).isEqualTo(ExitCode.PROBLEMS);
  }

  @Test
  void anOwnershipManifestOfAHundredMegabytesIsAnError() throws IOException {
    assertThat(run("generate").code()).isZero();
    large("out/prod/.unitform.json", 110L << 20);
    CommandRun run = run("generate");
    assertThat(run.err()).contains("error[OUT005]").contains("has more than 32 MiB");
    assertThat(run.code()).isEqualTo(ExitCode.PROBLEMS);
  }

  @Test
  void aHugeValuesFileInAComparedFolderIsToldWithTheLimit() throws IOException {
    assertThat(run("generate").code()).isZero();
    WebProject.copy(home.resolve("out"), home.resolve("before"));
    large("out/prod/north/values/web/web.yaml", 300L << 20);
    CommandRun run = run("diff", "before", "out");
    assertThat(run.err())
        .contains("error[DIF004]", "web.yaml' cannot be read: it has more than 32 MiB");
    assertThat(run.code()).isEqualTo(ExitCode.PROBLEMS);
  }

  @Test
  void aHugeFileInAComparedFolderIsAnError() throws IOException {
    assertThat(run("generate").code()).isZero();
    WebProject.copy(home.resolve("out"), home.resolve("before"));
    large("out/prod/plan.json", 300L << 20);
    CommandRun run = run("diff", "before", "out");
    assertThat(run.err()).contains("error[");
    assertThat(run.code()).isEqualTo(ExitCode.PROBLEMS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "profiles/prod.yaml",
        "profiles/catalog/web.yaml",
        "templates/own/target.yaml",
        "templates/own/all.yaml.ftl"
      })
  void aHugeInputIsAnError(String path) throws IOException {
    template("x");
    large(path, 300L << 20);
    CommandRun run = run("plan", "profiles/prod.yaml");
    run = run.code() == 0 ? run("generate") : run;
    assertThat(run.err()).contains("error[INP002]");
    assertThat(run.code()).isEqualTo(ExitCode.PROBLEMS);
  }

  @Test
  void manyLargeInputsAreAnErrorInAll() throws IOException {
    for (int i = 0; i < 12; i++) {
      large("profiles/catalog/more-" + i + ".yaml", Limits.INPUT);
    }
    CommandRun run = run("plan", "profiles/prod.yaml");
    assertThat(run.err()).contains("error[INP002]").contains("more than 32 MiB in total");
  }

  @ParameterizedTest
  @ValueSource(strings = {"profiles/prod.yaml", "profiles/catalog/web.yaml"})
  void aWordOfAMegabyteTakesNoTime(String path) throws IOException {
    String text = Files.readString(home.resolve(path));
    List<String> lines = text.lines().filter(l -> l.matches(".*: [a-z0-9].*")).toList();
    for (int i = 0; i < lines.size(); i += 4) {
      String line = lines.get(i);
      String key = line.substring(0, line.indexOf(": ") + 2);
      write(path, text.replace(line, key + WORD));
      CommandRun run = run("plan", "profiles/prod.yaml");
      assertThat(run.code()).as(line).isIn(ExitCode.OK, ExitCode.PROBLEMS);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "0x1", "0o1", "0.1", "1e1", "1e-1", "-.1"})
  void aNumberOfAnyLengthIsANumberOrAnError(String begin) throws IOException {
    String text = Files.readString(home.resolve("profiles/catalog/web.yaml"));
    for (int digits : new int[] {1, 3, 11, 90, 300, 1024 * 1024}) {
      String number = begin + "1".repeat(digits);
      write("profiles/catalog/web.yaml", text.replace("sample: 1}", "sample: " + number + "}"));
      CommandRun run = run("plan", "profiles/prod.yaml");
      assertThat(run.code()).as("%s with %d digits", begin, digits).isLessThan(ExitCode.USAGE);
    }
  }

  @Test
  void manyFaultsAreFoundInTimeThatGrowsWithTheirNumber() throws IOException {
    StringBuilder text = new StringBuilder("apiVersion: unitform/v1\nkind: TopologyProfile\n");
    for (int i = 0; i < 20_000; i++) {
      text.append("key").append(i).append(": 0\n");
    }
    write("profiles/prod.yaml", text.toString());
    assertThat(run("plan", "profiles/prod.yaml").code()).isEqualTo(ExitCode.PROBLEMS);
  }

  @Test
  void manyFaultsInOneLineAreFoundInTimeThatGrowsWithTheirNumber() throws IOException {
    StringBuilder text = new StringBuilder("{apiVersion: unitform/v1, kind: TopologyProfile");
    for (int i = 0; i < 50_000; i++) {
      text.append(", key").append(i).append(": 0");
    }
    write("profiles/prod.yaml", text.append("}\n").toString());
    assertThat(run("plan", "profiles/prod.yaml").code()).isEqualTo(ExitCode.PROBLEMS);
  }

  @Test
  void longListsAreAnError() throws IOException {
    String text = Files.readString(home.resolve("profiles/prod.yaml"));
    String zones = IntStream.range(0, 100_000).mapToObj(i -> "z" + i).collect(joining(", "));
    write("profiles/prod.yaml", text.replaceFirst("zones: \\[[^]]*]", "zones: [" + zones + "]"));
    assertThat(run("plan", "profiles/prod.yaml").err())
        .contains("error[SCH007]: 'zones' has too many items");
  }

  @ParameterizedTest
  @ValueSource(strings = {"profiles/prod.yaml", "profiles/catalog/web.yaml"})
  void aLinkOutOfTheProjectIsNotRead(String path, @TempDir Path elsewhere) throws IOException {
    Path secret = elsewhere.resolve("secret.yaml");
    Files.writeString(secret, "outside: [\n");
    Files.delete(home.resolve(path));
    Files.createSymbolicLink(home.resolve(path), secret);
    CommandRun run = run("plan", "profiles/prod.yaml");
    assertThat(run.err())
        .contains("is a link to a place outside of the project")
        .doesNotContain("outside:");
    assertThat(run.code()).isEqualTo(ExitCode.PROBLEMS);
  }

  @Test
  void aTemplateByALinkOutOfTheProjectIsNotRead(@TempDir Path elsewhere) throws IOException {
    template("x");
    Files.writeString(elsewhere.resolve("passwd"), "[=outside");
    Files.delete(home.resolve("templates/own/all.yaml.ftl"));
    Files.createSymbolicLink(
        home.resolve("templates/own/all.yaml.ftl"), elsewhere.resolve("passwd"));
    CommandRun run = run("generate");
    assertThat(run.err()).contains("is a link to a place outside of the project");
  }

  @Test
  void theLockFileOfAKilledRunDoesNotStay() throws IOException {
    assertThat(run("generate").code()).isZero();
    write("out/prod/.unitform.lock", "");
    assertThat(run("generate").code()).isZero();
    assertThat(home.resolve("out/prod/.unitform.lock")).doesNotExist();
  }

  @Test
  void aFolderThatDiffersOnlyInCaseIsAWarning() throws IOException {
    Files.createDirectories(home.resolve("out/PROD"));
    CommandRun run = run("generate");
    assertThat(run.err()).contains("warning[OUT015]: 'PROD' exists");
    assertThat(run.code()).isZero();
  }

  @Test
  void twoFilesOfOneRunThatDifferOnlyInCaseAreAWarning() throws IOException {
    template("a: 1\n");
    write(
        "templates/own/target.yaml",
        Files.readString(home.resolve("templates/own/target.yaml"))
            + "    - {scope: group, path: ALL.yaml, templates: [all.yaml.ftl], format: yaml}\n");
    CommandRun run = run("generate");
    assertThat(run.err())
        .containsPattern("warning\\[OUT015]: '(all|ALL).yaml' and '(all|ALL).yaml'");
    assertThat(run.code()).isZero();
  }

  @Test
  void twoOutputsWithAWordOfAMegabyteAreCompared() throws IOException {
    assertThat(run("generate").code()).isZero();
    String word = "a".repeat(1_000_000);
    write("one/prod/words.yaml", "word: " + word + "b\n");
    write("two/prod/words.yaml", "word: " + word + "c\n");
    for (String side : List.of("one", "two")) {
      Files.copy(home.resolve("out/prod/plan.json"), home.resolve(side + "/prod/plan.json"));
    }
    CommandRun run = run("diff", "one", "two");
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isEqualTo(ExitCode.DIFFERENCES);
    assertThat(run.out()).contains("word").hasSizeLessThan(3_000_000);
  }
}
