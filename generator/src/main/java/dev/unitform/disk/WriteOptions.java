package dev.unitform.disk;

import dev.unitform.output.OutputPath;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The options for writing a tree.
 *
 * @param force whether to overwrite edited files and files that Unitform did not write
 * @param threads the number of files to read or write at the same time, at least 1
 * @param scope the paths that the run may write and remove
 * @param check the check that can refuse the write; it gets the files to remove
 * @param known the known digests of existing files; a file with a known digest is not read
 * @param merged the files whose new content contains parts of the existing file. These parts may
 *     contain an edit of the user, so such a file counts as edited even if its new content equals
 *     the existing file
 * @param earlier the ownership manifest on disk, if it was already read; null otherwise
 * @param basis returns whether the existing files from which the new contents were made are
 *     unchanged; called while no other run can write
 */
public record WriteOptions(
    boolean force,
    int threads,
    Predicate<OutputPath> scope,
    WriteCheck check,
    KnownDigests known,
    Set<OutputPath> merged,
    @Nullable EarlierManifest earlier,
    BooleanSupplier basis) {
  public WriteOptions {
    if (threads < 1) {
      throw new IllegalArgumentException("at least one thread is needed, not " + threads);
    }
  }

  /** The options for writing the whole tree without overwriting edits. */
  public static WriteOptions withThreads(int threads) {
    return new WriteOptions(
        false,
        threads,
        path -> true,
        WriteCheck.NONE,
        KnownDigests.NONE,
        Set.of(),
        /* earlier= */ null,
        () -> true);
  }

  public WriteOptions forced() {
    return new WriteOptions(true, threads, scope, check, known, merged, earlier, basis);
  }

  public WriteOptions limitedTo(Predicate<OutputPath> limit) {
    return new WriteOptions(force, threads, limit, check, known, merged, earlier, basis);
  }

  public WriteOptions unless(WriteCheck other) {
    return new WriteOptions(force, threads, scope, other, known, merged, earlier, basis);
  }

  /** A copy for which files with a known digest are not read. */
  public WriteOptions knowing(KnownDigests digests) {
    return new WriteOptions(force, threads, scope, check, digests, merged, earlier, basis);
  }

  public WriteOptions merging(Set<OutputPath> files) {
    return new WriteOptions(force, threads, scope, check, known, files, earlier, basis);
  }

  public WriteOptions after(@Nullable EarlierManifest manifest) {
    return new WriteOptions(force, threads, scope, check, known, merged, manifest, basis);
  }

  public WriteOptions onlyIf(BooleanSupplier unchanged) {
    return new WriteOptions(force, threads, scope, check, known, merged, earlier, unchanged);
  }
}
