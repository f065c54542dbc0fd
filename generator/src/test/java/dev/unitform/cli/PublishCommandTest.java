package dev.unitform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.unitform.git.GitHttpServer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishCommandTest {
  private static final String PROFILE = "profiles/first.yaml";

  @TempDir private Path temporary;
  private Path project = Path.of("");
  private Path repository = Path.of("");
  private Git bare;
  private final Map<String, String> environment = new TreeMap<>();
  private String out = "";
  private String err = "";

  @BeforeEach
  void makeAProjectAndARepositoryWithAForeignFile() throws Exception {
    project = Files.createDirectory(temporary.resolve("project"));
    assertThat(run("init", PROFILE)).isEqualTo(ExitCode.OK);
    repository = temporary.resolve("gitops.git");
    bare =
        Git.init().setBare(true).setInitialBranch("main").setDirectory(repository.toFile()).call();
    Path seed = temporary.resolve("seed");
    try (Git git = Git.init().setInitialBranch("main").setDirectory(seed.toFile()).call()) {
      Files.writeString(seed.resolve("README.md"), "theirs\n");
      commit(git, "seed");
      git.push().setRemote(repository.toUri().toString()).add("main").call();
    }
  }

  @AfterEach
  void closeTheRepository() {
    bare.close();
  }

  @Test
  void commitsOnceAndOnlyWhatDiffers() throws Exception {
    assertThat(publish()).isEqualTo(ExitCode.OK);
    String first = tip("main");
    assertThat(files("main")).containsKeys("README.md", "clusters/first/plan.json");
    assertThat(out).contains("published to 'main'");

    assertThat(publish()).isEqualTo(ExitCode.OK);
    assertThat(tip("main")).isEqualTo(first);
    assertThat(out).contains("nothing to publish");

    changeTheDomain();
    assertThat(publish()).isEqualTo(ExitCode.OK);
    assertThat(commits("main")).hasSize(3);
    assertThat(files("main")).containsEntry("README.md", "theirs\n");
  }

  @Test
  void writesWhatGenerateWrites() throws Exception {
    assertThat(run("generate", "--out", "clusters")).isEqualTo(ExitCode.OK);
    assertThat(publish()).isEqualTo(ExitCode.OK);

    Map<String, String> published = files("main");
    published.remove("README.md");
    assertThat(published).isEqualTo(filesBelow(project.resolve("clusters"), "clusters/"));
  }

  @Test
  void theMessageCountsTheFilesOfTheFolderInTheCommit() throws Exception {
    assertThat(publish()).isEqualTo(ExitCode.OK);
    int all = files("main").size() - 1;
    assertThat(commits("main").get(0).getFullMessage())
        .endsWith("\n%d files of %d\n".formatted(all, all));

    try (Git git = clone("main", temporary.resolve("clone"))) {
      Files.writeString(temporary.resolve("clone/clusters/first/NOTES.md"), "theirs\n");
      commit(git, "notes");
      git.push().call();
    }
    Map<String, String> before = files("main");
    changeTheDomain();
    assertThat(publish()).isEqualTo(ExitCode.OK);
    Map<String, String> after = files("main");
    long changed =
        after.entrySet().stream()
            .filter(file -> !file.getValue().equals(before.get(file.getKey())))
            .count();
    assertThat(commits("main").get(0).getFullMessage())
        .endsWith("\n%d files of %d\n".formatted(changed, all + 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"path", "file", "ssh", "short"})
  void reachesARepositoryInEveryWay(String way) throws Exception {
    Path ssh = temporary.resolve("ssh.sh");
    Files.writeString(ssh, "#!/bin/sh\nfor last; do :; done\neval \"$last\"\n");
    assertThat(ssh.toFile().setExecutable(true)).isTrue();
    environment.put("GIT_SSH_COMMAND", ssh.toString());
    String where =
        switch (way) {
          case "path" -> repository.toString();
          case "file" -> repository.toUri().toString();
          case "ssh" -> "ssh://git@nowhere.invalid" + repository;
          default -> "git@nowhere.invalid:" + repository;
        };

    assertThat(run("publish", "--repo", where, "--branch", "main")).isEqualTo(ExitCode.OK);

    assertThat(files("main")).containsKeys("README.md", "first/plan.json");
  }

  @Test
  void beginsANewBranchAtTheDefaultOne() throws Exception {
    String main = tip("main");

    assertThat(run("publish", "--repo", repository.toString(), "--branch", "update/one"))
        .isEqualTo(ExitCode.OK);

    assertThat(tip("main")).isEqualTo(main);
    assertThat(files("update/one")).containsKeys("README.md", "first/plan.json");
    assertThat(commits("update/one")).hasSize(2);
  }

  @Test
  void beginsAnEmptyRepository() throws Exception {
    Path empty = temporary.resolve("empty.git");
    Git.init().setBare(true).setInitialBranch("main").setDirectory(empty.toFile()).call().close();

    assertThat(run("publish", "--repo", empty.toString(), "--branch", "main"))
        .isEqualTo(ExitCode.OK);

    try (Git git = Git.open(empty.toFile())) {
      assertThat(git.log().add(git.getRepository().resolve("main")).call()).hasSize(1);
    }
  }

  @Test
  void removesWhatIsNoLongerProducedAndKeepsWhatSomebodyEdited() throws Exception {
    assertThat(publish()).isEqualTo(ExitCode.OK);
    Path clone = temporary.resolve("clone");
    String edited;
    try (Git git = clone("main", clone)) {
      edited =
          files("main").keySet().stream()
              .filter(f -> f.contains("/values/"))
              .findFirst()
              .orElseThrow();
      Files.writeString(clone.resolve(edited), "# by hand\n");
      Files.writeString(clone.resolve("clusters/first/NOTES.md"), "theirs\n");
      commit(git, "edit");
      git.push().call();
    }
    String before = tip("main");
    changeTheDomain();

    assertThat(publish()).isEqualTo(ExitCode.PROBLEMS);

    assertThat(err)
        .contains(
            "OUT002]: on 'main', '" + edited + "' was edited",
            "revert the file in the GitOps repository")
        .doesNotContain("--force");
    assertThat(tip("main")).isEqualTo(before);
  }

  @Test
  void everyoneWhoPublishesAtOnceIsHeard() throws Exception {
    List<Callable<Integer>> runs = new ArrayList<>();
    StringWriter errors = new StringWriter();
    for (int i = 0; i < 4; i++) {
      String name = "profile-" + i;
      Path file = project.resolve("profiles/" + name + ".yaml");
      Files.writeString(
          file,
          Files.readString(project.resolve(PROFILE)).replaceFirst("name: \\S+", "name: " + name));
      runs.add(
          () ->
              Main.run(
                  terminal(new StringWriter(), errors),
                  "publish",
                  "profiles/" + name + ".yaml",
                  "--repo",
                  repository.toString(),
                  "--branch",
                  "main"));
    }
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (Future<Integer> run : threads.invokeAll(runs)) {
        assertThat(run.get()).as(errors.toString()).isEqualTo(ExitCode.OK);
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(files("main"))
        .containsKeys(
            "README.md",
            "profile-0/plan.json",
            "profile-1/plan.json",
            "profile-2/plan.json",
            "profile-3/plan.json");
    assertThat(commits("main")).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"path", "file", "inside"})
  void namesTheRemoteOfACloneAndLeavesTheCloneAlone(String way) throws Exception {
    Path clone = temporary.resolve("clone");
    try (Git git = clone("main", clone)) {
      Files.writeString(clone.resolve("draft.txt"), "not committed\n");
      Map<String, String> before = everything(clone);
      String where =
          switch (way) {
            case "path" -> clone.toString();
            case "file" -> clone.toUri().toString();
            default -> clone.resolve(".git").toString();
          };

      assertThat(run("publish", "--repo", where, "--branch", "other")).isEqualTo(ExitCode.PROBLEMS);

      assertThat(err)
          .contains("error[GIT011]")
          .contains("--repo " + repository.toUri().toString().replaceFirst("/$", ""));
      assertThat(everything(clone)).isEqualTo(before);
      assertThat(git.getRepository().resolve("other")).isNull();
    }
  }

  private static Map<String, String> everything(Path folder) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(path.toString(), Files.readString(path, StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }

  @Test
  void commitsToABranchOfAnOwnRepositoryUnlessItIsCheckedOut() throws Exception {
    Path own = temporary.resolve("own");
    try (Git git = Git.init().setInitialBranch("main").setDirectory(own.toFile()).call()) {
      Files.createDirectories(own);
      Files.writeString(own.resolve("README.md"), "theirs\n");
      commit(git, "seed");

      assertThat(run("publish", "--repo", own.toString(), "--branch", "main"))
          .isEqualTo(ExitCode.PROBLEMS);
      assertThat(err).contains("error[GIT011]", "has 'main' checked out in a working tree");
      assertThat(git.log().call()).hasSize(1);

      assertThat(run("publish", "--repo", own.toString(), "--branch", "deployed"))
          .as(err)
          .isEqualTo(ExitCode.OK);
      assertThat(git.status().call().isClean()).isTrue();
      assertThat(own.resolve("first/plan.json")).doesNotExist();
      assertThat(git.log().add(git.getRepository().resolve("deployed")).call()).hasSize(2);
    }
  }

  @Test
  void tellsWhatARepositoryRefuses() throws Exception {
    Path hook = repository.resolve("hooks/pre-receive");
    Files.createDirectories(hook.getParent());
    Files.writeString(hook, "#!/bin/sh\necho 'main is protected' >&2\nexit 1\n");
    assertThat(hook.toFile().setExecutable(true)).isTrue();
    Path ssh = temporary.resolve("ssh.sh");
    Files.writeString(ssh, "#!/bin/sh\nfor last; do :; done\neval \"$last\"\n");
    assertThat(ssh.toFile().setExecutable(true)).isTrue();
    environment.put("GIT_SSH_COMMAND", ssh.toString());

    assertThat(run("publish", "--repo", "ssh://nowhere.invalid" + repository, "--branch", "main"))
        .isEqualTo(ExitCode.PROBLEMS);

    assertThat(err).contains("error[GIT009]").contains("hook declined; main is protected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"path", "file"})
  void obeysTheHooksOfARepositoryOnThisMachine(String way) throws Exception {
    Path hook = repository.resolve("hooks/pre-receive");
    Files.createDirectories(hook.getParent());
    Files.writeString(hook, "#!/bin/sh\necho 'main is protected' >&2\nexit 1\n");
    assertThat(hook.toFile().setExecutable(true)).isTrue();
    String where = way.equals("path") ? repository.toString() : repository.toUri().toString();
    String before = tip("main");

    assertThat(run("publish", "--repo", where, "--branch", "main")).isEqualTo(ExitCode.PROBLEMS);
    assertThat(err).contains("error[GIT009]").contains("hook declined; main is protected");
    assertThat(tip("main")).isEqualTo(before);

    Files.writeString(hook, "#!/bin/sh\ncat >received\n");
    assertThat(run("publish", "--repo", where, "--branch", "main")).isEqualTo(ExitCode.OK);
    assertThat(Files.readString(repository.resolve("received"))).contains("refs/heads/main");
    assertThat(tip("main")).isNotEqualTo(before);
  }

  @Test
  void beginsAnewWhenTheBranchMovedMeanwhile() throws Exception {
    moveTheBranchBeforeEachPush(3);

    assertThat(run("publish", "--repo", "ssh://nowhere.invalid" + repository, "--branch", "main"))
        .isEqualTo(ExitCode.OK);

    assertThat(commits("main"))
        .extracting(RevCommit::getShortMessage)
        .containsExactly(
            "Publish first: touches 2 of 2 units: 41 installs, pods 0 → 307",
            "in between",
            "in between",
            "in between",
            "seed");
    assertThat(files("main")).containsKeys("README.md", "first/plan.json");
  }

  @Test
  void givesUpOnABranchThatNeverRests() throws Exception {
    moveTheBranchBeforeEachPush(1000);

    assertThat(run("publish", "--repo", "ssh://nowhere.invalid" + repository, "--branch", "main"))
        .isEqualTo(ExitCode.PROBLEMS);

    assertThat(err).contains("error[PUB001]").contains("run publish again");
    assertThat(files("main")).containsOnlyKeys("README.md");
  }

  @Test
  void triesAgainWhileSomebodyElseHoldsTheBranch() throws Exception {
    Path lock = repository.resolve("refs/heads/main.lock");
    Path ssh = temporary.resolve("ssh.sh");
    Files.writeString(
        ssh,
        """
        #!/bin/sh
        for last; do :; done
        case $last in
        git-receive-pack*)
          if [ ! -e '%1$s' ]; then
            : >'%1$s'
            : >'%2$s'
          else
            rm -f '%2$s'
          fi ;;
        esac
        eval "$last"
        """
            .formatted(temporary.resolve("tried"), lock));
    assertThat(ssh.toFile().setExecutable(true)).isTrue();
    environment.put("GIT_SSH_COMMAND", ssh.toString());

    assertThat(run("publish", "--repo", "ssh://nowhere.invalid" + repository, "--branch", "main"))
        .as(err)
        .isEqualTo(ExitCode.OK);

    assertThat(temporary.resolve("tried")).exists();
    assertThat(commits("main")).hasSize(2);
  }

  private void moveTheBranchBeforeEachPush(int times) throws IOException {
    Path left = Files.writeString(temporary.resolve("left"), String.valueOf(times));
    Path ssh = temporary.resolve("ssh.sh");
    Files.writeString(
        ssh,
        """
        #!/bin/sh
        for last; do :; done
        case $last in
        git-receive-pack*)
          left=$(cat '%1$s')
          if [ "$left" -gt 0 ]; then
            echo $((left - 1)) >'%1$s'
            commit=$(git --git-dir='%2$s' commit-tree -p main -m 'in between' 'main^{tree}')
            git --git-dir='%2$s' update-ref refs/heads/main "$commit"
          fi ;;
        esac
        eval "$last"
        """
            .formatted(left, repository));
    assertThat(ssh.toFile().setExecutable(true)).isTrue();
    environment.put("GIT_SSH_COMMAND", ssh.toString());
  }

  @Test
  void commitsNothingInNobodysName() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Duser.home=" + temporary,
            "-cp",
            System.getProperty("java.class.path"),
            "dev.unitform.cli.Main",
            "publish",
            "--repo",
            repository.toString(),
            "--branch",
            "main");
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder.environment().put("HOME", temporary.toString());
    builder.environment().put("XDG_CONFIG_HOME", temporary.toString());
    Process process =
        builder.directory(new File(project.toString())).redirectErrorStream(true).start();

    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).isEqualTo(ExitCode.PROBLEMS);
    assertThat(said).contains("error[GIT010]").contains("git config --global user.name");
    assertThat(files("main")).containsOnlyKeys("README.md");
  }

  @Test
  void saysThatThereIsNoSuchRepository() {
    assertThat(run("publish", "--repo", "nowhere", "--branch", "main"))
        .isEqualTo(ExitCode.PROBLEMS);
    assertThat(err).contains("error[GIT008]").contains("'nowhere'");

    assertThat(
            run(
                "publish",
                "--repo",
                temporary.resolve("missing.git").toUri().toString(),
                "--branch",
                "main"))
        .isEqualTo(ExitCode.PROBLEMS);
    assertThat(err).contains("error[GIT008]").contains("missing.git");
  }

  @Test
  void tellsByHttpWhatWentWrongAndSaysNotFoundOfNothingElse() throws Exception {
    try (GitHttpServer server = new GitHttpServer(temporary)) {
      Path hook = repository.resolve("hooks/pre-receive");
      Files.createDirectories(hook.getParent());
      Files.writeString(hook, "#!/bin/sh\necho 'main is protected' >&2\nexit 1\n");
      assertThat(hook.toFile().setExecutable(true)).isTrue();
      String there = server.url() + "gitops.git";
      assertThat(run("publish", "--repo", there, "--branch", "main")).isEqualTo(ExitCode.PROBLEMS);
      assertThat(err).contains("error[GIT009]").contains("hook declined; main is protected");

      Files.delete(hook);
      assertThat(run("publish", "--repo", there, "--branch", "main")).isEqualTo(ExitCode.OK);
      assertThat(files("main")).containsKeys("README.md", "first/plan.json");

      assertThat(run("publish", "--repo", server.url() + "missing.git", "--branch", "main"))
          .isEqualTo(ExitCode.PROBLEMS);
      assertThat(err).contains("error[GIT008]").contains("not found");

      server.failWith(503);
      assertThat(run("publish", "--repo", there, "--branch", "main")).isEqualTo(ExitCode.PROBLEMS);
      assertThat(err).contains("error[GIT008]").contains("503").doesNotContain("not found");
    }
  }

  @Test
  void showsWhatSshSays() throws Exception {
    Path ssh = temporary.resolve("ssh.sh");
    Files.writeString(
        ssh, "#!/bin/sh\necho 'Permission denied (publickey).' >&2\nexec >&-\nexit 255\n");
    assertThat(ssh.toFile().setExecutable(true)).isTrue();
    environment.put("GIT_SSH_COMMAND", ssh.toString());

    assertThat(run("publish", "--repo", "git@nowhere.invalid:x.git", "--branch", "main"))
        .isEqualTo(ExitCode.PROBLEMS);

    assertThat(err)
        .contains("error[GIT008]")
        .contains("cannot be reached: Permission denied (publickey).")
        .doesNotContain("not found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://localhost:1/x.git?token=s3cret",
        "https://me:s3/cr@et-s3cret@localhost:1/x.git",
        "https://s3cret-token-in-place-of-a-user@localhost:1/x.git"
      })
  void neverShowsWhatAnAddressHolds(String where) {
    assertThat(run("publish", "--repo", where, "--branch", "main")).isEqualTo(ExitCode.PROBLEMS);
    assertThat(err).contains("error[GIT008]").contains("***").doesNotContain("s3");
  }

  @ParameterizedTest
  @CsvSource({
    "https://me:s3/cret@localhost:1/x.git, true",
    "https://me:s3@cret@localhost:1/x.git, true",
    "https://me:s3:cret@localhost:1/x.git, true",
    "https://me:s3?cret@localhost:1/x.git, true",
    "https://me:s3#cret@localhost:1/x.git, true",
    "https://me:100%s3@localhost:1/x.git, true",
    "https://s3/cret@localhost:1/x.git, true",
    "https://me:s3%2Fcret@localhost:1/x.git, false",
    "https://me:s3cret@localhost:1/x.git, false",
    "https://localhost:1/x.git, false",
  })
  void tellsHowAPasswordThatUrlsDelimitIsWritten(String where, boolean isTold) {
    assertThat(run("publish", "--repo", where, "--branch", "main")).isEqualTo(ExitCode.PROBLEMS);
    assertThat(err).contains("error[GIT008]").doesNotContain("s3");
    assertThat(err.contains("write / as %2F")).isEqualTo(isTold);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "bad..name", "feature/ä x", "refs/heads/main", "HEAD", "-x", "a.lock"})
  void aBranchHasANameThatGitTakes(String name) {
    assertThat(run("publish", "--repo", repository.toString(), "--branch=" + name))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("--branch '%s' is not the name of a branch".formatted(name));
  }

  @Test
  void aNameThatSteersATerminalIsShownAndNotObeyed() {
    assertThat(run("publish", "--repo", "\u001b[31mx", "--branch", "\u001b[31mx"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("␛[31mx").doesNotContain("\u001b");
    assertThat(run("publish", "--repo", "\u001b[31mx", "--branch", "main"))
        .isEqualTo(ExitCode.PROBLEMS);
    assertThat(err).contains("␛[31mx").doesNotContain("\u001b");
  }

  @Test
  void aPathStaysInsideOfTheRepository() {
    assertThat(
            run("publish", "--repo", repository.toString(), "--branch", "main", "--path", "../up"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("--path '../up'");
  }

  @Test
  void survivesBeingKilledAtAnyTime() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    for (int wait = 300; wait <= 2400; wait += 300) {
      Process process =
          new ProcessBuilder(
                  java,
                  "-cp",
                  System.getProperty("java.class.path"),
                  "dev.unitform.cli.Main",
                  "publish",
                  "--repo",
                  repository.toString(),
                  "--branch",
                  "main",
                  "--path",
                  "clusters")
              .directory(new File(project.toString()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      // The process is killed wherever it is; the next round waits a little longer.
      process.waitFor(wait, TimeUnit.MILLISECONDS);
      process.destroyForcibly().waitFor();
      Map<String, String> files = files("main");
      assertThat(files).containsEntry("README.md", "theirs\n");
      assertThat(files.containsKey("clusters/first/plan.json"))
          .as("all of it or nothing")
          .isEqualTo(files.containsKey("clusters/first/.unitform.json"));
    }

    assertThat(publish()).isEqualTo(ExitCode.OK);
    assertThat(run("generate", "--out", "clusters")).isEqualTo(ExitCode.OK);
    Map<String, String> published = files("main");
    published.remove("README.md");
    assertThat(published).isEqualTo(filesBelow(project.resolve("clusters"), "clusters/"));
    assertThat(commits("main")).hasSize(2);
  }

  @Test
  void opensAPullRequestAndThenUpdatesIt() throws Exception {
    try (CodeHostServer server = new CodeHostServer()) {
      environment.put("GITHUB_API_URL", server.url());
      environment.put("GITHUB_REPOSITORY", "platform/gitops");
      environment.put("GITHUB_TOKEN", "s3cret-token");

      assertThat(request()).isEqualTo(ExitCode.OK);
      assertThat(out).contains("opened pull request https://code.example/1");
      assertThat(server.requests)
          .containsExactly(
              "GET /repos/platform/gitops/pulls?state=open&head=platform%3Aupdate&base=main",
              "POST /repos/platform/gitops/pulls");
      JsonNode sent = new ObjectMapper().readTree(server.bodies.get(1));
      assertThat(sent.get("head").asText()).isEqualTo("update");
      assertThat(sent.get("base").asText()).isEqualTo("main");
      assertThat(sent.get("title").asText())
          .isEqualTo("Publish first: touches 2 of 2 units: 41 installs, pods 0 → 307");
      assertThat(sent.get("body").asText())
          .startsWith("### Unitform: 2 of 2 units touched")
          .contains("new profile")
          .hasSizeLessThan(65_536);
      assertThat(server.authorizations).containsOnly("Bearer s3cret-token");

      server.requests.clear();
      assertThat(run("publish", "--repo", repository.toString(), "--branch", "main"))
          .isEqualTo(ExitCode.OK);
      changeTheDomain();
      assertThat(request()).isEqualTo(ExitCode.OK);
      assertThat(out).contains("updated pull request https://code.example/1");
      assertThat(server.requests).last().isEqualTo("PATCH /repos/platform/gitops/pulls/1");
      JsonNode again = new ObjectMapper().readTree(server.bodies.get(server.bodies.size() - 1));
      assertThat(again.get("body").asText())
          .contains("domain")
          .contains("elsewhere.example.org")
          .doesNotContain("new profile");
      String message = commits("update").get(0).getFullMessage();
      assertThat(message.lines().findFirst().orElseThrow()).hasSizeLessThanOrEqualTo(72);
      assertThat(message.lines().skip(2).findFirst().orElseThrow())
          .startsWith("touches 2 of 2 units: ");
      assertThat(message).containsPattern("\\n[0-9]+ files of [0-9]+\\n$");
    }
  }

  @Test
  void opensAMergeRequestWithTheOtherApi() throws Exception {
    try (CodeHostServer server = new CodeHostServer()) {
      environment.put("CI_API_V4_URL", server.url());
      environment.put("CI_PROJECT_PATH", "platform/sub/gitops");
      environment.put("GITLAB_TOKEN", "s3cret-token");

      assertThat(request()).isEqualTo(ExitCode.OK);

      assertThat(server.requests)
          .containsExactly(
              "GET /projects/platform%2Fsub%2Fgitops/merge_requests"
                  + "?state=opened&source_branch=update&target_branch=main",
              "POST /projects/platform%2Fsub%2Fgitops/merge_requests");
      assertThat(server.privateTokens).containsOnly("s3cret-token");
    }
  }

  @Test
  void neverShowsTheToken() throws Exception {
    try (CodeHostServer server = new CodeHostServer()) {
      server.refusal = "{\"message\": \"Bad credentials: s3cret-token\"}";
      environment.put("GITHUB_API_URL", server.url());
      environment.put("GITHUB_REPOSITORY", "platform/gitops");
      environment.put("GITHUB_TOKEN", "s3cret-token");

      assertThat(request()).isEqualTo(ExitCode.PROBLEMS);

      assertThat(err).contains("error[PUB002]").contains("401").contains("Bad credentials");
      assertThat(out + err).doesNotContain("s3cret");
      assertThat(files("update")).containsKey("first/plan.json");
    }
  }

  @Test
  void makesInTheNextRunThePullRequestThatTheHostDidNotMake() throws Exception {
    try (CodeHostServer server = new CodeHostServer()) {
      asGithub(server);
      server.refusal = "bad gateway \u001b[31m";
      assertThat(request()).isEqualTo(ExitCode.PROBLEMS);
      assertThat(err).contains("error[PUB002]").doesNotContain("\u001b");
      String tip = tip("update");

      server.refusal = "";
      assertThat(request()).isEqualTo(ExitCode.OK);
      assertThat(out).contains("nothing to publish", "opened pull request");
      assertThat(tip("update")).isEqualTo(tip);

      server.requests.clear();
      assertThat(request()).isEqualTo(ExitCode.OK);
      assertThat(out).contains("nothing to publish", "pull request https://code.example/1 is");
      assertThat(server.requests).hasSize(1);
    }
  }

  @Test
  void doesNotOpenAgainWhatSomebodyClosed() throws Exception {
    try (CodeHostServer server = new CodeHostServer()) {
      asGithub(server);
      assertThat(request()).isEqualTo(ExitCode.OK);
      server.closedAt = tip("update");

      assertThat(request()).isEqualTo(ExitCode.OK);
      assertThat(out).contains("was closed");

      changeTheDomain();
      assertThat(request()).isEqualTo(ExitCode.OK);
      assertThat(out).contains("opened pull request");
    }
  }

  @Test
  void takesNoAnswerThatIsLongerThanAnyShouldBe() throws Exception {
    try (CodeHostServer server = new CodeHostServer()) {
      asGithub(server);
      server.refusal = " ".repeat(9 << 20);
      assertThat(request()).isEqualTo(ExitCode.PROBLEMS);
      assertThat(err).contains("error[PUB002]").contains("the answer is too long");
    }
  }

  @Test
  void doesNotTakeTheTokenWhereTheHostPoints() throws Exception {
    try (CodeHostServer server = new CodeHostServer();
        CodeHostServer elsewhere = new CodeHostServer()) {
      asGithub(server);
      server.redirection = elsewhere.url();
      assertThat(request()).isEqualTo(ExitCode.PROBLEMS);
      assertThat(err).contains("error[PUB002]").contains("answers 307");
      assertThat(elsewhere.requests).isEmpty();
    }
  }

  private void asGithub(CodeHostServer server) {
    environment.put("GITHUB_API_URL", server.url());
    environment.put("GITHUB_REPOSITORY", "platform/gitops");
    environment.put("GITHUB_TOKEN", "s3cret-token");
  }

  @Test
  void asksForATokenBeforeItDoesAnything() throws Exception {
    environment.put("GITHUB_API_URL", "http://localhost:1");
    environment.put("GITHUB_REPOSITORY", "platform/gitops");

    assertThat(request()).isEqualTo(ExitCode.PROBLEMS);

    assertThat(err).contains("error[PUB003]").contains("set GITHUB_TOKEN");
    assertThat(bare.getRepository().resolve("update")).isNull();
  }

  /** A server with the endpoints of the GitHub and GitLab APIs that publish calls. */
  private static final class CodeHostServer implements AutoCloseable {
    private final HttpServer server;
    private final List<String> requests = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();
    private final List<String> authorizations = new ArrayList<>();
    private final List<String> privateTokens = new ArrayList<>();
    private String refusal = "";
    private String redirection = "";
    private String closedAt = "";
    private String said = "";

    CodeHostServer() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext("/", this::answer);
      server.start();
    }

    String url() {
      return "http://%s:%d"
          .formatted(server.getAddress().getHostString(), server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
      requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      bodies.add(body);
      authorizations.add(exchange.getRequestHeaders().getFirst("Authorization"));
      privateTokens.add(exchange.getRequestHeaders().getFirst("PRIVATE-TOKEN"));
      if (!redirection.isEmpty()) {
        exchange.getResponseHeaders().add("Location", redirection);
        exchange.sendResponseHeaders(307, -1);
        exchange.close();
        return;
      }
      ObjectMapper json = new ObjectMapper();
      ObjectNode one =
          json.createObjectNode().put("number", 1).put("iid", 1).put("title", "").put("body", "");
      one.put("html_url", "https://code.example/1").put("web_url", "https://code.example/1");
      one.putObject("head").put("sha", closedAt);
      boolean lists = exchange.getRequestMethod().equals("GET");
      if (!lists && refusal.isEmpty()) {
        said = body;
        closedAt = "";
      }
      if (!said.isEmpty()) {
        one.setAll((ObjectNode) json.readTree(said));
        one.putObject("head").put("sha", closedAt);
      }
      boolean wantsClosed =
          exchange.getRequestURI().getQuery() != null
              && exchange.getRequestURI().getQuery().contains("state=closed");
      boolean isThere = !said.isEmpty() && wantsClosed == !closedAt.isEmpty();
      String text =
          !refusal.isEmpty() ? refusal : lists ? (isThere ? "[" + one + "]" : "[]") : "" + one;
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(refusal.isEmpty() ? 200 : 401, bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  private int publish() {
    return run(
        "publish", "--repo", repository.toString(), "--branch", "main", "--path", "clusters");
  }

  private int request() {
    return run("publish", "--repo", repository.toString(), "--branch", "update", "--pull-request");
  }

  private int run(String... arguments) {
    StringWriter results = new StringWriter();
    StringWriter messages = new StringWriter();
    int code = Main.run(terminal(results, messages), arguments);
    out = results.toString();
    err = messages.toString();
    assertThat(code).as(err).isNotEqualTo(ExitCode.BUG);
    return code;
  }

  private Terminal terminal(StringWriter results, StringWriter messages) {
    return new Terminal(
        project,
        InputStream.nullInputStream(),
        new PrintWriter(results),
        new PrintWriter(messages),
        false,
        120,
        environment::get);
  }

  private void changeTheDomain() throws IOException {
    changeTheDomain("elsewhere.example.org");
  }

  private void changeTheDomain(String domain) throws IOException {
    Path file = project.resolve(PROFILE);
    Files.writeString(
        file, Files.readString(file).replaceFirst("domain: \\S+", "domain: " + domain));
  }

  private Git clone(String branch, Path folder) throws Exception {
    Git git =
        Git.cloneRepository()
            .setURI(repository.toUri().toString())
            .setBranch(branch)
            .setDirectory(folder.toFile())
            .call();
    return git;
  }

  private static void commit(Git git, String message) throws Exception {
    git.add().addFilepattern(".").call();
    git.commit()
        .setMessage(message)
        .setAuthor("test", "test@example.com")
        .setCommitter("test", "test@example.com")
        .setSign(false)
        .call();
  }

  private String tip(String branch) throws IOException {
    return String.valueOf(ObjectId.toString(bare.getRepository().resolve(branch)));
  }

  private List<RevCommit> commits(String branch) throws Exception {
    return StreamSupport.stream(
            bare.log().add(bare.getRepository().resolve(branch)).call().spliterator(), false)
        .toList();
  }

  private Map<String, String> files(String branch) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (RevWalk commits = new RevWalk(bare.getRepository());
        TreeWalk walk = new TreeWalk(bare.getRepository())) {
      walk.addTree(commits.parseCommit(bare.getRepository().resolve(branch)).getTree());
      walk.setRecursive(true);
      while (walk.next()) {
        byte[] bytes = bare.getRepository().open(walk.getObjectId(0)).getBytes();
        files.put(walk.getPathString(), new String(bytes, StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  private static Map<String, String> filesBelow(Path folder, String prefix) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(
            prefix + folder.relativize(path).toString().replace('\\', '/'), Files.readString(path));
      }
    }
    return files;
  }
}
