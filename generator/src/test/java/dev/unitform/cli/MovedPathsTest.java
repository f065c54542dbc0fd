package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.chartcheck.WebProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A project whose own target.yaml files use other paths: all references to the files have the new
 * paths.
 */
class MovedPathsTest {
  private static final String PROFILE = "profiles/private-dc.yaml";

  /** A path of the repository in a value of an object of Argo CD or Flux. */
  private static final Pattern IN_REPOSITORY =
      Pattern.compile("(?m)^ +(?:- |path: )\"(?:\\$values/|\\./)?(out/[^\"]+)\"$");

  /** A path relative to the file, in a helmfile, a kustomization or a Terraform module. */
  private static final Pattern BESIDE =
      Pattern.compile(
          "(?m)^ +- \"?(?:values\\.yaml=|base\\.yaml=|user\\.yaml=)?((?:\\.\\./)*[^\"$"
              + " ]+\\.yaml)\"?$|\\$\\{path\\.module}/([^\"]+)\"");

  @TempDir private Path folder;
  private WebProject project;

  @BeforeEach
  void withAllTargets() throws IOException {
    project = new WebProject(folder);
    String profile = Files.readString(Path.of("..").resolve(PROFILE));
    project.with(
        PROFILE,
        profile
            .replace(
                "targets: [helmfile]",
                "targets: [argocd, flux, helmfile]\n"
                    + "  gitOps: {repository: \"https://git.example.com/t.git\"}")
            .replace(
                "voice-microservices: {n: 3}",
                """
                voice-microservices:
                      n: 3
                      values: {voice-agent: {own: 1}}
                      baseValues: {voice-agent: ../values/base.yaml}\
                """));
    project.with("values/base.yaml", "base: 1\n");
  }

  @Test
  void theShippedTargetsReferToFilesThatAreThere() throws IOException {
    generate();

    assertThat(references())
        .hasSizeGreaterThan(300)
        .contains(
            "private-dc/dc-north/values/voice/voice-agent.yaml",
            "private-dc/dc-north/values/voice/voice-agent.base.yaml",
            "private-dc/dc-north/values/voice/voice-agent.user.yaml",
            "private-dc/dc-north/placement/voice/voice-agent.yaml",
            "private-dc/dc-north/manifests")
        .allMatch(this::exists);
  }

  @ParameterizedTest
  @CsvSource({
    "helm-values, {unit}/values/{namespace}/{release}.yaml,"
        + " {unit}/helm/{namespace}/{release}/values.yaml",
    "helm-values, {unit}/values/{namespace}/{release}.yaml,"
        + " of/{pair}/{provider}/{unit}/{chart}-{namespace}-{release}.yaml",
    "helm-values, {unit}/values/{namespace}/{release}.user.yaml,"
        + " {unit}/own/{namespace}/{release}.yaml",
    "helm-values, {unit}/values/{namespace}/{release}.base.yaml,"
        + " {unit}/base/{namespace}/{release}.yaml",
    "placement, {unit}/placement/{namespace}/{release}.yaml,"
        + " {unit}/spread/{release}.{namespace}.yaml",
    "manifests, {unit}/manifests/, {unit}/cluster/objects/",
    "argocd, {unit}/argocd/apps/, {unit}/gitops/argo/",
    "flux, {unit}/flux/releases/, {unit}/gitops/flux/",
    "flux, {unit}/flux/rendered/, {unit}/gitops/rendered/",
  })
  void aChangedPatternMovesEveryReference(String target, String from, String to)
      throws IOException {
    generate();
    int before = references().size();
    move(target, from, to);

    generate();

    assertThat(references()).hasSize(before);
    assertThat(references().stream().filter(path -> !exists(path))).isEmpty();
    assertThat(run("validate").code()).isEqualTo(ExitCode.OK);
  }

  @Test
  void manifestsInSeveralFoldersAreAppliedFromTheFolderAroundThem() throws IOException {
    move("manifests", "{unit}/manifests/namespaces", "{unit}/manifests/first/namespaces");

    generate();

    assertThat(folder.resolve("out/private-dc/dc-north/argocd/apps/manifests.yaml"))
        .content()
        .contains("out/private-dc/dc-north/manifests\"", "directory: {recurse: true}");
  }

  @Test
  void aFolderThatIsAppliedHoldsNoValues() throws IOException {
    move("manifests", "{unit}/manifests/", "{unit}/");

    CommandRun run = run("generate");

    assertThat(run.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(run.err())
        .contains("error[TPL001]", "is applied as a whole, and 'baseValues' would be in it");
  }

  @Test
  void aReferenceToAFileThatNoTargetWritesIsAnError() throws IOException {
    move("placement", "name: placement\n      scope", "scope");

    CommandRun run = run("generate");

    assertThat(run.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(run.err()).contains("no target of the profile has a file with the name 'placement'");
  }

  @Test
  void baseValuesWithoutAPathAreAnError() throws IOException {
    move("helm-values", "name: baseValues", "name: values2\n      templates: [user.yaml.ftl]");

    CommandRun run = run("generate");

    assertThat(run.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(run.err())
        .contains("no target of the profile has a file with the name 'baseValues'");
  }

  @Test
  void aPatternThatRefersToAnotherPatternIsAnError() throws IOException {
    move("helm-values", "{release}.user.yaml", "{values}.yaml");

    CommandRun run = run("generate");

    assertThat(run.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(run.err())
        .contains("error[TPL002]", "a file of scope 'release' has no placeholder '{values}'");
  }

  @Test
  void twoPickedTargetsWithOneNameAreAnError() throws IOException {
    project.with(
        "templates/more/target.yaml",
        """
        apiVersion: unitform/v1
        kind: Target
        metadata: {name: more}
        spec:
          files:
            - {name: values, scope: release, path: "{unit}/more/{namespace}/{release}.yaml", templates: [a.ftl], format: yaml}
        """);
    project.with("templates/more/a.ftl", "a: 1\n");

    CommandRun run = run("generate");

    assertThat(run.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(run.err())
        .contains(
            "templates/more/target.yaml",
            "the targets 'helm-values' and 'more' both have a file with 'name: values'");
  }

  @Test
  void twoFilesOfATargetWithOneNameAreAnError() throws IOException {
    project.with(
        "templates/more/target.yaml",
        """
        apiVersion: unitform/v1
        kind: Target
        metadata: {name: more}
        spec:
          files:
            - {name: own, scope: release, path: "{unit}/a/{namespace}/{release}.yaml", templates: [a.ftl], format: yaml}
            - {name: own, scope: release, path: "{unit}/b/{namespace}/{release}.yaml", templates: [a.ftl], format: yaml}
        """);
    project.with("templates/more/a.ftl", "a: 1\n");

    CommandRun run = run("generate");

    assertThat(run.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(run.err())
        .contains("templates/more/target.yaml", "two files of the target 'more' have 'name: own'");
  }

  @Test
  void aLimitedRunWritesTheMovedFilesOfItsUnitAlone() throws IOException {
    move("helm-values", "{unit}/values/", "values/{unit}/");

    CommandRun run = run("generate", "--unit", "dc-north");

    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
    assertThat(folder.resolve("out/private-dc/values/dc-north")).isDirectory();
    assertThat(folder.resolve("out/private-dc/values/dc-south")).doesNotExist();
  }

  private boolean exists(String path) {
    return Files.exists(folder.resolve("out").resolve(path));
  }

  private void move(String target, String from, String to) throws IOException {
    String file = "templates/%s/target.yaml".formatted(target);
    String text = Files.readString(Path.of("..").resolve(file));
    assertThat(text).contains(from);
    project.with(file, text.replace(from, to));
  }

  private void generate() {
    CommandRun run = run("generate");
    assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
  }

  private CommandRun run(String... arguments) {
    return CommandRun.in(folder, arguments);
  }

  /** The paths in the output folder that files of the output refer to, once for each file. */
  private List<String> references() throws IOException {
    List<String> found = new ArrayList<>();
    Path out = folder.resolve("out");
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file);
        Matcher inRepository = IN_REPOSITORY.matcher(text);
        while (inRepository.find()) {
          found.add(inRepository.group(1).substring("out/".length()));
        }
        Matcher beside = BESIDE.matcher(text);
        while (beside.find()) {
          String path = beside.group(1) != null ? beside.group(1) : beside.group(2);
          found.add(out.relativize(file.resolveSibling(path).normalize()).toString());
        }
      }
    }
    return found;
  }
}
