package dev.unitform.disk;

import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.disk.TreeComparison.PendingWrite;
import dev.unitform.output.Layout;
import dev.unitform.output.OutputPath;
import dev.unitform.output.OutputTree;
import dev.unitform.temporary.StoredBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes an output to the folder of its profile below the output folder. It changes only files that
 * differ, and no files that Unitform did not write.
 *
 * <p>A run can be killed at any point. The journal is written first and contains the digests of the
 * new files, so that the next run recognises them. The new contents of all files are stored in
 * temporary files before the first file changes, so that a full disk changes nothing.
 */
public final class TreeWriter {
  private static final int COMPARISONS = 3;

  private final Disk disk;

  public TreeWriter() {
    this(new Disk((operation, path) -> {}));
  }

  TreeWriter(Disk disk) {
    this.disk = disk;
  }

  /** Reports what {@link #write} would do, without changing anything. */
  public WriteReport plan(OutputTree tree, Path outFolder, WriteOptions options) {
    return compare(tree, outFolder, options).report();
  }

  /** Writes the files that differ, or nothing if there is an error. */
  public WriteReport write(OutputTree tree, Path outFolder, WriteOptions options) {
    TreeComparison comparison = compare(tree, outFolder, options);
    if (comparison.hasErrors()) {
      return WriteReport.failed(comparison.report().diagnostics());
    }
    if (comparison.isCurrent()) {
      removeLeftLock(comparison.profileFolder());
      return comparison.report();
    }
    Problems problems = new Problems(tree.profile());
    Path profileFolder = comparison.profileFolder();
    boolean existed = Files.isDirectory(profileFolder);
    @Nullable WriteReport report = null;
    try {
      if (!existed) {
        disk.createFolders(outFolder);
        disk.createFolder(profileFolder);
      }
      try (OutputLock lock = OutputLock.tryAcquire(profileFolder, disk)) {
        report =
            lock == null
                ? WriteReport.failed(List.of(problems.anotherRun()))
                : writeLocked(comparison, tree, outFolder, options);
      }
    } catch (IOException e) {
      report = WriteReport.failed(List.of(problems.failed(e, outFolder, false)));
    }
    if (!existed && report.hasErrors()) {
      attempt(() -> disk.removeFolderIfEmpty(profileFolder));
    }
    return report;
  }

  /** Removes the lock file of a killed run, unless another run holds it. */
  private void removeLeftLock(Path profileFolder) {
    if (Files.exists(profileFolder.resolve(OutputLock.FILE_NAME), LinkOption.NOFOLLOW_LINKS)) {
      attempt(
          () -> {
            OutputLock lock = OutputLock.tryAcquire(profileFolder, disk);
            if (lock != null) {
              lock.close();
            }
          });
    }
  }

  /**
   * Compares again if another run has written meanwhile. Otherwise the changes of that run would
   * look like edits by the user.
   */
  private static TreeComparison compare(OutputTree tree, Path outFolder, WriteOptions options) {
    TreeComparison comparison = TreeComparison.of(tree, outFolder, options);
    for (int i = 1; i < COMPARISONS && comparison.hasErrors() && !comparison.stillHolds(); i++) {
      comparison = TreeComparison.of(tree, outFolder, options);
    }
    return comparison;
  }

  private WriteReport writeLocked(
      TreeComparison before, OutputTree tree, Path outFolder, WriteOptions options) {
    if (!options.basis().getAsBoolean()) {
      return WriteReport.failed(List.of(new Problems(tree.profile()).otherRunWrote()));
    }
    TreeComparison comparison =
        before.stillHolds() ? before : TreeComparison.of(tree, outFolder, options);
    if (comparison.hasErrors()) {
      return WriteReport.failed(comparison.report().diagnostics());
    }
    if (comparison.isCurrent()) {
      return comparison.report();
    }
    Writing writing = new Writing(comparison, options.threads());
    try {
      writing.prepare();
    } catch (IOException e) {
      writing.undo();
      return failed(tree, e, outFolder, false);
    }
    try {
      writing.finish();
    } catch (IOException e) {
      return failed(tree, e, outFolder, true);
    }
    return comparison.report().staged(writing.staged);
  }

  private static WriteReport failed(
      OutputTree tree, IOException e, Path outFolder, boolean changed) {
    Diagnostic diagnostic = new Problems(tree.profile()).failed(e, outFolder, changed);
    return WriteReport.failed(List.of(diagnostic));
  }

  private static void attempt(Disk.Action cleanup) {
    try {
      cleanup.run();
    } catch (IOException e) {
      // Only the first failure is reported. The next run removes the files that this one leaves.
    }
  }

  /** The steps of one write, while the lock is held. */
  private final class Writing {
    private final TreeComparison comparison;
    private final int threads;
    private final List<PendingWrite> early = new ArrayList<>();
    private final List<PendingWrite> ordinary = new ArrayList<>();
    private final List<PendingWrite> summaries = new ArrayList<>();
    private final List<PendingWrite> late = new ArrayList<>();
    private final List<Path> createdFolders = new ArrayList<>();
    private boolean journalWritten;
    private @Nullable FileTime staged;

    Writing(TreeComparison comparison, int threads) {
      this.comparison = comparison;
      this.threads = threads;
      for (PendingWrite write : comparison.writes()) {
        (write.late() ? late : early).add(write);
        if (!write.late()) {
          boolean isSummary = Folders.parentOf(write.path().value()).isEmpty();
          (isSummary ? summaries : ordinary).add(write);
        }
      }
    }

    /** The steps before the first file of the output changes. */
    void prepare() throws IOException {
      if (comparison.isRecovery()) {
        cleanUp();
      }
      if (!comparison.writes().isEmpty() || !comparison.removals().isEmpty()) {
        journalWritten = true;
        record(journal(), comparison.nextManifest());
      }
      for (List<Path> folders : comparison.missingFolders()) {
        createdFolders.addAll(folders);
        Parallel.forEach(threads, folders.size(), i -> disk.createFolder(folders.get(i)));
      }
      Parallel.forEach(
          threads, early.size(), i -> disk.stage(place(early.get(i)), early.get(i).content()));
      // Staged last and moved into place last, so its times show whether somebody changed another
      // file between these steps. If it has the same time as another file, they cannot show it;
      // computing the digest, which the report needs, nearly always makes its time later.
      if (hasNewManifest()) {
        comparison.nextManifest().sha256();
        disk.stage(manifest(), comparison.nextManifest());
        attempt(() -> staged = Files.getLastModifiedTime(Disk.temporary(manifest())));
      }
    }

    private boolean hasNewManifest() {
      return comparison.manifestChanges() || comparison.isRecovery();
    }

    void undo() {
      for (PendingWrite write : early) {
        attempt(() -> disk.discard(place(write)));
      }
      attempt(() -> disk.discard(manifest()));
      Collections.reverse(createdFolders);
      for (Path folder : createdFolders) {
        attempt(() -> disk.removeFolderIfEmpty(folder));
      }
      if (journalWritten) {
        attempt(() -> disk.discard(journal()));
        attempt(() -> disk.remove(journal()));
      }
    }

    void finish() throws IOException {
      List<OutputPath> removals = comparison.removals();
      Parallel.forEach(
          threads, removals.size(), i -> disk.remove(comparison.resolve(removals.get(i))));
      // Files are removed first, because a new file may have the path of an old folder.
      removeEmptyFolders();
      Parallel.forEach(threads, ordinary.size(), i -> disk.commit(place(ordinary.get(i))));
      for (PendingWrite write : late) {
        createFoldersOf(write.path().value());
        disk.stage(place(write), write.content());
        disk.commit(place(write));
      }
      // The files that summarise the run are written last. If the run is killed before that, the
      // next run can still find out which files this run removed.
      for (PendingWrite write : summaries) {
        disk.commit(place(write));
      }
      if (hasNewManifest()) {
        disk.commit(manifest());
      }
      disk.remove(journal());
    }

    /**
     * Cleans up after an interrupted run: removes the temporary files and empty folders of the
     * interrupted run, and writes an ownership manifest of the files that it left. Its journal
     * stays until this run writes a journal.
     */
    private void cleanUp() throws IOException {
      Collection<OutputPath> touched = comparison.touchedPaths();
      for (OutputPath path : touched) {
        disk.discard(comparison.resolve(path));
      }
      removeEmptyFolders();
      disk.discard(journal());
      record(manifest(), StoredBytes.of(comparison.recoveredBytes()));
    }

    private void removeEmptyFolders() throws IOException {
      for (String folder : comparison.emptiedFolders()) {
        disk.removeFolderIfEmpty(comparison.resolve(folder));
      }
    }

    private void createFoldersOf(String path) throws IOException {
      String folder = Folders.parentOf(path);
      if (!folder.isEmpty()) {
        createFoldersOf(folder);
        disk.createFolder(comparison.resolve(folder));
      }
    }

    private void record(Path file, StoredBytes content) throws IOException {
      disk.stage(file, content);
      disk.commit(file);
    }

    private Path place(PendingWrite write) {
      return comparison.resolve(write.path());
    }

    private Path manifest() {
      return comparison.resolve(Layout.OWNERSHIP.value());
    }

    private Path journal() {
      return comparison.resolve(OwnershipManifest.JOURNAL_NAME);
    }
  }
}
