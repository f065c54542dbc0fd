package dev.unitform.disk;

import static dev.unitform.disk.OutputFolder.names;
import static dev.unitform.disk.OutputFolder.told;
import static dev.unitform.disk.OutputFolder.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.unitform.output.OutputTree;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterruptedRunTest {
  /** The process is killed: this operation and all later ones do not happen. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super(null, null, false, false);
    }
  }

  private static final OutputTree OLD =
      tree(
          "plan.json", "old plan\n",
          "east/values/same", "same\n",
          "east/values/changed", "old\n",
          "east/values/other", "old other\n",
          "east/gone/x", "old gone\n",
          "folder-to-file/x", "old x\n",
          "file-to-folder", "old file\n");
  private static final OutputTree NEW =
      tree(
          "plan.json", "new plan\n",
          "east/values/same", "same\n",
          "east/values/changed", "new\n",
          "east/values/other", "new other\n",
          "west/values/created", "new created\n",
          "folder-to-file", "new file\n",
          "file-to-folder/a/x", "new a\n",
          "file-to-folder/y", "new y\n");
  private static final OutputTree THIRD =
      tree(
          "plan.json", "third plan\n",
          "east/values/same", "third same\n",
          "east/values/changed", "old\n",
          "south/values/x", "third x\n",
          "west/deeper/x", "third deep\n",
          "folder-to-file/z", "third z\n",
          "file-to-folder/y", "third y\n");

  @TempDir Path temporary;
  private int folders;

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void aKilledRunLeavesEveryFileOldOrNewAndTheSameRunHealsIt(int threads) throws IOException {
    SortedMap<String, String> expected = written(NEW).snapshot();
    int step = 1;
    for (OutputFolder out = written(OLD); kill(out, NEW, step, threads); out = written(OLD)) {
      assertEveryFileIsWhole(out, step);

      WriteReport report = out.write(NEW);

      assertThat(told(report)).as("after step %d", step).isEmpty();
      assertThat(healed(out)).as("after step %d", step).isEqualTo(expected);
      assertThat(out.write(NEW).isUpToDate()).as("after step %d", step).isTrue();
      step++;
    }
    assertThat(step).isGreaterThan(30);
  }

  @Test
  void anotherTreeHealsAKilledRunToo() throws IOException {
    SortedMap<String, String> expected = written(THIRD).snapshot();
    int step = 1;
    for (OutputFolder out = written(OLD); kill(out, NEW, step, 1); out = written(OLD)) {
      WriteReport report = out.write(THIRD);

      assertThat(told(report)).as("after step %d", step).isEmpty();
      assertThat(healed(out)).as("after step %d", step).isEqualTo(expected);
      step++;
    }
  }

  @Test
  void goingBackToTheOldTreeHealsAKilledRun() throws IOException {
    SortedMap<String, String> expected = written(OLD).snapshot();
    int step = 1;
    for (OutputFolder out = written(OLD); kill(out, NEW, step, 1); out = written(OLD)) {
      assertThat(told(out.write(OLD))).as("after step %d", step).isEmpty();
      assertThat(healed(out)).as("after step %d", step).isEqualTo(expected);
      step++;
    }
  }

  @Test
  void aRunThatIsKilledWhileItHealsIsHealedByTheNext() throws IOException {
    SortedMap<String, String> expected = written(THIRD).snapshot();
    int step = 1;
    for (OutputFolder out = written(OLD); kill(out, NEW, step, 1); out = written(OLD)) {
      int second = 1;
      for (OutputFolder copy = copyOf(out); kill(copy, THIRD, second, 1); copy = copyOf(out)) {
        WriteReport report = copy.write(THIRD);

        assertThat(told(report)).as("after steps %d and %d", step, second).isEmpty();
        assertThat(healed(copy)).as("after steps %d and %d", step, second).isEqualTo(expected);
        second += 3;
      }
      step += 4;
    }
  }

  @Test
  void aKilledFirstRunIsHealed() throws IOException {
    SortedMap<String, String> expected = written(NEW).snapshot();
    int step = 1;
    for (OutputFolder out = empty(); kill(out, NEW, step, 1); out = empty()) {
      assertThat(told(out.write(NEW))).as("after step %d", step).isEmpty();
      assertThat(healed(out)).as("after step %d", step).isEqualTo(expected);
      step++;
    }
  }

  @Test
  void aLimitedRunAfterAKilledOneLeavesTheRestHealable() throws IOException {
    SortedMap<String, String> expected = written(THIRD).snapshot();
    int step = 1;
    for (OutputFolder out = written(OLD); kill(out, NEW, step, 1); out = written(OLD)) {
      assertThat(told(out.writeOnly("east/", THIRD))).as("after step %d", step).isEmpty();
      assertThat(told(out.write(THIRD))).as("after step %d", step).isEmpty();
      assertThat(healed(out)).as("after step %d", step).isEqualTo(expected);
      step++;
    }
  }

  @Test
  void aPlanAfterAKilledRunFindsNoEditsAndTouchesNothing() throws IOException {
    int step = 1;
    for (OutputFolder out = written(OLD); kill(out, NEW, step, 1); out = written(OLD)) {
      out.makeOld();
      assertThat(told(out.plan(THIRD))).as("after step %d", step).isEmpty();
      assertThat(out.touched()).as("after step %d", step).isEmpty();
      step++;
    }
  }

  @Test
  void anEditAfterAKilledRunIsStillAnEdit() throws IOException {
    int step = 1;
    for (OutputFolder out = written(OLD); kill(out, NEW, step, 1); out = written(OLD)) {
      out.put("east/values/changed", "mine\n");

      assertThat(told(out.write(NEW)))
          .as("after step %d", step)
          .containsExactly(
              "error[OUT002]: 'prod/east/values/changed' was edited since it was written; help: make"
                  + " the change in the profile or in a template, or overwrite the edit with"
                  + " --force");
      step++;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void thePlanIsTheOldOneUntilEverythingElseIsNewSoThatNoRemovalGoesUntold(int threads)
      throws IOException {
    int whole = 0;
    int step = 1;
    for (OutputFolder out = written(OLD); kill(out, NEW, step, threads); out = written(OLD)) {
      if (out.text("plan.json").equals("new plan\n")) {
        SortedMap<String, String> files = out.files();
        files.keySet().removeIf(name -> name.endsWith(".unitform-tmp"));
        assertThat(files).as("after step %d", step).isEqualTo(texts(NEW));
        whole++;
      }
      step++;
    }
    assertThat(whole).isGreaterThan(0);
  }

  @Test
  void theJournalAloneIsTidiedUp() throws IOException {
    OutputFolder out = written(NEW);
    Files.copy(out.file(".unitform.json"), out.file(".unitform.pending.json"));
    out.put("east/values/.changed.unitform-tmp", "half");
    out.put("..unitform.json.unitform-tmp", "half");

    assertThat(out.plan(NEW).recordChanged()).isTrue();
    WriteReport report = out.write(NEW);

    assertThat(report.unchanged()).isEqualTo(NEW.files().size());
    assertThat(report.changed()).isEmpty();
    assertThat(out.snapshot()).isEqualTo(written(NEW).snapshot());
  }

  @Test
  void aTemporaryFileWithoutAJournalIsWrittenOver() throws IOException {
    OutputFolder out = written(OLD);
    out.put("east/values/.changed.unitform-tmp", "half");

    assertThat(told(out.write(NEW))).isEmpty();

    assertThat(out.snapshot()).isEqualTo(written(NEW).snapshot());
  }

  @Test
  void aFullDiskIsToldAndEitherNothingIsChangedOrTheNextRunFinishes() throws IOException {
    SortedMap<String, String> expected = written(NEW).snapshot();
    SortedMap<String, String> before = written(OLD).snapshot();
    int untouched = 0;
    int unfinished = 0;
    int step = 1;
    while (true) {
      OutputFolder out = written(OLD);
      AtomicInteger steps = new AtomicInteger();
      int failing = step;
      Disk disk =
          new Disk(
              (operation, path) -> {
                if (steps.incrementAndGet() == failing) {
                  throw new IOException("No space left on device");
                }
              });
      WriteReport report = new TreeWriter(disk).write(NEW, out.path(), options(1));
      if (steps.get() < failing) {
        break;
      }
      if (report.hasErrors()) {
        assertThat(told(report)).hasSize(1);
        String told = told(report).get(0);
        assertThat(told)
            .matches(
                "error\\[OUT005]: 'prod/\\S+' cannot be (created|written|removed|locked): no space"
                    + " left on device; help: make room on the disk; .*");
        assertThat(report.created()).isEmpty();
        if (told.endsWith("; nothing was changed")) {
          assertThat(out.snapshot()).as("after step %d", step).isEqualTo(before);
          untouched++;
        } else {
          assertThat(told).endsWith("; then run again to finish");
          unfinished++;
        }
      }
      assertThat(told(out.write(NEW))).as("after step %d", step).isEmpty();
      assertThat(healed(out)).as("after step %d", step).isEqualTo(expected);
      step++;
    }
    assertThat(untouched).isGreaterThan(5);
    assertThat(unfinished).isGreaterThan(5);
  }

  @Test
  void aFullDiskOnTheFirstRunLeavesNothingBehind() throws IOException {
    OutputFolder out = empty();
    Disk disk =
        new Disk(
            (operation, path) -> {
              if (operation == Disk.Operation.STAGE && path.endsWith("plan.json")) {
                throw new IOException("No space left on device");
              }
            });

    WriteReport report = new TreeWriter(disk).write(NEW, out.path(), options(3));

    assertThat(told(report))
        .containsExactly(
            "error[OUT005]: 'prod/plan.json' cannot be written: no space left on device; help: make"
                + " room on the disk; nothing was changed");
    assertThat(out.snapshot()).isEmpty();
  }

  @Test
  void aFolderThatMayNotBeWrittenIsNamed() throws IOException {
    OutputFolder out = written(OLD);
    SortedMap<String, String> before = out.snapshot();
    Disk disk =
        new Disk(
            (operation, path) -> {
              if (operation == Disk.Operation.CREATE_FOLDER && path.endsWith("west")) {
                throw new AccessDeniedException(path.toString());
              }
            });

    WriteReport report = new TreeWriter(disk).write(NEW, out.path(), options(2));

    assertThat(told(report))
        .containsExactly(
            "error[OUT005]: 'prod/west' cannot be created: permission denied; help: check the permissions there, or choose another folder with --out; nothing was changed");
    assertThat(out.snapshot()).isEqualTo(before);
  }

  @Test
  void anOutputFolderThatCannotBeCreatedIsNamed() throws IOException {
    OutputFolder out = new OutputFolder(temporary.resolve("none"));
    Disk disk =
        new Disk(
            (operation, path) -> {
              throw new FileSystemException(path.toString(), null, "Read-only file system");
            });

    assertThat(told(new TreeWriter(disk).write(NEW, out.path(), options(1))))
        .containsExactly(
            "error[OUT005]: the output folder cannot be created: read-only file system; help: check the permissions there, or choose another folder with --out; nothing was"
                + " changed");
  }

  @Test
  void theLowestOfSeveralFailuresIsTold() throws IOException {
    OutputFolder out = written(OLD);
    Disk disk =
        new Disk(
            (operation, path) -> {
              if (operation == Disk.Operation.REMOVE && !path.endsWith(".unitform.lock")) {
                throw new AccessDeniedException(path.toString());
              }
            });

    WriteReport report =
        new TreeWriter(disk).write(tree("plan.json", "x\n"), out.path(), options(3));

    assertThat(told(report))
        .containsExactly(
            "error[OUT005]: 'prod/east/gone/x' cannot be removed: permission denied; help: check the permissions there, or choose another folder with --out; then run again to finish");
    assertThat(names(out.write(tree("plan.json", "x\n")).changed())).containsExactly("plan.json");
  }

  private static WriteOptions options(int threads) {
    return WriteOptions.withThreads(threads);
  }

  /** Whether the run was killed, and did not end before that step. */
  private static boolean kill(OutputFolder out, OutputTree tree, int step, int threads) {
    AtomicInteger steps = new AtomicInteger();
    Disk disk =
        new Disk(
            (operation, path) -> {
              int now = steps.incrementAndGet();
              if (now == step && operation == Disk.Operation.STAGE) {
                Files.writeString(Disk.temporary(path), "half a fi");
              }
              if (now >= step) {
                throw new Killed();
              }
            });
    try {
      new TreeWriter(disk).write(tree, out.path(), options(threads));
      return false;
    } catch (Killed e) {
      return true;
    }
  }

  /** Everything except a lock file: a run without changes does not remove an old one. */
  private static SortedMap<String, String> healed(OutputFolder out) {
    SortedMap<String, String> found = out.snapshot();
    found.remove("prod/.unitform.lock");
    return found;
  }

  private static void assertEveryFileIsWhole(OutputFolder out, int step) throws IOException {
    SortedMap<String, String> files = out.files();
    files.keySet().removeIf(name -> name.endsWith(".unitform-tmp"));
    files.forEach(
        (name, text) ->
            assertThat(text)
                .as("%s after step %d", name, step)
                .isIn(texts(OLD).get(name), texts(NEW).get(name)));
    assertThat(files)
        .as("after step %d", step)
        .containsEntry("east/values/same", "same\n")
        .containsKeys("plan.json", "east/values/changed", "east/values/other");
    byte[] manifest = Files.readAllBytes(out.file(".unitform.json"));
    assertThat(OwnershipManifest.parse("m", manifest).isPresent()).isTrue();
  }

  private static SortedMap<String, String> texts(OutputTree tree) {
    SortedMap<String, String> texts = new TreeMap<>();
    tree.files().forEach((path, file) -> texts.put(path.value(), file.text()));
    return texts;
  }

  private OutputFolder empty() throws IOException {
    return new OutputFolder(Files.createDirectory(temporary.resolve("out-" + folders++)));
  }

  private OutputFolder written(OutputTree tree) throws IOException {
    OutputFolder out = empty();
    assertThat(told(out.write(tree))).isEmpty();
    return out;
  }

  private OutputFolder copyOf(OutputFolder other) throws IOException {
    OutputFolder copy = empty();
    other.copyTo(copy);
    return copy;
  }
}
