package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.chartcheck.WebProject;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code generate --watch} writes the changes after an input was saved, and continues. */
class GenerateWatchTest {
  private static final String READY = "watching the inputs for changes";
  private static final String TEMPLATE = "templates/terraform/outputs.tf.ftl";
  private static final String SOUTH =
      """
              secondary:
                name: south
                region: south
                zones: [s1, s2, s3]
      """;
  private static final String VALUES = "out/prod/north/values/web/web.yaml";

  @TempDir private Path temporary;
  private WebProject project = new WebProject(Path.of(""));
  private Screen screen = new Screen();
  private CompletableFuture<Integer> ended = CompletableFuture.completedFuture(ExitCode.OK);

  @BeforeEach
  void makeAProject() throws IOException {
    project = WebProject.in(temporary.toRealPath().resolve("project"));
  }

  @AfterEach
  void end() throws IOException {
    screen.breakOff();
    // The watch notices its end at the next run.
    Files.writeString(project.root().resolve(WebProject.PROFILE), "# the end\n");
    assertThat(ended).succeedsWithin(2, TimeUnit.MINUTES).isEqualTo(ExitCode.OK);
  }

  @Test
  void writesWhatASavedProfileChanges() throws Exception {
    start();
    assertThat(file(VALUES)).contains("replicas: 3");

    save(WebProject.PROFILE, "  unitGroup:", "  services: {web: {n: 6}}\n  unitGroup:");

    assertThat(screen.await(" removed)\n"))
        .endsWith(
            WebProject.PROFILE
                + "\n  out/prod: touches 1 of 1 unit: 1 change, pods 3 → 7"
                + " (0 new, 3 changed, 0 removed)\n");
    assertThat(file(VALUES)).contains("replicas: 7");
    assertThat(CommandRun.in(project.root(), "generate", "--check").code()).isZero();
  }

  @Test
  void writesWhatASavedServiceChartTemplateAndValuesFileChange() throws Exception {
    project
        .with(WebProject.PROFILE, "  unitGroup:", "  targets: [rendered]\n  unitGroup:")
        .with(
            WebProject.PROFILE,
            "  unitGroup:",
            "  services: {web: {baseValues: {web: ../values/web.yaml}}}\n  unitGroup:");
    // The first run fails, because the values file does not exist yet.
    start();

    project.with("values/web.yaml", "one: 1\n");
    screen.await("values/web.yaml\n  out/prod: touches");
    save("values/web.yaml", "one: 1", "two: 2");
    screen.await("values/web.yaml\n  out/prod: touches");
    assertThat(file("out/prod/north/values/web/web.base.yaml")).isEqualTo("two: 2\n");

    save(WebProject.SERVICE, "value: 1000", "value: 2000");
    screen.await(WebProject.SERVICE + "\n  out/prod: touches");
    assertThat(file("out/prod/north/manifests/priority-classes.yaml")).contains("2000");

    save(WebProject.TEMPLATE, "kind: Deployment", "kind: Deployment\n# of the chart");
    screen.await(WebProject.TEMPLATE + "\n");

    project.with(TEMPLATE, "# mine\n");
    screen.await(TEMPLATE + "\n  out/prod: touches");
    assertThat(file("out/prod/north/terraform/outputs.tf")).endsWith("# mine\n");
  }

  @Test
  void saysWhatIsWrongAndWritesAgainOnceThatIsCorrected() throws Exception {
    start();
    String right = Files.readString(project.root().resolve(WebProject.PROFILE));
    String before = file(VALUES);

    save(WebProject.PROFILE, "deployment: cloud", "deployment: [cloud");
    assertThat(screen.await("^\n"))
        .contains(WebProject.PROFILE + "\n  nothing was written\n", "error[YML001]");
    assertThat(file(VALUES)).isEqualTo(before);

    Files.writeString(project.root().resolve(WebProject.PROFILE), right);
    screen.await(WebProject.PROFILE + "\n  nothing changes\n");
  }

  @Test
  void doesNotOverwriteWhatWasEditedByHandAndGoesOn() throws Exception {
    start();
    Path values = project.root().resolve(VALUES);
    String written = Files.readString(values);
    Files.writeString(values, "replicas: 9\n");

    save(WebProject.PROFILE, "  unitGroup:", "  services: {web: {n: 6}}\n  unitGroup:");
    assertThat(screen.await("error[OUT002]"))
        .contains(WebProject.PROFILE + "\n  nothing was written\n");
    assertThat(values).hasContent("replicas: 9");

    Files.writeString(values, written);
    save(WebProject.PROFILE, "n: 6", "n: 7");
    screen.await("pods 3 → 8 (0 new, 3 changed, 0 removed)\n");
  }

  @Test
  void warnsOfARemovalAsARunWithoutItDoes() throws Exception {
    project.with(WebProject.PROFILE, "[n1, n2, n3]\n", "[n1, n2, n3]\n" + SOUTH);
    start();

    save(WebProject.PROFILE, SOUTH, "");

    assertThat(screen.await("warning[OUT008]: 'south' is removed from 'prod'"))
        .contains("  out/prod: touches 2 of 2 units: 1 removal");
    assertThat(project.root().resolve("out/prod/south")).doesNotExist();
  }

  @Test
  void readsAProfileThatIsNew() throws Exception {
    start();
    String second =
        Files.readString(project.root().resolve(WebProject.PROFILE)).replace("prod", "test");

    Files.writeString(project.root().resolve("profiles/test.yaml"), second);

    assertThat(screen.await(" removed)\n"))
        .contains("profiles/test.yaml\n  out/test: touches 1 of 1 unit: 1 install, pods 0 → 3 (");
    assertThat(project.root().resolve("out/test/plan.json")).exists();
    Files.delete(project.root().resolve("profiles/test.yaml"));
    assertThat(screen.await("warning[OUT013]")).contains("profiles/test.yaml\n  nothing changes\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--check",
        "--dry-run",
        "--force",
        "--allow-destroy=north",
        "--format=json",
        "--format=sarif",
        "--format=github"
      })
  void isRefusedWithWhatIsDecidedOnceOrIsADocument(String option) {
    CommandRun run = CommandRun.in(project.root(), "generate", "--watch", option);

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err())
        .contains(
            "--watch cannot be used with " + option.replaceAll("=north$", "").replace('=', ' '));
    assertThat(project.root().resolve("out")).doesNotExist();
  }

  @Test
  void aWrongCommandLineEndsTheFirstRun() {
    CommandRun run = CommandRun.in(project.root(), "generate", "--watch", "--unit", "nort");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--unit 'nort' does not exist");
  }

  private void start(String... more) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("generate", "--watch"));
    arguments.addAll(List.of(more));
    Terminal terminal =
        new Terminal(
            project.root(),
            InputStream.nullInputStream(),
            new PrintWriter(screen),
            new PrintWriter(screen),
            false,
            120,
            name -> null);
    ended =
        CompletableFuture.supplyAsync(() -> Main.run(terminal, arguments.toArray(String[]::new)));
    screen.await(READY);
  }

  /** Saves a file as editors do: writes another file and renames it. */
  private void save(String name, String from, String to) throws IOException {
    Path file = project.root().resolve(name);
    Path other = file.resolveSibling(file.getFileName() + "~");
    Files.writeString(other, Files.readString(file).replace(from, to));
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private String file(String name) throws IOException {
    return Files.readString(project.root().resolve(name));
  }
}
