package dev.unitform.disk;

import static dev.unitform.disk.OutputFolder.told;
import static dev.unitform.disk.OutputFolder.tree;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputLockTest {
  private static final String ANOTHER_RUN =
      "error[OUT006]: another run is writing to 'prod'; help: wait until it has finished, then run"
          + " again";

  @TempDir Path temporary;
  private OutputFolder out;

  @BeforeEach
  void setUp() throws IOException {
    out = new OutputFolder(Files.createDirectory(temporary.resolve("out")));
    out.write(tree("x", "1\n"));
  }

  @Test
  void aRunInsideAnotherOneIsTurnedAway() throws IOException {
    List<String> inside = new ArrayList<>();
    Disk disk =
        new Disk(
            (operation, path) -> {
              if (operation == Disk.Operation.COMMIT && path.endsWith("x")) {
                inside.addAll(told(out.write(tree("x", "3\n"))));
              }
            });

    WriteReport report =
        new TreeWriter(disk).write(tree("x", "2\n"), out.path(), WriteOptions.withThreads(1));

    assertThat(inside).containsExactly(ANOTHER_RUN);
    assertThat(told(report)).isEmpty();
    assertThat(out.text("x")).isEqualTo("2\n");
  }

  @Test
  void aRunThatIsTurnedAwayLeavesTheLockToItsHolder() throws IOException {
    List<Character> answers = new ArrayList<>();
    Disk disk =
        new Disk(
            (operation, path) -> {
              if (operation == Disk.Operation.COMMIT && path.endsWith("x")) {
                out.write(tree("x", "3\n"));
                Process other = lockInAnotherProcess();
                answers.add((char) other.getInputStream().read());
                other.destroyForcibly();
              }
            });

    new TreeWriter(disk).write(tree("x", "2\n"), out.path(), WriteOptions.withThreads(1));

    assertThat(answers).containsExactly('-');
  }

  @Test
  void aRunThatEndedSinceTheComparisonIsNoticed() throws IOException {
    OutputFolder other = new OutputFolder(Files.createDirectory(temporary.resolve("other")));
    other.write(tree("x", "2\n", "y", "2\n"));
    Disk disk =
        new Disk(
            (operation, path) -> {
              if (operation == Disk.Operation.LOCK) {
                other.copyTo(out);
              }
            });

    WriteReport report =
        new TreeWriter(disk).write(tree("x", "3\n"), out.path(), WriteOptions.withThreads(1));

    assertThat(told(report)).isEmpty();
    assertThat(report.removed()).hasToString("[y]");
    assertThat(out.files()).containsOnlyKeys("x").containsEntry("x", "3\n");
    assertThat(out.write(tree("x", "3\n")).isUpToDate()).isTrue();
  }

  @Test
  void aLockOfThisProcessTurnsTheRunAway() throws IOException {
    try (FileChannel channel = FileChannel.open(out.file(".unitform.lock"), CREATE, WRITE);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();

      assertThat(told(out.write(tree("x", "2\n")))).containsExactly(ANOTHER_RUN);

      assertThat(out.text("x")).isEqualTo("1\n");
    }
  }

  @Test
  void aLockOfAnotherProcessTurnsTheRunAwayUntilThatEnds() throws Exception {
    Process holder = lockInAnotherProcess();
    try (InputStream told = holder.getInputStream()) {
      assertThat(told.read()).isEqualTo('L');

      assertThat(told(out.write(tree("x", "2\n")))).containsExactly(ANOTHER_RUN);
      assertThat(out.text("x")).isEqualTo("1\n");

      holder.destroyForcibly().waitFor();
      assertThat(told(out.write(tree("x", "2\n")))).isEmpty();
      assertThat(out.text("x")).isEqualTo("2\n");
    } finally {
      holder.destroyForcibly();
    }
  }

  @Test
  void aRunThatChangesNothingNeedsNoLock() throws IOException {
    try (FileChannel channel = FileChannel.open(out.file(".unitform.lock"), CREATE, WRITE);
        FileLock lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();

      assertThat(out.write(tree("x", "1\n")).isUpToDate()).isTrue();
    }
  }

  @Test
  void aLockFileThatNobodyHoldsIsNoObstacleAndIsRemoved() throws IOException {
    Files.createFile(out.file(".unitform.lock"));

    assertThat(told(out.write(tree("x", "2\n")))).isEmpty();

    assertThat(out.file(".unitform.lock")).doesNotExist();
  }

  @Test
  void aLockFileThatItsHolderRemovesMeanwhileIsNoObstacle() throws Exception {
    Path file = out.file(".unitform.lock");
    Disk disk = new Disk((operation, path) -> {});
    AtomicBoolean isDone = new AtomicBoolean();
    CompletableFuture<Void> holder =
        CompletableFuture.runAsync(
            () -> {
              try {
                while (!isDone.get()) {
                  disk.createLock(file);
                  disk.remove(file);
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });

    try {
      for (int i = 0; i < 20_000; i++) {
        disk.createLock(file);
      }
    } finally {
      isDone.set(true);
    }

    holder.get();
    assertThat(told(out.write(tree("x", "2\n")))).isEmpty();
  }

  @Test
  void aLockFileThatIsALinkIsNotFollowed() throws IOException {
    Files.createSymbolicLink(out.file(".unitform.lock"), temporary.resolve("elsewhere"));

    assertThat(told(out.write(tree("x", "2\n"))))
        .containsExactly(
            "error[OUT005]: 'prod/.unitform.lock' cannot be locked: another file is in its place;"
                + " help: check the permissions there, or choose another folder with --out; nothing"
                + " was changed");
    assertThat(temporary.resolve("elsewhere")).doesNotExist();
  }

  private Process lockInAnotherProcess() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            LockHolder.class.getName(),
            out.file(".unitform.lock").toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
