package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.chartcheck.WebProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A project's own templates, which override shipped ones. */
class TemplatesOverlayTest {
  private static final String PROFILE = "profiles/private-dc.yaml";
  private static final String NOT_BY_ITSELF = "optional: true\n  files:";

  @TempDir private Path folder;
  private WebProject project;

  @BeforeEach
  void generateOnce() throws IOException {
    project = new WebProject(folder);
    project.with(PROFILE, Files.readString(Path.of("..").resolve(PROFILE)));
    assertThat(generate().code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void aTargetOfTheProjectsOwnLeavesAllOtherOutput() throws IOException {
    List<String> before = output();
    project.with(
        "templates/inventory/target.yaml",
        """
        apiVersion: unitform/v1
        kind: Target
        metadata: {name: inventory}
        spec:
          files:
            - {scope: unit, path: "{unit}/inventory.txt", templates: [all.ftl], format: text}
        """);
    project.with("templates/inventory/all.ftl", "[=unit.name()]\n");

    assertThat(generate().code()).isEqualTo(ExitCode.OK);

    assertThat(output())
        .containsAll(before)
        .contains("private-dc/dc-north/inventory.txt")
        .hasSize(before.size() + 2);
  }

  @Test
  void aFileTakesThePlaceOfTheShippedFileWithItsPath() throws IOException {
    List<String> before = output();
    project.with("templates/helm-values/wwe-nginx.yaml.ftl", "own: true\n");

    assertThat(generate().code()).isEqualTo(ExitCode.OK);

    assertThat(output()).isEqualTo(before);
    assertThat(folder.resolve("out/private-dc/dc-north/values/wwe/wwe-nginx.yaml"))
        .hasContent("own: true");
    assertThat(folder.resolve("out/private-dc/dc-north/values/voice/voice-rq.yaml"))
        .content()
        .contains("replicaCount");
  }

  @Test
  void aShippedTargetIsSwitchedOffByItsDescription() throws IOException {
    withTarget("terraform", "files:", NOT_BY_ITSELF);

    assertThat(generate().code()).isEqualTo(ExitCode.OK);

    assertThat(output()).noneMatch(path -> path.contains("/terraform/"));
  }

  @Test
  void valuesThatNoTargetWritesAreAnError() throws IOException {
    List<String> before = output();
    withTarget("helm-values", "files:", NOT_BY_ITSELF);

    CommandRun run = generate();

    assertThat(run.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(run.err())
        .contains("error[TPL003]", "no target writes the values of the planned release 'dc-north/");
    assertThat(output()).isEqualTo(before);
  }

  @Test
  void valuesWithoutTheirNameAreAnError() throws IOException {
    withTarget("helm-values", "name: values", "name: others");

    assertThat(generate().err())
        .contains("error[TPL003]", "set 'name: values' for the file with the values");
  }

  @Test
  void filesOfPlannedReleasesGoOnlyWhereThatWasSaid() throws IOException {
    // Most files of this output are of a target that the profile picks.
    project.with(PROFILE, "targets: [helmfile]", "targets: [listing]");
    StringBuilder files = new StringBuilder();
    for (int i = 0; i < 9; i++) {
      files.append(
          """
              - {scope: release, path: "{unit}/list%d/{namespace}/{release}.txt", templates: [a.ftl], format: text}
          """
              .formatted(i));
    }
    project.with(
        "templates/listing/target.yaml",
        """
        apiVersion: unitform/v1
        kind: Target
        metadata: {name: listing}
        spec:
          optional: true
          files:
        """
            + files.toString().indent(2));
    project.with("templates/listing/a.ftl", "[=release.name()]\n");
    assertThat(generate().code()).isEqualTo(ExitCode.OK);
    List<String> before = output();
    project.with(PROFILE, "targets: [listing]", "targets: []");

    CommandRun refused = generate();

    assertThat(refused.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(refused.err())
        .contains(
            "error[OUT014]", "--allow-destroy files/dc-north", "--allow-destroy files/dc-south");
    assertThat(output()).isEqualTo(before);
    assertThat(generate("--dry-run").code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(generate("--check").code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(generate("--allow-destroy", "files/dc-north").err())
        .contains("files/dc-south")
        .doesNotContain("files/dc-north");
    assertThat(generate("--allow-destroy", "files/dc-nort").err())
        .contains("error[OUT010]", "did you mean 'dc-north'");

    CommandRun allowed =
        generate("--allow-destroy", "files/dc-north", "--allow-destroy", "files/dc-south");

    assertThat(allowed.code()).isEqualTo(ExitCode.OK);
    assertThat(output()).noneMatch(path -> path.contains("/list0/"));
    assertThat(generate("--allow-destroy", "files/dc-north").err())
        .contains(
            "error[OUT010]",
            "--allow-destroy names 'files/dc-north', but this run does not remove it");
  }

  private void withTarget(String target, String from, String to) throws IOException {
    String file = "templates/%s/target.yaml".formatted(target);
    String text = Files.readString(Path.of("..").resolve(file));
    assertThat(text).contains(from);
    project.with(file, text.replace(from, to));
  }

  private CommandRun generate(String... options) {
    return CommandRun.in(
        folder, Stream.concat(Stream.of("generate"), Stream.of(options)).toArray(String[]::new));
  }

  private List<String> output() throws IOException {
    Path out = folder.resolve("out");
    try (Stream<Path> files = Files.walk(out)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> out.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
