package dev.unitform.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Limits;
import dev.unitform.diagnostic.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("external")
class GitRepositoryTest {
  @TempDir Path folder;

  @Test
  void aRevisionIsReadAsItWasCommittedWhateverIsInTheWorkingTree() throws IOException {
    GitWorkshop here = workshop();
    here.write("out/prod/a.yaml", "a: 1\n").write("out/prod/deep/b.yaml", "b: 1\r\n");
    here.write("readme", "not in out\n").commit("first");
    here.write("out/prod/a.yaml", "a: 2\n").write("out/prod/c.yaml", "c: 1\n");
    try (GitRepository repository = open(here.folder())) {
      GitFolder out = repository.folder(repository.head().get(), "out").get();
      assertThat(out.files().keySet()).containsExactly("prod/a.yaml", "prod/deep/b.yaml");
      assertThat(new String(repository.read(out, "prod/a.yaml").get(), UTF_8)).isEqualTo("a: 1\n");
      assertThat(new String(repository.read(out, "prod/deep/b.yaml").get(), UTF_8))
          .isEqualTo("b: 1\r\n");
      assertThat(GitRepository.idOf("a: 1\n".getBytes(UTF_8)))
          .isEqualTo(out.files().get("prod/a.yaml"));
      assertThat(repository.folder(repository.head().get(), "").get().files())
          .containsKey("readme");
    }
  }

  @Test
  void aFolderThatTheRevisionDoesNotHaveIsEmpty() throws IOException {
    GitWorkshop here = workshop();
    here.write("out", "a file\n").commit("first");
    try (GitRepository repository = open(here.folder())) {
      Revision head = repository.head().get();
      assertThat(repository.folder(head, "elsewhere").get().isMissing()).isTrue();
      assertThat(repository.folder(head, "out").get().isMissing()).isTrue();
    }
  }

  @Test
  void aLinkIsThePathThatItLeadsToAndASubmoduleIsOnlyNamed() throws IOException {
    GitWorkshop other = GitWorkshop.create(folder.resolve("other"));
    other.write("x", "x\n").commit("other");
    GitWorkshop here = workshop();
    here.write("out/a", "a\n");
    Files.createSymbolicLink(here.folder().resolve("out/link"), Path.of("../../other/x"));
    here.git("submodule", "--quiet", "add", other.folder().toString(), "out/sub");
    here.commit("first");
    try (GitRepository repository = open(here.folder())) {
      GitFolder out = repository.folder(repository.head().get(), "out").get();
      assertThat(out.files().keySet()).containsExactly("a");
      assertThat(out.links().keySet()).containsExactly("link");
      assertThat(new String(repository.read(out, "link").get(), UTF_8)).isEqualTo("../../other/x");
      assertThat(out.others()).containsExactly("link", "sub");
    }
    try (GitRepository submodule = open(here.folder().resolve("out/sub"))) {
      assertThat(submodule.folder(submodule.head().get(), "").get().files().keySet())
          .containsExactly("x");
    }
  }

  @Test
  void commitsGoByBranchTagIdAndExpression() throws IOException {
    GitWorkshop here = workshop();
    String first = here.commit("first");
    here.git("tag", "-a", "v1", "-m", "one");
    here.git("tag", "light");
    String second = here.commit("second");
    here.git("update-ref", "refs/remotes/origin/main", first);
    here.git("pack-refs", "--all");
    here.git("checkout", "--quiet", "--detach");
    try (GitRepository repository = open(here.folder())) {
      for (String name :
          List.of("v1", "light", "HEAD~1", "HEAD^", "@~1", "origin/main", first, "refs/tags/v1")) {
        assertThat(repository.resolve(name).get().id()).as(name).isEqualTo(first);
      }
      for (String name : List.of("main", "@", "HEAD", "heads/main", second.substring(0, 7))) {
        assertThat(repository.resolve(name).get().id()).as(name).isEqualTo(second);
      }
      assertThat(repository.resolve("v1").get().shortId()).isEqualTo(first.substring(0, 9));
    }
  }

  @Test
  void aRevisionThatDoesNotExistIsAnErrorWithNamesThatDo() throws IOException {
    GitWorkshop here = workshop();
    String first = here.commit("first");
    here.git("update-ref", "refs/remotes/origin/main", first);
    here.git("tag", "v1.0");
    try (GitRepository repository = open(here.folder())) {
      Diagnostic near = error(repository.resolve("origin/mian"));
      assertThat(near.code()).isEqualTo(Code.GIT003);
      assertThat(near.message()).isEqualTo("the repository has no branch or tag 'origin/mian'");
      assertThat(near.help()).startsWith("did you mean 'origin/main'? ");
      Diagnostic far = error(repository.resolve("release-2031"));
      assertThat(far.help()).startsWith("use one of: main, origin/main, v1.0; ");
      Diagnostic id = error(repository.resolve("0123456789012345678901234567890123456789"));
      assertThat(id.code()).isEqualTo(Code.GIT003);
      assertThat(id.message()).contains("branch, tag or commit '01234");
      assertThat(error(repository.resolve("main~7")).code()).isEqualTo(Code.GIT003);
    }
  }

  @Test
  void whatIsNoSingleCommitIsRefused() throws IOException {
    GitWorkshop here = workshop();
    here.write("a", "a\n").commit("first");
    try (GitRepository repository = open(here.folder())) {
      for (String name : List.of("main..HEAD", "main...HEAD", "HEAD:a", "HEAD^{tree}", "a b")) {
        assertThat(error(repository.resolve(name)).code()).as(name).isEqualTo(Code.GIT004);
      }
      assertThat(error(repository.resolve("")).code()).isIn(Code.GIT003, Code.GIT004);
    }
  }

  @Test
  void theMergeBaseIsWhereTheBranchLeft() throws IOException {
    GitWorkshop here = workshop();
    String fork = here.commit("fork");
    here.git("checkout", "--quiet", "-b", "change");
    here.commit("on the branch");
    here.git("checkout", "--quiet", "main");
    here.commit("on main");
    here.git("checkout", "--quiet", "change");
    here.git("checkout", "--quiet", "--orphan", "unrelated");
    here.commit("unrelated");
    here.git("checkout", "--quiet", "change");
    try (GitRepository repository = open(here.folder())) {
      Revision head = repository.head().get();
      Revision base = repository.mergeBase(head, repository.resolve("main").get()).get();
      assertThat(base).isEqualTo(new Revision("main", fork));
      assertThat(repository.mergeBase(head, head).get().id()).isEqualTo(head.id());
      Diagnostic none = error(repository.mergeBase(head, repository.resolve("unrelated").get()));
      assertThat(none.code()).isEqualTo(Code.GIT005);
      assertThat(none.message()).isEqualTo("'HEAD' and 'unrelated' have no common ancestor");
    }
  }

  @Test
  void aLinkedWorkingTreeHasItsOwnHeadAndSharedBranches() throws IOException {
    GitWorkshop here = workshop();
    String first = here.write("out/a", "1\n").commit("first");
    Path linked = folder.resolve("linked");
    here.git("worktree", "add", "--quiet", "-b", "side", linked.toString());
    String side = new GitWorkshop(linked).write("out/a", "2\n").commit("side");
    try (GitRepository repository = open(linked.resolve("out"))) {
      assertThat(repository.head().get().id()).isEqualTo(side);
      assertThat(repository.resolve("main").get().id()).isEqualTo(first);
      assertThat(repository.workingTree()).isEqualTo(linked.toRealPath());
      assertThat(repository.pathOf(linked.resolve("out"), "out").get()).isEqualTo("out");
      assertThat(repository.commonFolder().toRealPath())
          .isEqualTo(here.folder().resolve(".git").toRealPath());
    }
  }

  @Test
  void aShallowCloneSaysThatItIsOne() throws IOException {
    GitWorkshop here = workshop();
    here.commit("first");
    here.git("branch", "old");
    here.write("a", "a\n").commit("second");
    here.git("checkout", "--quiet", "-b", "change");
    here.write("b", "b\n").commit("third");
    here.git("checkout", "--quiet", "old");
    here.write("c", "c\n").commit("fourth");
    Path clone = folder.resolve("clone");
    here.git(
        "clone",
        "--quiet",
        "--depth=1",
        "--no-single-branch",
        here.folder().toUri().toString(),
        clone.toString());
    try (GitRepository repository = open(clone)) {
      assertThat(repository.isShallow()).isTrue();
      Diagnostic none =
          error(
              repository.mergeBase(
                  repository.head().get(), repository.resolve("origin/change").get()));
      assertThat(none.code()).isEqualTo(Code.GIT005);
      assertThat(none.message()).endsWith(" in this shallow clone");
      assertThat(none.help()).contains("--unshallow");
      Diagnostic unknown = error(repository.resolve("HEAD~1"));
      assertThat(unknown.help()).contains("fetch-depth: 0");
    }
  }

  @Test
  void whatAPartialCloneLacksIsNamedAndNotFetched() throws IOException {
    GitWorkshop here = workshop();
    here.write("out/a", "1\n").commit("first");
    here.write("out/a", "2\n").commit("second");
    here.git("config", "uploadpack.allowFilter", "true");
    Path clone = folder.resolve("clone");
    here.git(
        "clone",
        "--quiet",
        "--filter=blob:none",
        here.folder().toUri().toString(),
        clone.toString());
    try (GitRepository repository = open(clone)) {
      GitFolder out = repository.folder(repository.resolve("HEAD~1").get(), "out").get();
      Diagnostic missing = error(repository.read(out, "a"));
      assertThat(missing.code()).isEqualTo(Code.GIT007);
      assertThat(missing.message()).startsWith("'HEAD~1:out/a' needs objects");
    }
  }

  @Test
  void aBareRepositoryCanBeReadButHasNoWorkingTree() throws IOException {
    GitWorkshop here = workshop();
    here.write("out/a", "1\n").commit("first");
    Path bare = folder.resolve("bare.git");
    here.git("clone", "--quiet", "--bare", here.folder().toString(), bare.toString());
    try (GitRepository repository = open(bare)) {
      assertThat(repository.workingTree()).isNull();
      assertThat(repository.folder(repository.resolve("main").get(), "out").get().files())
          .containsKey("a");
      assertThat(error(repository.pathOf(bare, "bare.git")).code()).isEqualTo(Code.GIT006);
    }
  }

  @Test
  void aRepositoryWithoutACommitHasNoHead() {
    GitWorkshop here = workshop();
    try (GitRepository repository = open(here.folder())) {
      Diagnostic unborn = error(repository.head());
      assertThat(unborn.code()).isEqualTo(Code.GIT003);
      assertThat(unborn.message()).isEqualTo("the repository has no commit yet");
      assertThat(error(repository.resolve("main")).help())
          .startsWith("the repository has no branch and no tag; ");
    }
  }

  @Test
  void pathsAreInsideTheWorkingTreeAlsoThroughLinksAndWhereNothingIsYet() throws IOException {
    GitWorkshop here = workshop();
    here.write("out/a", "1\n");
    Path link = Files.createSymbolicLink(folder.resolve("link"), here.folder());
    try (GitRepository repository = open(link.resolve("out/not/there/yet"))) {
      assertThat(repository.pathOf(link.resolve("out/not"), "out/not").get()).isEqualTo("out/not");
      assertThat(repository.pathOf(here.folder(), ".").get()).isEmpty();
      assertThat(error(repository.pathOf(folder, "..")).code()).isEqualTo(Code.GIT006);
    }
  }

  @Test
  void aFolderOutsideOfAnyRepositoryIsSaid() {
    Result<GitRepository> none = GitRepository.around(folder, "out");
    assertThat(error(none).code()).isEqualTo(Code.GIT001);
    assertThat(error(none).message()).isEqualTo("'out' is not in a git repository");
  }

  @Test
  void aRepositoryThatCannotBeReadIsSaid() throws IOException {
    GitWorkshop other = GitWorkshop.create(folder.resolve("sha256"), "--object-format=sha256");
    other.write("a", "a\n").commit("first");
    Diagnostic format = error(GitRepository.around(other.folder(), "here"));
    assertThat(format.code()).isEqualTo(Code.GIT002);
    assertThat(format.message())
        .isEqualTo("the repository around 'here' uses the object format 'sha256'");
    GitWorkshop broken = GitWorkshop.create(folder.resolve("broken"));
    broken.write(".git/config", "[core\n");
    Diagnostic config = error(GitRepository.around(broken.folder(), "here"));
    assertThat(config.code()).isEqualTo(Code.GIT002);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HEAD", "config", "packed-refs", "shallow", "index", "refs/heads/x"})
  @DisabledOnOs(OS.WINDOWS)
  void aPipeInARepositoryIsRefusedInsteadOfWaitingForIt(String file) throws Exception {
    GitWorkshop here = workshop();
    here.write("a", "a\n").commit("first");
    Path linked = folder.resolve("linked");
    here.git("worktree", "add", "--quiet", "-b", "side", linked.toString());
    Path pipe = here.folder().resolve(".git").resolve(file);
    Files.deleteIfExists(pipe);
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    boolean isShared = !file.equals("HEAD") && !file.equals("index");
    for (Path tree : isShared ? List.of(here.folder(), linked) : List.of(here.folder())) {
      assertThat(error(GitRepository.around(tree, "here")))
          .extracting(Diagnostic::code, Diagnostic::message)
          .containsExactly(
              Code.GIT002,
              "the git repository around 'here' cannot be read: '.git/%s' is a named pipe, a socket"
                      .formatted(file)
                  + " or a device");
    }
  }

  @Test
  void aRepositoryOfAnotherUserIsRefusedAsGitDoes() throws IOException {
    GitWorkshop here = workshop();
    here.write("a", "a\n").commit("first");
    try {
      Files.setAttribute(here.folder().resolve(".git"), "unix:uid", 12_345);
    } catch (IOException | UnsupportedOperationException e) {
      Assumptions.abort("only root can give a folder to another user: " + e.getMessage());
    }
    Diagnostic foreign = error(GitRepository.around(here.folder(), "here"));
    assertThat(foreign.code()).isEqualTo(Code.GIT012);
    assertThat(foreign.help()).endsWith("--add safe.directory " + here.folder().toRealPath());
    ConnectionSettings access = new ConnectionSettings("", null, "ssh");
    Path bare = folder.resolve("bare.git");
    GitWorkshop.create(bare, "--bare");
    Files.setAttribute(bare, "unix:uid", 12_345);
    assertThat(error(GitStore.open("bare.git", folder, access)).code()).isEqualTo(Code.GIT012);
    assertThat(error(GitStore.open(bare.toUri().toString(), folder, access)).code())
        .isEqualTo(Code.GIT012);
  }

  @Test
  void damagedObjectsAreSaid() throws IOException {
    GitWorkshop here = workshop();
    here.write("out/a", "some text that is stored\n").commit("first");
    String id = here.git("rev-parse", "HEAD:out/a");
    Path object =
        here.folder().resolve(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2));
    Files.delete(object);
    Files.writeString(object, "rubbish");
    try (GitRepository repository = open(here.folder())) {
      GitFolder out = repository.folder(repository.head().get(), "out").get();
      assertThat(error(repository.read(out, "a")).code()).isEqualTo(Code.GIT007);
    }
  }

  @Test
  void aFileThatIsTooLargeIsNotReadAndIsCopiedAsOneThatIsTooLarge() throws IOException {
    GitWorkshop here = workshop();
    here.write("out/a", "a".repeat(Limits.OUTPUT + 7)).write("out/b", "1\n").commit("first");
    Path copy = Files.createDirectories(folder.resolve("copy"));
    try (GitRepository repository = open(here.folder())) {
      GitFolder out = repository.folder(repository.head().get(), "out").get();

      assertThat(error(repository.read(out, "a")).message())
          .isEqualTo("'HEAD:out/a' has more than 32 MiB");
      assertThat(repository.copy(out, "a", copy)).isEmpty();
      assertThat(repository.copy(out, "b", copy)).isEmpty();
    }
    assertThat(copy.resolve("a")).hasSize(Limits.OUTPUT + 1L);
    assertThat(copy.resolve("b")).hasContent("1\n");
  }

  @Test
  void aNameThatLeadsOutOfTheFolderIsNone() throws IOException {
    GitWorkshop here = workshop();
    here.write("a", "1\n").commit("first");
    String commit;
    try (Repository raw = new FileRepository(here.folder().resolve(".git").toFile());
        ObjectInserter inserter = raw.newObjectInserter()) {
      TreeFormatter inner = new TreeFormatter();
      inner.append("a", FileMode.REGULAR_FILE, raw.resolve("HEAD:a"));
      TreeFormatter outer = new TreeFormatter();
      outer.append("..", FileMode.TREE, inserter.insert(inner));
      outer.append("b", FileMode.REGULAR_FILE, raw.resolve("HEAD:a"));
      CommitBuilder builder = new CommitBuilder();
      builder.setTreeId(inserter.insert(outer));
      builder.setAuthor(new PersonIdent("A", "a@example.com"));
      builder.setCommitter(new PersonIdent("A", "a@example.com"));
      commit = inserter.insert(builder).name();
      inserter.flush();
    }
    try (GitRepository repository = open(here.folder())) {
      GitFolder all = repository.folder(repository.resolve(commit).get(), "").get();
      assertThat(all.files().keySet()).containsExactly("b");
    }
  }

  @Test
  void readingLeavesNoTrace() throws IOException {
    GitWorkshop here = workshop();
    here.write("out/a", "1\n").commit("first");
    List<String> before = everything(here.folder());
    try (GitRepository repository = open(here.folder())) {
      GitFolder out = repository.folder(repository.resolve("main").get(), "out").get();
      assertThat(repository.read(out, "a").get()).isEqualTo("1\n".getBytes(UTF_8));
    }
    assertThat(everything(here.folder())).isEqualTo(before);
  }

  private GitWorkshop workshop() {
    return GitWorkshop.create(folder.resolve("repository"));
  }

  private static GitRepository open(Path folder) {
    return GitRepository.around(folder, "here").get();
  }

  private static Diagnostic error(Result<?> result) {
    assertThat(result.isPresent()).isFalse();
    assertThat(result.diagnostics()).hasSize(1);
    return result.diagnostics().get(0);
  }

  private static List<String> everything(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths
          .map(
              path -> {
                try {
                  return path + " " + Files.getLastModifiedTime(path);
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              })
          .sorted()
          .toList();
    }
  }
}
