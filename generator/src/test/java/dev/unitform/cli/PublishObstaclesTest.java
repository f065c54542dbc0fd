package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An obstacle for a publication is reported before anything is changed, and remains unchanged. */
class PublishObstaclesTest {
  @TempDir private Path folder;
  private Path clone = Path.of("");

  @BeforeEach
  void makeAProjectAndAClone() throws Exception {
    assertThat(run("init", "profiles/first.yaml").code()).isEqualTo(ExitCode.OK);
    git(folder, "init", "-q", "--bare", "-b", "main", "gitops.git");
    git(folder, "clone", "-q", "gitops.git", "clone");
    clone = folder.resolve("clone");
    git(clone, "checkout", "-q", "-b", "main");
    Files.writeString(clone.resolve("README.md"), "theirs\n");
    commit("Begin");
    git(clone, "push", "-q", "origin", "main");
  }

  private CommandRun run(String... arguments) {
    return CommandRun.in(folder, arguments);
  }

  private CommandRun publish(String repository, String... options) {
    return run(
        Stream.concat(
                Stream.of("publish", "--repo", repository, "--branch", "main"),
                Arrays.stream(options))
            .toArray(String[]::new));
  }

  private static String git(Path where, String... arguments) throws Exception {
    ProcessBuilder git =
        new ProcessBuilder(
            Stream.concat(Stream.of("git"), Arrays.stream(arguments)).toArray(String[]::new));
    git.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    git.environment().put("GIT_AUTHOR_NAME", "Somebody");
    git.environment().put("GIT_AUTHOR_EMAIL", "somebody@example.com");
    git.environment().put("GIT_COMMITTER_NAME", "Somebody");
    git.environment().put("GIT_COMMITTER_EMAIL", "somebody@example.com");
    Process process = git.directory(where.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.strip();
  }

  private void commit(String message) throws Exception {
    git(clone, "add", "--all");
    git(clone, "commit", "-q", "-m", message);
  }

  private String remoteTip() throws Exception {
    return git(folder.resolve("gitops.git"), "rev-parse", "main");
  }

  private enum Kind {
    FILE,
    LINK,
    SUBMODULE
  }

  @ParameterizedTest
  @CsvSource({
    "FILE, first, ''",
    "FILE, clusters, clusters/prod",
    "FILE, first/unit-1, ''",
    "LINK, first, ''",
    "LINK, first/unit-1, ''",
    "SUBMODULE, clusters, clusters",
    "SUBMODULE, first/unit-1/values, ''"
  })
  void somethingInPlaceOfAFolder(Kind kind, String place, String path) throws Exception {
    Path at = clone.resolve(place);
    Files.createDirectories(at.getParent());
    switch (kind) {
      case FILE -> Files.writeString(at, "theirs\n");
      case LINK -> Files.createSymbolicLink(at, Path.of("README.md"));
      case SUBMODULE ->
          git(clone, "update-index", "--add", "--cacheinfo", "160000," + remoteTip() + "," + place);
    }
    if (kind != Kind.SUBMODULE) {
      git(clone, "add", "--all");
    }
    git(clone, "commit", "-q", "-m", "Theirs");
    git(clone, "push", "-q", "origin", "main");
    String before = remoteTip();

    CommandRun ran = publish("gitops.git", "--path", path);

    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(ran.err()).contains("on 'main', '" + place + "'");
    assertThat(remoteTip()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {".git/x", "a/.GIT", "../x", "/etc", "a b"})
  void aPathThatNoRepositoryHas(String path) {
    CommandRun ran = publish("gitops.git", "--path", path);

    assertThat(ran.code()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.err())
        .contains("--path '" + path + "' is not a folder", "separated by '/', and no '.git'");
  }

  @ParameterizedTest
  @CsvSource({"'', out", "'    path: clusters\n', clusters", "'    path: .\n', ''"})
  void aPlaceWhereFluxWouldNotLook(String path, String wanted) throws Exception {
    Path profile = folder.resolve("profiles/first.yaml");
    String gitOps =
        "  targets: [flux]\n  gitOps:\n    repository: https://git.example.com/ops.git\n" + path;
    Files.writeString(
        profile,
        Files.readString(profile).replace("\n  unitGroup:", "\n" + gitOps + "  unitGroup:"));
    String before = remoteTip();

    CommandRun ran = publish("gitops.git", "--path", "elsewhere");

    assertThat(ran.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(ran.err())
        .contains(
            "error[PUB004]", "help: use --path " + (wanted.isEmpty() ? "." : wanted) + ", or");
    assertThat(remoteTip()).isEqualTo(before);
    assertThat(publish("gitops.git", "--path", wanted).code()).isEqualTo(ExitCode.OK);
  }

  @ParameterizedTest
  @CsvSource({"main/sub, main", "a, a/b"})
  void aBranchThatLeavesNoRoomForAnother(String branch, String other) throws Exception {
    if (!other.equals("main")) {
      git(clone, "push", "-q", "origin", "main:" + other);
    }

    CommandRun ran = run("publish", "--repo", "gitops.git", "--branch", branch);

    assertThat(ran.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(ran.err())
        .contains("error[GIT009]: the branch '" + branch + "' cannot exist beside '" + other);
  }

  @ParameterizedTest
  @CsvSource({
    "* filter=lfs diff=lfs merge=lfs -text, filter=lfs",
    "*.json working-tree-encoding=UTF-16, working-tree-encoding=UTF-16"
  })
  void attributesByWhichGitStoresSomethingElse(String line, String attribute) throws Exception {
    Files.writeString(clone.resolve(".gitattributes"), line + "\n");
    commit("Attributes");
    git(clone, "push", "-q", "origin", "main");
    String before = remoteTip();

    CommandRun ran = publish("gitops.git");

    assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(ran.err()).contains("error[GIT013]", "the attribute " + attribute + ",");
    assertThat(remoteTip()).isEqualTo(before);

    String way = ran.err().lines().filter(l -> l.contains("/first/** ")).findFirst().orElseThrow();
    Files.writeString(
        clone.resolve(".gitattributes"),
        line + "\n" + way.substring(way.indexOf("/first/** ")) + "\n");
    commit("Except the output");
    git(clone, "push", "-q", "origin", "main");
    assertThat(publish("gitops.git").code()).isEqualTo(ExitCode.OK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"* text=auto", "* text eol=lf", "*.yaml eol=crlf", "* ident"})
  void attributesThatChangeNothingOfOursAreInNobodysWay(String line) throws Exception {
    Files.writeString(clone.resolve(".gitattributes"), line + "\n");
    commit("Attributes");
    git(clone, "push", "-q", "origin", "main");
    assertThat(publish("gitops.git").code()).isEqualTo(ExitCode.OK);
    git(clone, "pull", "-q");
    assertThat(git(clone, "status", "--porcelain")).isEmpty();
  }

  @Test
  void filesOfPlannedReleasesGoOnlyWhereThatWasSaid() throws Exception {
    Path templates = Files.createDirectories(folder.resolve("templates/listing"));
    StringBuilder files = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      files.append(
          """
              - {scope: release, path: "{unit}/list%d/{namespace}/{release}.txt", templates: [a.ftl], format: text}
          """
              .formatted(i));
    }
    String description =
        "apiVersion: unitform/v1\nkind: Target\nmetadata: {name: listing}\nspec:\n  files:\n"
            + files;
    Files.writeString(templates.resolve("target.yaml"), description);
    Files.writeString(templates.resolve("a.ftl"), "[=release.name()]\n");
    assertThat(publish("gitops.git").code()).isEqualTo(ExitCode.OK);
    String before = remoteTip();
    Files.writeString(
        templates.resolve("target.yaml"),
        description.replace("  files:", "  optional: true\n  files:"));

    CommandRun refused = publish("gitops.git");

    assertThat(refused.code()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(refused.err())
        .contains("error[OUT014]: on 'main', ", "--allow-destroy files/unit-1");
    assertThat(remoteTip()).isEqualTo(before);
    CommandRun allowed =
        publish("gitops.git", "--allow-destroy", "files/unit-1", "--allow-destroy", "files/unit-2");
    assertThat(allowed.code()).as(allowed.err()).isEqualTo(ExitCode.OK);
    assertThat(remoteTip()).isNotEqualTo(before);
  }
}
