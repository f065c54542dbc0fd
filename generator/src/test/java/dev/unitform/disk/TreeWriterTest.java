package dev.unitform.disk;

import static dev.unitform.disk.OutputFolder.names;
import static dev.unitform.disk.OutputFolder.told;
import static dev.unitform.disk.OutputFolder.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.output.OutputPath;
import dev.unitform.output.OutputTree;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class TreeWriterTest {
  @TempDir Path temporary;
  private OutputFolder out;

  @BeforeEach
  void setUp() throws IOException {
    out = new OutputFolder(Files.createDirectory(temporary.resolve("out")));
  }

  private static String edited(String path) {
    return "error[OUT002]: 'prod/"
        + path
        + "' was edited since it was written; help: make the change in the profile or in a"
        + " template, or overwrite the edit with --force";
  }

  private static String keptEdited(String path) {
    return "warning[OUT003]: 'prod/"
        + path
        + "' is no longer produced, but it was edited and stays; help: delete it if you do not"
        + " need it; unitform no longer manages it";
  }

  private static String foreign(String path) {
    return "error[OUT004]: 'prod/"
        + path
        + "' already exists, and unitform did not write it; help: move it away, or overwrite it"
        + " with --force";
  }

  private static String link(String path) {
    return "error[OUT004]: '"
        + path
        + "' is a symbolic link, and unitform does not follow links; help: remove the link, or"
        + " choose another folder with --out";
  }

  @Nested
  class Writing {
    @Test
    void filesAndFoldersAreCreatedWithTheManifest() throws IOException {
      WriteReport report = out.write(tree("plan.json", "{}\n", "us-east/values/x.yaml", "é: 1\n"));

      assertThat(out.files())
          .containsOnlyKeys("plan.json", "us-east/values/x.yaml")
          .containsEntry("plan.json", "{}\n");
      assertThat(out.text("us-east/values/x.yaml")).isEqualTo("é: 1\n");
      assertThat(out.text(".unitform.json"))
          .isEqualTo(
              """
              {
                "apiVersion": "unitform/v1",
                "kind": "Ownership",
                "files": {
                  "plan.json": {"sha256": "ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356", "template": "t/default.ftl"},
                  "us-east/values/x.yaml": {"sha256": "%s", "template": "t/default.ftl"}
                }
              }
              """
                  .formatted(
                      DigestUtils.sha256Hex(
                          Files.readAllBytes(out.file("us-east/values/x.yaml")))));
      assertThat(names(report.created())).containsExactly("plan.json", "us-east/values/x.yaml");
      assertThat(report.changed()).isEmpty();
      assertThat(report.unchanged()).isZero();
      assertThat(report.isUpToDate()).isFalse();
      assertThat(told(report)).isEmpty();
    }

    @Test
    void nothingButTheOutputAndTheManifestStaysBehind() {
      out.write(tree("a/x.yaml", "1\n"));
      out.write(tree("a/x.yaml", "2\n"));

      assertThat(out.snapshot())
          .containsOnlyKeys("prod/", "prod/.unitform.json", "prod/a/", "prod/a/x.yaml");
    }

    @Test
    void theOutputFolderItselfIsCreated() {
      OutputFolder deep = new OutputFolder(temporary.resolve("not/yet/there"));

      assertThat(told(deep.write(tree("x", "1\n")))).isEmpty();

      assertThat(deep.files()).containsEntry("x", "1\n");
    }

    @Test
    void filesThatGitCheckedOutWithOtherLineEndsWereNotEdited() throws IOException {
      out.write(tree("a", "1\n2\n", "b", "1\n2\n", "c", "1\n", "gone", "1\n2\n"));
      out.put("a", "1\r\n2\r\n");
      out.put("b", "1\r\n2\r\n");
      out.put("c", "1\r");
      out.put("gone", "1\r\n2\r\n");

      WriteReport report = out.write(tree("a", "1\n2\n", "b", "other\n", "c", "1\n"));
      assertThat(told(report).toString())
          .as("a single CR is an edit")
          .contains("'prod/c' was edited")
          .contains("3 files, 'prod/gone' among them, have CR LF line ends")
          .doesNotContain("'prod/a' was", "'prod/b' was");

      assertThat(report.diagnostics()).extracting(Diagnostic::code).contains(Code.OUT016);

      out.put("c", "1\n");
      WriteReport mended = out.write(tree("a", "1\n2\n", "b", "other\n", "c", "1\n"));
      assertThat(mended.hasErrors()).isFalse();
      assertThat(out.files()).containsEntry("a", "1\n2\n").doesNotContainKey("gone");
      assertThat(told(out.write(tree("a", "1\n2\n", "b", "other\n", "c", "1\n")))).isEmpty();
    }

    @Test
    void onlyFilesWhoseBytesDifferAreWritten() throws IOException {
      out.write(tree("a/same.yaml", "same\n", "a/size.yaml", "1\n", "b/byte.yaml", "abc\n"));
      out.makeOld();

      WriteReport report =
          out.write(
              tree("a/same.yaml", "same\n", "a/size.yaml", "longer\n", "b/byte.yaml", "abd\n"));

      assertThat(names(report.changed())).containsExactly("a/size.yaml", "b/byte.yaml");
      assertThat(report.unchanged()).isEqualTo(1);
      assertThat(out.touched())
          .containsExactlyInAnyOrder(
              "prod",
              "prod/.unitform.json",
              "prod/a",
              "prod/a/size.yaml",
              "prod/b",
              "prod/b/byte.yaml");
      assertThat(out.text("a/size.yaml")).isEqualTo("longer\n");
      assertThat(out.text("b/byte.yaml")).isEqualTo("abd\n");
    }

    @Test
    void theSecondRunTouchesNothing() {
      OutputTree tree = tree("plan.json", "{}\n", "us-east/values/x.yaml", "a: 1\n");
      out.write(tree);
      out.makeOld();

      WriteReport report = out.write(tree);

      assertThat(out.touched()).isEmpty();
      assertThat(report.isUpToDate()).isTrue();
      assertThat(report.unchanged()).isEqualTo(2);
    }

    @Test
    void aTreeWithoutFilesCreatesNothing() {
      assertThat(out.write(tree()).isUpToDate()).isTrue();

      assertThat(out.snapshot()).isEmpty();
    }

    @Test
    void aFileThatSomebodyDeletedIsWrittenAgain() throws IOException {
      out.write(tree("a/x.yaml", "1\n", "y.yaml", "2\n"));
      Files.delete(out.file("a/x.yaml"));
      Files.delete(out.file("a"));

      WriteReport report = out.write(tree("a/x.yaml", "1\n", "y.yaml", "2\n"));

      assertThat(names(report.created())).containsExactly("a/x.yaml");
      assertThat(out.text("a/x.yaml")).isEqualTo("1\n");
    }

    @Test
    void anotherTemplateAloneChangesTheManifestAlone() throws IOException {
      out.write(tree("x", "1\n"));
      out.put(".unitform.json", out.text(".unitform.json").replace("t/default.ftl", "t/old.ftl"));
      out.makeOld();

      WriteReport report = out.write(tree("x", "1\n"));

      assertThat(report.recordChanged()).isTrue();
      assertThat(report.isUpToDate()).isFalse();
      assertThat(out.touched()).containsExactlyInAnyOrder("prod", "prod/.unitform.json");
      assertThat(out.text(".unitform.json")).contains("t/default.ftl");
    }

    @Test
    void otherProfilesAreNotTouched() throws IOException {
      Path neighbour = out.path().resolve("staging/x");
      Files.createDirectories(neighbour.getParent());
      Files.writeString(neighbour, "theirs\n");
      out.makeOld();

      out.write(tree("x", "1\n"));

      assertThat(out.touched()).doesNotContain("staging", "staging/x");
    }

    @Test
    void theResultIsTheSameWithAnyNumberOfThreads() throws IOException {
      List<String> files = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        files.add("unit-%d/values/ns-%d/release-%d.yaml".formatted(i % 3, i % 7, i));
        files.add("replicas: " + i + "\n");
      }
      OutputTree tree = tree(files.toArray(new String[0]));
      OutputFolder one = new OutputFolder(Files.createDirectory(temporary.resolve("one")));
      OutputFolder eight = new OutputFolder(Files.createDirectory(temporary.resolve("eight")));

      WriteReport byOne = new TreeWriter().write(tree, one.path(), WriteOptions.withThreads(1));
      WriteReport byEight = new TreeWriter().write(tree, eight.path(), WriteOptions.withThreads(8));

      assertThat(byEight).usingRecursiveComparison().ignoringFields("traces").isEqualTo(byOne);
      assertThat(eight.snapshot()).isEqualTo(one.snapshot()).hasSizeGreaterThan(300);
    }

    @Test
    void noThreadsAtAllIsABugOfTheCaller() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> WriteOptions.withThreads(0))
          .withMessage("at least one thread is needed, not 0");
    }
  }

  @Nested
  class Planning {
    @Test
    void aPlanSaysWhatAWriteWouldDo() throws IOException {
      out.write(tree("change", "1\n", "gone/old", "1\n", "gone/kept", "1\n", "same", "1\n"));
      out.put("gone/kept", "edited\n");
      OutputTree next = tree("change", "2\n", "new", "1\n", "same", "1\n");

      WriteReport planned = out.plan(next);

      assertThat(names(planned.created())).containsExactly("new");
      assertThat(names(planned.changed())).containsExactly("change");
      assertThat(names(planned.removed())).containsExactly("gone/old");
      assertThat(names(planned.keptEdited())).containsExactly("gone/kept");
      assertThat(planned.unchanged()).isEqualTo(1);
      assertThat(out.write(next))
          .usingRecursiveComparison()
          .ignoringFields("traces")
          .isEqualTo(planned);
      assertThat(out.plan(next).isUpToDate()).isTrue();
    }

    @Test
    void aPlanTouchesNothing() throws IOException {
      out.write(tree("change", "1\n", "gone/old", "1\n"));
      out.makeOld();
      SortedMap<String, String> before = out.snapshot();

      out.plan(tree("change", "2\n", "new", "1\n"));

      assertThat(out.snapshot()).isEqualTo(before);
      assertThat(out.touched()).isEmpty();
    }

    @Test
    void aPlanForAFolderThatDoesNotExistCreatesNone() {
      OutputFolder none = new OutputFolder(temporary.resolve("none"));

      assertThat(names(none.plan(tree("x", "1\n")).created())).containsExactly("x");

      assertThat(none.path()).doesNotExist();
    }

    @Test
    void aPlanWithErrorsStillSaysTheRest() throws IOException {
      out.write(tree("edited", "1\n"));
      out.put("edited", "mine\n");

      WriteReport planned = out.plan(tree("edited", "2\n", "new", "1\n"));

      assertThat(names(planned.created())).containsExactly("new");
      assertThat(told(planned)).containsExactly(edited("edited"));
      assertThat(planned.isUpToDate()).isFalse();
    }
  }

  @Nested
  class Removing {
    @Test
    void aFileThatIsNoLongerProducedIsRemovedWithItsEmptyFolders() {
      out.write(tree("us-west/values/ns/x.yaml", "1\n", "us-east/y.yaml", "2\n"));

      WriteReport report = out.write(tree("us-east/y.yaml", "2\n"));

      assertThat(names(report.removed())).containsExactly("us-west/values/ns/x.yaml");
      assertThat(out.snapshot())
          .containsOnlyKeys("prod/", "prod/.unitform.json", "prod/us-east/", "prod/us-east/y.yaml");
    }

    @Test
    void aFolderWithSomebodyElsesFileStays() throws IOException {
      out.write(tree("us-west/values/x.yaml", "1\n"));
      out.put("us-west/README.md", "mine\n");

      out.write(tree());

      assertThat(out.snapshot())
          .containsOnlyKeys(
              "prod/", "prod/.unitform.json", "prod/us-west/", "prod/us-west/README.md");
    }

    @Test
    void aFileThatUnitformDidNotWriteIsNotRemoved() throws IOException {
      out.put("us-west/values/x.yaml", "mine\n");

      WriteReport report = out.write(tree("y", "1\n"));

      assertThat(report.removed()).isEmpty();
      assertThat(out.files()).containsEntry("us-west/values/x.yaml", "mine\n");
    }

    @Test
    void anEditedFileThatIsNoLongerProducedStaysWithOneWarning() throws IOException {
      out.write(tree("a/x.yaml", "1\n", "y", "1\n"));
      out.put("a/x.yaml", "mine\n");

      WriteReport report = out.write(tree("y", "1\n"));

      assertThat(names(report.keptEdited())).containsExactly("a/x.yaml");
      assertThat(report.removed()).isEmpty();
      assertThat(told(report)).containsExactly(keptEdited("a/x.yaml"));
      assertThat(report.hasErrors()).isFalse();
      assertThat(out.text("a/x.yaml")).isEqualTo("mine\n");
      assertThat(out.text(".unitform.json")).doesNotContain("a/x.yaml");
      WriteReport again = out.write(tree("y", "1\n"));
      assertThat(told(again)).isEmpty();
      assertThat(again.isUpToDate()).isTrue();
    }

    @Test
    void forceDoesNotRemoveAnEditedFileEither() throws IOException {
      out.write(tree("a/x.yaml", "1\n", "y", "1\n"));
      out.put("a/x.yaml", "mine\n");

      assertThat(told(out.force(tree("y", "1\n")))).containsExactly(keptEdited("a/x.yaml"));

      assertThat(out.text("a/x.yaml")).isEqualTo("mine\n");
    }

    @Test
    void aFileThatIsGoneAlreadyIsForgotten() throws IOException {
      out.write(tree("a/x.yaml", "1\n", "y", "1\n"));
      Files.delete(out.file("a/x.yaml"));

      WriteReport report = out.write(tree("y", "1\n"));

      assertThat(report.removed()).isEmpty();
      assertThat(told(report)).isEmpty();
      assertThat(out.file("a")).doesNotExist();
      assertThat(out.text(".unitform.json")).doesNotContain("a/x.yaml");
    }

    @Test
    void aFileMayTakeThePlaceOfAFolderThatBecomesEmpty() throws IOException {
      out.write(tree("a/b/x", "1\n", "a/y", "1\n"));

      assertThat(told(out.write(tree("a", "file\n")))).isEmpty();

      assertThat(out.text("a")).isEqualTo("file\n");
    }

    @Test
    void aFolderMayTakeThePlaceOfAFileThatIsRemoved() throws IOException {
      out.write(tree("a", "file\n"));

      WriteReport report = out.write(tree("a/b/x", "1\n", "a/y", "2\n"));

      assertThat(told(report)).isEmpty();
      assertThat(names(report.created())).containsExactly("a/b/x", "a/y");
      assertThat(names(report.removed())).containsExactly("a");
      assertThat(out.files()).containsOnlyKeys("a/b/x", "a/y").containsEntry("a/b/x", "1\n");
    }
  }

  @Nested
  class OtherPeoplesWork {
    @Test
    void everyEditedFileIsNamedAndNothingIsTouched() throws IOException {
      out.write(tree("a", "1\n", "b", "1\n", "c", "1\n", "gone", "1\n"));
      out.put("a", "mine\n");
      out.put("c", "2\n2\n");
      out.makeOld();

      WriteReport report = out.write(tree("a", "2\n", "b", "2\n", "c", "2\n", "new/d", "2\n"));

      assertThat(told(report)).containsExactly(edited("a"), edited("c"));
      assertThat(report.created()).isEmpty();
      assertThat(report.changed()).isEmpty();
      assertThat(report.removed()).isEmpty();
      assertThat(out.touched()).isEmpty();
      assertThat(out.text("a")).isEqualTo("mine\n");
    }

    @Test
    void anEditOfAFileThatWouldNotChangeIsAnErrorToo() throws IOException {
      out.write(tree("a", "1\n"));
      out.put("a", "mine\n");

      assertThat(told(out.write(tree("a", "1\n")))).containsExactly(edited("a"));
    }

    @Test
    void forceWritesOverEdits() throws IOException {
      out.write(tree("a", "1\n"));
      out.put("a", "mine\n");

      WriteReport report = out.force(tree("a", "2\n"));

      assertThat(names(report.changed())).containsExactly("a");
      assertThat(told(report)).isEmpty();
      assertThat(out.text("a")).isEqualTo("2\n");
      assertThat(out.write(tree("a", "2\n")).isUpToDate()).isTrue();
    }

    @Test
    void anEditThatMovedIntoTheInputIsNoEditAnyMore() throws IOException {
      out.write(tree("a", "1\n"));
      out.put("a", "mine\n");

      WriteReport adopting = out.write(tree("a", "mine\n"));
      WriteReport changing = out.write(tree("a", "3\n"));

      assertThat(told(adopting)).isEmpty();
      assertThat(adopting.unchanged()).isEqualTo(1);
      assertThat(adopting.recordChanged()).isTrue();
      assertThat(told(changing)).isEmpty();
      assertThat(out.text("a")).isEqualTo("3\n");
    }

    @Test
    void everyForeignFileInTheWayIsNamedAndNothingIsTouched() throws IOException {
      out.put("a", "theirs\n");
      out.put("b/c", "theirs\n");
      out.makeOld();

      WriteReport report = out.write(tree("a", "1\n", "b/c", "1\n", "d", "1\n"));

      assertThat(told(report)).containsExactly(foreign("a"), foreign("b/c"));
      assertThat(out.touched()).isEmpty();
    }

    @Test
    void forceWritesOverForeignFiles() throws IOException {
      out.put("a", "theirs\n");

      assertThat(names(out.force(tree("a", "1\n")).changed())).containsExactly("a");

      assertThat(out.text("a")).isEqualTo("1\n");
    }

    @Test
    void aForeignFileWithTheSameBytesIsAdoptedSilently() throws IOException {
      out.put("a", "1\n");
      out.makeOld();

      WriteReport report = out.write(tree("a", "1\n"));

      assertThat(told(report)).isEmpty();
      assertThat(report.unchanged()).isEqualTo(1);
      assertThat(out.touched()).containsExactlyInAnyOrder("prod", "prod/.unitform.json");
      assertThat(names(out.write(tree("b", "1\n")).removed())).containsExactly("a");
    }
  }

  @Nested
  class Links {
    private Path elsewhere;

    @BeforeEach
    void setUp() throws IOException {
      elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
      Files.writeString(elsewhere.resolve("x"), "precious\n");
    }

    @Test
    void aLinkInPlaceOfAFileIsRefusedEvenWithForce() throws IOException {
      Files.createDirectories(out.file("a"));
      Files.createSymbolicLink(out.file("a/x"), elsewhere.resolve("x"));

      assertThat(told(out.write(tree("a/x", "1\n")))).containsExactly(link("prod/a/x"));
      assertThat(told(out.force(tree("a/x", "precious\n")))).containsExactly(link("prod/a/x"));
      assertThat(elsewhere.resolve("x")).hasContent("precious\n");
    }

    @Test
    void aLinkInPlaceOfAFolderIsRefusedOnceForAllItsFiles() throws IOException {
      Files.createDirectories(out.file("."));
      Files.createSymbolicLink(out.file("a"), elsewhere);

      WriteReport report = out.force(tree("a/b/y", "1\n", "a/x", "1\n"));

      assertThat(told(report)).containsExactly(link("prod/a"));
      assertThat(elsewhere.resolve("x")).hasContent("precious\n");
      assertThat(elsewhere.resolve("b")).doesNotExist();
    }

    @Test
    void aLinkInPlaceOfTheProfilesFolderIsRefused() throws IOException {
      Files.createSymbolicLink(out.path().resolve("prod"), elsewhere);

      assertThat(told(out.write(tree("y", "1\n")))).containsExactly(link("prod"));

      assertThat(elsewhere.resolve("y")).doesNotExist();
    }

    @Test
    void aLinkInPlaceOfTheManifestIsRefused() throws IOException {
      Files.createDirectories(out.file("."));
      Files.createSymbolicLink(out.file(".unitform.json"), elsewhere.resolve("x"));

      assertThat(told(out.write(tree("y", "1\n")))).containsExactly(link("prod/.unitform.json"));
    }

    @Test
    void nothingIsRemovedBehindALink() throws IOException {
      out.write(tree("a/x", "precious\n", "y", "1\n"));
      Files.delete(out.file("a/x"));
      Files.delete(out.file("a"));
      Files.createSymbolicLink(out.file("a"), elsewhere);

      WriteReport report = out.write(tree("y", "1\n"));

      assertThat(told(report)).containsExactly(keptEdited("a/x"));
      assertThat(elsewhere.resolve("x")).hasContent("precious\n");
    }

    @Test
    void aLinkThatReplacedAFileThatIsNoLongerProducedStays() throws IOException {
      out.write(tree("x", "precious\n", "y", "1\n"));
      Files.delete(out.file("x"));
      Files.createSymbolicLink(out.file("x"), elsewhere.resolve("x"));

      assertThat(told(out.write(tree("y", "1\n")))).containsExactly(keptEdited("x"));

      assertThat(out.file("x")).isSymbolicLink();
      assertThat(elsewhere.resolve("x")).hasContent("precious\n");
    }

    @Test
    void aLinkWithTheNameOfATemporaryFileIsNotWrittenThrough() throws IOException {
      Files.createDirectories(out.file("."));
      Files.createSymbolicLink(out.file(".y.unitform-tmp"), elsewhere.resolve("x"));

      assertThat(told(out.write(tree("y", "1\n")))).isEmpty();

      assertThat(elsewhere.resolve("x")).hasContent("precious\n");
      assertThat(out.files()).containsOnlyKeys("y");
    }

    @Test
    void anOutputFolderThatIsALinkIsTheUsersChoice() throws IOException {
      Path linked = Files.createSymbolicLink(temporary.resolve("linked"), elsewhere);

      assertThat(told(new OutputFolder(linked).write(tree("y", "1\n")))).isEmpty();

      assertThat(elsewhere.resolve("prod/y")).hasContent("1\n");
    }
  }

  @Nested
  class Obstacles {
    @Test
    void aFolderInPlaceOfAFileIsNamed() throws IOException {
      out.put("a/b/mine", "mine\n");

      assertThat(told(out.force(tree("a/b", "1\n"))))
          .containsExactly(
              "error[OUT005]: 'prod/a/b' is a folder where a file is to be written; help: move the"
                  + " folder away");
    }

    @Test
    void aFolderThatStaysBecauseOfAnEditIsInTheWay() throws IOException {
      out.write(tree("a/x", "1\n", "a/y", "1\n"));
      out.put("a/y", "mine\n");

      assertThat(told(out.write(tree("a", "1\n"))))
          .containsExactly(
              keptEdited("a/y"),
              "error[OUT005]: 'prod/a' is a folder where a file is to be written; help: move the"
                  + " folder away");
      assertThat(out.files()).containsOnlyKeys("a/x", "a/y");
    }

    @Test
    void aFileInPlaceOfAFolderIsNamedOnce() throws IOException {
      out.put("a", "mine\n");

      assertThat(told(out.force(tree("a/b/x", "1\n", "a/y", "1\n"))))
          .containsExactly(
              "error[OUT005]: 'prod/a' is a file where a folder is needed; help: move the file"
                  + " away");
    }

    @Test
    void aFileInPlaceOfTheProfilesFolderIsNamed() throws IOException {
      Files.writeString(out.path().resolve("prod"), "mine\n");

      assertThat(told(out.write(tree("x", "1\n"))))
          .containsExactly(
              "error[OUT005]: 'prod' is a file where a folder is needed; help: move the file"
                  + " away");
    }

    @Test
    void aFileInPlaceOfTheOutputFolderIsNamed() throws IOException {
      Path file = Files.writeString(temporary.resolve("file"), "mine\n");

      assertThat(told(new OutputFolder(file).write(tree("x", "1\n"))))
          .containsExactly(
              "error[OUT005]: the output folder is a file; help: move the file away, or choose"
                  + " another folder with --out");
    }

    @Test
    void aFolderInPlaceOfTheManifestIsNamed() throws IOException {
      out.put(".unitform.json/x", "mine\n");

      assertThat(told(out.write(tree("x", "1\n"))))
          .containsExactly(
              "error[OUT005]: 'prod/.unitform.json' is a folder where a file is to be written;"
                  + " help: move the folder away");
    }

    @Test
    void whatIsNeitherFileNorFolderIsRefused() throws IOException {
      Files.createDirectories(out.file("."));
      try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        socket.bind(UnixDomainSocketAddress.of(out.file("s")));

        assertThat(told(out.force(tree("s", "1\n"))))
            .containsExactly(
                "error[OUT004]: 'prod/s' cannot be replaced: it is a named pipe, a socket or a"
                    + " device; help: move it away");
        assertThat(told(out.force(tree("s/x", "1\n", "s/y", "1\n"))))
            .containsExactly(
                "error[OUT004]: 'prod/s' cannot be replaced: it is a named pipe, a socket or a"
                    + " device; help: move it away");
      }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPipeInPlaceOfAFolderIsRefusedInsteadOfWaitingForIt() throws Exception {
      pipe(out.path().resolve("prod"));
      pipe(temporary.resolve("pipe"));

      assertThat(told(out.force(tree("x", "1\n"))))
          .containsExactly(
              "error[OUT004]: 'prod' cannot be replaced: it is a named pipe, a socket or a device;"
                  + " help: move it away");
      assertThat(told(new OutputFolder(temporary.resolve("pipe")).force(tree("x", "1\n"))))
          .containsExactly(
              "error[OUT005]: the output folder is a named pipe, a socket or a device; help: choose"
                  + " another folder with --out");
    }

    private static void pipe(Path path) throws Exception {
      new ProcessBuilder("mkfifo", path.toString()).start().waitFor();
    }

    @Test
    void aFileThatCannotBeReadIsNamedWithTheReason() {
      String name = "x".repeat(300);
      out.write(tree("y", "1\n"));

      WriteReport report = out.write(tree("y", "2\n", name, "1\n"));

      assertThat(told(report))
          .containsExactly(
              "error[OUT005]: 'prod/%s' cannot be read: file name too long; help: check that you may read it; nothing was changed"
                  .formatted(name));
      assertThat(out.files()).containsEntry("y", "1\n");
    }

    @Test
    void aManifestThatCannotBeReadStopsTheRunEvenWithForce() throws IOException {
      out.write(tree("x", "1\n"));
      out.put(".unitform.json", "{\n<<<<<<< HEAD\n");
      out.makeOld();

      assertThat(told(out.force(tree("x", "2\n"))))
          .containsExactly(
              "prod/.unitform.json:2:1: error[OUT007]: 'prod/.unitform.json' holds the markers of a"
                  + " merge conflict; help: keep one side of the conflict, and run again with"
                  + " --force, which also overwrites the other files of the merge");
      assertThat(out.touched()).isEmpty();
    }

    @Test
    void withoutAManifestEqualFilesAreAdoptedAndForceDoesTheRest() throws IOException {
      out.write(tree("x", "1\n", "y", "1\n"));
      Files.delete(out.file(".unitform.json"));

      assertThat(told(out.write(tree("x", "1\n", "y", "2\n")))).containsExactly(foreign("y"));
      assertThat(told(out.force(tree("x", "1\n", "y", "2\n")))).isEmpty();
      assertThat(out.write(tree("x", "1\n", "y", "2\n")).isUpToDate()).isTrue();
    }

    @Test
    void aJournalThatCannotBeReadIsToDelete() throws IOException {
      out.write(tree("x", "1\n"));
      out.put(".unitform.pending.json", "?");

      assertThat(told(out.write(tree("x", "2\n"))))
          .containsExactly(
              "prod/.unitform.pending.json:1:1: error[OUT007]: 'prod/.unitform.pending.json' is not"
                  + " valid JSON from here; help: an interrupted run left it: delete it and run"
                  + " again");
    }

    @Test
    void aPathThatUnitformNeedsItselfIsRefused() {
      assertThat(told(out.write(tree(".unitform.json", "{}\n", "a/.x.unitform-tmp", "1\n"))))
          .containsExactly(
              "error[OUT001]: 'prod/.unitform.json' is produced twice: by t/default.ftl and by"
                  + " unitform itself; help: give the target another path pattern",
              "error[OUT001]: 'prod/a/.x.unitform-tmp' is produced twice: by t/default.ftl and by"
                  + " unitform itself; help: give the target another path pattern");
      assertThat(out.snapshot()).isEmpty();
    }

    @Test
    void aPathThatIsAFileAndAFolderIsRefused() {
      assertThat(told(out.write(tree("a", "1\n", "a.yaml", "1\n", "a/b/x", "1\n", "a/y", "1\n"))))
          .containsExactly(
              "error[OUT001]: 'prod/a' is produced twice: as a file by t/default.ftl and as the"
                  + " folder of 'prod/a/b/x' by t/default.ftl; help: give one of the two targets"
                  + " another path pattern");
      assertThat(out.snapshot()).isEmpty();
    }
  }

  @Nested
  class LimitedRuns {
    @Test
    void filesOutOfScopeAreNeitherWrittenNorRemoved() throws IOException {
      out.write(tree("east/x", "1\n", "east/gone", "1\n", "west/x", "1\n", "west/gone", "1\n"));
      out.makeOld();

      WriteReport report =
          out.writeOnly("east/", tree("east/x", "2\n", "west/x", "2\n", "west/new", "2\n"));

      assertThat(names(report.changed())).containsExactly("east/x");
      assertThat(report.created()).isEmpty();
      assertThat(names(report.removed())).containsExactly("east/gone");
      assertThat(out.files())
          .containsOnlyKeys("east/x", "west/x", "west/gone")
          .containsEntry("east/x", "2\n")
          .containsEntry("west/x", "1\n");
      assertThat(out.touched()).noneMatch(name -> name.startsWith("prod/west"));
    }

    @Test
    void theManifestKeepsWhatIsOutOfScope() {
      out.write(tree("east/x", "1\n", "west/x", "1\n", "west/gone", "1\n"));
      out.writeOnly("east/", tree("east/x", "2\n", "west/x", "2\n"));

      WriteReport report = out.write(tree("east/x", "2\n", "west/x", "2\n"));

      assertThat(told(report)).isEmpty();
      assertThat(names(report.changed())).containsExactly("west/x");
      assertThat(names(report.removed())).containsExactly("west/gone");
    }

    @Test
    void aLimitedRunThatChangesNothingTouchesNothing() {
      out.write(tree("east/x", "1\n", "west/x", "1\n"));
      out.makeOld();

      WriteReport report = out.writeOnly("east/", tree("east/x", "1\n", "west/x", "2\n"));

      assertThat(report.isUpToDate()).isTrue();
      assertThat(report.unchanged()).isEqualTo(1);
      assertThat(out.touched()).isEmpty();
    }

    @Test
    void editsOutOfScopeAreNobodysBusiness() throws IOException {
      out.write(tree("east/x", "1\n", "west/x", "1\n"));
      out.put("west/x", "mine\n");

      assertThat(told(out.writeOnly("east/", tree("east/x", "2\n", "west/x", "2\n")))).isEmpty();

      assertThat(out.text("west/x")).isEqualTo("mine\n");
    }

    @Test
    void theFirstRunMayBeALimitedOne() {
      WriteReport report = out.writeOnly("east/", tree("east/x", "1\n", "west/x", "1\n"));

      assertThat(names(report.created())).containsExactly("east/x");
      assertThat(out.files()).containsOnlyKeys("east/x");
      assertThat(report.created()).containsExactly(new OutputPath("east/x"));
    }
  }
}
