package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.chartcheck.WebProject;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs for one unit, with a target whose paths do not begin with the unit's name. */
class SharedPathsTest {
  @TempDir private Path folder;
  private WebProject project;

  @BeforeEach
  void write() {
    project = WebProject.in(folder);
    project.with(WebProject.PROFILE, "name: main", "name: north");
    project.with(
        WebProject.PROFILE,
        "          zones: [n1, n2, n3]\n",
        """
                  zones: [n1, n2, n3]
                secondary:
                  name: south
                  region: south
                  zones: [s1, s2, s3]
        """);
  }

  @Test
  void anotherUnitsFileInTheUnitsFolderStays() {
    target("unit", "{pair}/apps/{unit}.txt", "[=unit.name]");
    assertThat(generate().code()).isZero();

    assertThat(generate("--unit", "north").code()).isZero();

    assertThat(folder.resolve("out/prod/north/apps/south.txt")).exists();
    assertThat(generate("--check").code()).isZero();
  }

  @Test
  void aPairsFileInTheUnitsFolderStays() {
    target("pair", "{pair}/pair.txt", "[=pair.name]");
    assertThat(generate().code()).isZero();

    assertThat(generate("--unit", "north").code()).isZero();

    assertThat(generate("--check").code()).isZero();
  }

  @Test
  void onlyARunForAllUnitsWritesFilesOfPairs() {
    target("pair", "pairs/{pair}.txt", "[=pair.name]");

    assertThat(generate("--unit", "north").code()).isZero();
    assertThat(generate("--unit", "south").code()).isZero();

    assertThat(folder.resolve("out/prod/pairs")).doesNotExist();
    assertThat(generate("--check").code()).isEqualTo(ExitCode.DIFFERENCES);
  }

  @Test
  void aFileThatOnlyTheUnitHadGoes() {
    target("unit", "{pair}/apps/{unit}.txt", "[=unit.name]");
    assertThat(generate().code()).isZero();
    project.with("templates/apps/x.ftl", "[#if unit.name != 'north']south[/#if]");

    assertThat(generate("--unit", "north").code()).isZero();

    assertThat(folder.resolve("out/prod/north/apps/north.txt")).doesNotExist();
    assertThat(generate("--check").code()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "unit, shared.txt",
    "unit, {provider}/x.txt",
    "unit, {pair}/x.txt",
    "release, {pair}/{release}.txt"
  })
  void twoUnitsCannotHaveTheSamePath(String scope, String path) {
    target(scope, path, "[=unit.name]");

    for (String unit : List.of("north", "south")) {
      CommandRun run = generate("--unit", unit);

      assertThat(run.code()).isEqualTo(ExitCode.PROBLEMS);
      assertThat(run.err()).contains("error[OUT001]").contains("is produced twice");
    }
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aUnitCannotHaveThePathOfItsPair() {
    target("unit", "{unit}/x.txt", "[=unit.name]");
    project.with(
        "templates/apps/target.yaml",
        "  files:\n",
        """
          files:
            - {scope: pair, path: "{pair}/x.txt", templates: [x.ftl], format: text}
        """);
    project.with("templates/apps/x.ftl", "text");

    assertThat(generate("--unit", "north").err()).contains("error[OUT001]");
  }

  @Test
  void aPathThatOnlyOneUnitUsesIsNoCollision() {
    target("unit", "shared.txt", "[#if unit.name == 'north']north[/#if]");

    assertThat(generate("--unit", "south").code()).isZero();
    assertThat(generate("--unit", "north").code()).isZero();

    assertThat(folder.resolve("out/prod/shared.txt")).content().isEqualTo("north\n");
    assertThat(generate("--check").code()).isZero();
  }

  private void target(String scope, String path, String template) {
    project.with(
        "templates/apps/target.yaml",
        """
        apiVersion: unitform/v1
        kind: Target
        metadata: {name: apps, description: a test}
        spec:
          files:
            - {scope: %s, path: "%s", templates: [x.ftl], format: text}
        """
            .formatted(scope, path));
    project.with("templates/apps/x.ftl", template);
  }

  private CommandRun generate(String... options) {
    String[] words = new String[options.length + 1];
    words[0] = "generate";
    System.arraycopy(options, 0, words, 1, options.length);
    return CommandRun.in(folder, words);
  }
}
