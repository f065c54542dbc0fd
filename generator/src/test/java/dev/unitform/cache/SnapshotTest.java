package dev.unitform.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unitform.disk.WriteReport;
import dev.unitform.disk.WriteTraces;
import dev.unitform.output.Layout;
import dev.unitform.output.OutputPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that changed just before the run is recorded only with the text that the run read. */
class SnapshotTest {
  @TempDir Path folder;
  @TempDir Path cached;
  private Path inputs = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void write() throws IOException {
    inputs = folder.toRealPath();
    file = Files.writeString(inputs.resolve("profile.yaml"), "a: 1\n");
  }

  private static Snapshot snapshot(Function<Path, @Nullable String> texts) {
    long now = System.currentTimeMillis();
    return new Snapshot(now, now, texts);
  }

  @Test
  void recordsTheTextThatTheRunRead() throws IOException {
    Snapshot snapshot = snapshot(path -> "a: 1\n");

    snapshot.input(file);

    assertThat(snapshot.folders(0)).isNotEmpty();
  }

  @Test
  void doubtsAnotherText() {
    Snapshot snapshot = snapshot(path -> "a: 2\n");

    assertThatThrownBy(() -> snapshot.input(file))
        .isInstanceOf(Snapshot.UncertainStateException.class)
        .hasMessageContaining("changed while the run read it");
  }

  @Test
  void doubtsAFileWhoseTextIsNotKnown() {
    Snapshot snapshot = snapshot(path -> null);

    assertThatThrownBy(() -> snapshot.input(file))
        .isInstanceOf(Snapshot.UncertainStateException.class);
  }

  @Test
  void doubtsAnotherTextOfAFileWithOldTimes() {
    // A folder with other files was moved here while the run worked.
    Snapshot snapshot = snapshotOfALaterRun(path -> "a: 2\n");

    assertThatThrownBy(() -> snapshot.input(file))
        .isInstanceOf(Snapshot.UncertainStateException.class);
  }

  @Test
  void knowsATextWithoutTheByteOrderMarkOfItsFile() throws IOException {
    Files.writeString(file, "\uFEFFa: 1\n");
    Snapshot snapshot = snapshotOfALaterRun(path -> "a: 1\n");

    snapshot.input(file);

    assertThat(snapshot.folders(0)).isNotEmpty();
  }

  @Test
  void doubtsAnInputFolderThatChangedSinceTheStart() {
    Snapshot snapshot = snapshot(path -> "a: 1\n");

    assertThatThrownBy(() -> snapshot.inputs(inputs, false))
        .isInstanceOf(Snapshot.UncertainStateException.class);
  }

  @Test
  void doubtsALinkAmongTheEntriesOfAnInputFolder() throws IOException {
    Files.createSymbolicLink(inputs.resolve("second.yaml"), Path.of("missing.yaml"));
    Snapshot snapshot = snapshotOfALaterRun(path -> null);

    assertThatThrownBy(() -> snapshot.inputEntries(inputs))
        .isInstanceOf(Snapshot.UncertainStateException.class)
        .hasMessageContaining("second.yaml");
  }

  @Test
  void aFileThatTheRunHasJustWrittenKeepsItsTimesWhenTheyAreOld() throws IOException {
    Snapshot snapshot = snapshotOfOutput();

    assertThat(modified(snapshot, System.currentTimeMillis())).isEqualTo(-1);
    assertThat(modified(snapshot, later())).isPositive();
  }

  @Test
  void aFileThatIsEditedAfterTheRunLosesItsTimes() throws IOException {
    Snapshot snapshot = snapshotOfOutput();

    Files.writeString(file, "a: 2\n");

    assertThat(modified(snapshot, later())).isEqualTo(-1);
  }

  @Test
  void aWrittenFileThatIsReplacedByAnOldOneLosesItsTimes() throws IOException {
    Files.setLastModifiedTime(file, FileTime.fromMillis(0));

    assertThat(modified(snapshotOfOutput(), later())).isEqualTo(-1);
  }

  @Test
  void aFileThatIsEditedAfterTheManifestWasStagedLosesItsTimes() throws IOException {
    Snapshot snapshot = snapshot(path -> null);
    FileTime staged = Files.getLastModifiedTime(file);
    // Somebody writes the manifest again.
    Path manifest = Files.writeString(inputs.resolve(Layout.OWNERSHIP.value()), "");
    Files.setLastModifiedTime(manifest, FileTime.fromMillis(later()));

    addOutput(snapshot, List.of(new OutputPath("profile.yaml")), new WriteTraces(Map.of(), staged));

    assertThat(modified(snapshot, 2 * later())).isEqualTo(-1);
  }

  @Test
  void anUnchangedFileKeepsItsTimesOnlyInTheFolderThatTheRunCompared() throws IOException {
    Files.writeString(inputs.resolve(Layout.OWNERSHIP.value()), "");
    Files.setLastModifiedTime(inputs, FileTime.fromMillis(2 * later()));
    Object key = Files.readAttributes(inputs, BasicFileAttributes.class).fileKey();
    Snapshot same = snapshotOfALaterRun(path -> null);
    Snapshot other = snapshotOfALaterRun(path -> null);

    addOutput(same, List.of(), new WriteTraces(Map.of("", key), null));
    addOutput(other, List.of(), new WriteTraces(Map.of("", "another"), null));

    assertThat(modified(same, later())).isPositive();
    assertThat(modified(other, later())).isEqualTo(-1);
  }

  @Test
  void doubtsAnOutputToWhichSomebodyAddsAFile() throws IOException {
    Files.createDirectory(inputs.resolve("Profile.yaml"));

    assertThatThrownBy(this::snapshotOfOutput)
        .isInstanceOf(Snapshot.UncertainStateException.class)
        .hasMessageContaining("Profile.yaml");
  }

  private Snapshot snapshotOfOutput() throws IOException {
    Snapshot snapshot = snapshot(path -> null);
    Files.writeString(inputs.resolve(Layout.OWNERSHIP.value()), "");
    addOutput(
        snapshot,
        List.of(new OutputPath("profile.yaml")),
        new WriteTraces(Map.of(), FileTime.fromMillis(later())));
    return snapshot;
  }

  private void addOutput(Snapshot snapshot, List<OutputPath> created, WriteTraces traces)
      throws IOException {
    String manifest = Layout.OWNERSHIP.value();
    Map<String, String> digests =
        Map.of(
            "profile.yaml",
            FileState.digest(file),
            manifest,
            FileState.digest(inputs.resolve(manifest)));
    CacheFolder cache =
        CacheFolder.of(name -> Map.of("XDG_CACHE_HOME", cached.toString()).get(name));
    snapshot.addOutput(
        inputs,
        new WriteReport(
            created,
            /* changed= */ List.of(),
            /* removed= */ List.of(),
            /* keptEdited= */ List.of(),
            /* unchanged= */ 1 - created.size(),
            digests,
            /* recordChanged= */ true,
            traces,
            /* diagnostics= */ List.of()),
        List.of(),
        List.of(),
        new RunRecord(Objects.requireNonNull(cache), List.of(), System::currentTimeMillis));
  }

  private long modified(Snapshot snapshot, long now) throws IOException {
    return snapshot.folders(TimeUnit.MILLISECONDS.toNanos(now)).stream()
        .filter(state -> state.whole() && state.path().equals(inputs.toString()))
        .map(state -> Objects.requireNonNull(state.file("profile.yaml")).modified())
        .findAny()
        .orElseThrow();
  }

  private static Snapshot snapshotOfALaterRun(Function<Path, @Nullable String> texts) {
    return new Snapshot(later(), later(), texts);
  }

  private static long later() {
    return System.currentTimeMillis() + TimeUnit.HOURS.toMillis(1);
  }
}
