package dev.unitform.git;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose a lock is: a killed run's, which goes, or somebody else's, which stays. */
class LockJournalTest {
  private static final ObjectId COMMIT =
      ObjectId.fromString("0123456789abcdef0123456789abcdef01234567");
  private static final String REF = "refs/heads/main";

  @TempDir private Path folder;
  private Path index = Path.of("");
  private Path ref = Path.of("");

  @BeforeEach
  void nameTheLocks() throws IOException {
    index = folder.resolve("index.lock");
    ref = Files.createDirectories(folder.resolve("refs/heads")).resolve("main.lock");
  }

  private LockJournal open() throws IOException {
    return LockJournal.open(folder, folder);
  }

  /** What a killed run leaves: the note stays, the right to the journal ends. */
  private void killedAfter(Note note) throws IOException {
    Path file = folder.resolve("unitform-publish");
    byte[] noted;
    FileTime then;
    try (LockJournal journal = open()) {
      note.write(journal);
      noted = Files.readAllBytes(file);
      then = Files.getLastModifiedTime(file);
    }
    Files.write(file, noted);
    Files.setLastModifiedTime(file, then);
  }

  private interface Note {
    void write(LockJournal journal) throws IOException;
  }

  private boolean isRemoved(Path lock) throws IOException {
    try (LockJournal journal = open()) {
      assertThat(journal.isAfterKill()).isTrue();
    }
    try (LockJournal journal = open()) {
      assertThat(journal.isAfterKill()).isFalse();
    }
    return !Files.exists(lock);
  }

  @Test
  void theLockThatTheRunHadGoes() throws IOException {
    killedAfter(
        journal -> {
          journal.takesIndex();
          Files.createFile(index);
          journal.tookIndex();
        });
    Files.setLastModifiedTime(index, FileTime.fromMillis(0));
    assertThat(isRemoved(index)).isTrue();
  }

  @Test
  void theLockThatTheRunWasJustTakingGoes() throws IOException {
    killedAfter(
        journal -> {
          journal.takesIndex();
          Files.createFile(index);
        });
    assertThat(isRemoved(index)).isTrue();
  }

  @Test
  void aLockThatCameLaterStays() throws IOException {
    killedAfter(LockJournal::takesIndex);
    Files.createFile(index);
    Files.setLastModifiedTime(
        index,
        FileTime.from(
            Files.getLastModifiedTime(folder.resolve("unitform-publish"))
                .toInstant()
                .plus(Duration.ofSeconds(5))));
    assertThat(isRemoved(index)).isFalse();
  }

  @Test
  void anotherFileInTheLocksPlaceStays() throws IOException {
    killedAfter(
        journal -> {
          journal.takesIndex();
          Files.createFile(index);
          journal.tookIndex();
        });
    // Beside the old one, so that it cannot get that one's place on the disk.
    Path other = Files.createFile(folder.resolve("other"));
    Files.move(other, index, StandardCopyOption.REPLACE_EXISTING);
    assertThat(isRemoved(index)).isFalse();
  }

  @Test
  void aBranchesLockGoesIfItHoldsTheRunsCommit() throws IOException {
    killedAfter(journal -> journal.takes(REF, COMMIT));
    Files.writeString(ref, COMMIT.name() + "\n");
    assertThat(isRemoved(ref)).isTrue();
  }

  @Test
  void aBranchesLockWithAnotherCommitStays() throws IOException {
    killedAfter(journal -> journal.takes(REF, COMMIT));
    Files.writeString(ref, ObjectId.zeroId().name() + "\n");
    assertThat(isRemoved(ref)).isFalse();
  }

  @Test
  void withoutANoteEveryLockStays() throws IOException {
    try (LockJournal journal = open()) {
      journal.takesIndex();
    }
    Files.createFile(index);
    try (LockJournal journal = open()) {
      assertThat(journal.isAfterKill()).isFalse();
    }
    assertThat(index).exists();
  }
}
