package dev.unitform.cache;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The record of an earlier run with the arguments of the current run: the last one after which the
 * output was up to date. It contains the text that the same run prints if nothing changes, and the
 * states of the files that the earlier run used.
 *
 * <p>A file counts as unchanged if its size, times, inode and permissions are the recorded ones,
 * and its last change was well before the time of the record. If this is uncertain, the file is
 * read and its digest is compared. Git treats the files of its index in the same way.
 */
public final class RunRecord {
  private static final String FORMAT = "unitform run 4";

  /** The maximum number of records; those that were used least recently are removed. */
  private static final int MOST_RECORDS = 64;

  private static final int MOST_BYTES = 128 * 1024 * 1024;

  private final CacheFolder folder;
  private final String key;
  private final String name;
  private final LongSupplier clock;
  private @Nullable Content found;

  /**
   * The record with the current states of its files, from {@link #resultsIfOnlyChanged}; null if
   * that method was not called, or if it found a changed file.
   */
  private @Nullable Content same;

  /** The recorded folders of which all files are recorded, by their paths. */
  private @Nullable Map<String, FolderState> wholeFolders;

  /**
   * @param key the inputs of the run that are not files: the program's version, its arguments and
   *     its working folder
   * @param clock returns the milliseconds since 1970
   */
  public RunRecord(CacheFolder folder, List<String> key, LongSupplier clock) {
    this.folder = folder;
    this.clock = clock;
    this.key = String.join("\0", key);
    byte[] bytes = this.key.getBytes(StandardCharsets.UTF_8);
    // A hash is enough for the name, because the record contains the whole key. A digest of Java's
    // security library would load 100 classes, which would delay every run.
    this.name =
        Long.toHexString((sum(bytes, bytes.length) << Integer.SIZE) ^ this.key.hashCode()) + ".run";
  }

  /** The texts that a run printed to standard output and standard error. */
  public record Printed(String out, String err) {}

  /**
   * The content of a record.
   *
   * @param started the time when the run started, in nanoseconds
   * @param results the data that this run keeps for later runs
   */
  private record Content(
      long started, Printed printed, Results results, List<FolderState> folders) {}

  /** The data that a run keeps for later runs. Only the caller knows its format. */
  private static final class Results {
    private final byte[] bytes;

    Results(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  /**
   * The texts that the recorded run printed, if nothing has changed since that run. A new run would
   * print the same. Null if something may have changed.
   */
  @SuppressWarnings("ReferenceEquality") // see FolderState.currentIfUnchanged
  public @Nullable Printed unchanged() {
    byte[] bytes = folder.read(name, MOST_BYTES);
    if (bytes == null) {
      return null;
    }
    Content content;
    try {
      content = parsed(bytes);
      found = content;
    } catch (IOException | RuntimeException e) {
      folder.remove(name);
      return null;
    }
    try {
      Content now = currentIfUnchanged(content, /* changed= */ null);
      if (now == null) {
        return null;
      }
      if (now != content) {
        // Next time, files that have new times and the old content need not be read again.
        write(now);
      }
      folder.touch(name, clock.getAsLong());
      return content.printed;
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  /**
   * A record with the current states of its files, if they still have the recorded bytes.
   *
   * @param changed a file whose bytes are not compared; null for none
   * @return the same object if the times show that no file changed; null if a file differs
   */
  @SuppressWarnings("ReferenceEquality") // see FolderState.currentIfUnchanged
  private @Nullable Content currentIfUnchanged(Content content, @Nullable Path changed)
      throws IOException {
    long now = now();
    boolean isTouched = false;
    List<FolderState> folders = new ArrayList<>();
    for (FolderState state : content.folders) {
      FolderState found = state.currentIfUnchanged(now, changed);
      if (found == null) {
        return null;
      }
      isTouched |= found != state;
      folders.add(found);
    }
    return isTouched
        ? new Content(content.started, content.printed, content.results, folders)
        : content;
  }

  /**
   * The data that the recorded run kept for later runs, if only one file may have changed since
   * that run.
   *
   * @param file an absolute path; the file must still exist
   * @return null if another file or folder changed, or if there is no record
   */
  public byte @Nullable [] resultsIfOnlyChanged(Path file) {
    Content content = found;
    if (content == null || content.results.bytes.length == 0) {
      return null;
    }
    try {
      same = currentIfUnchanged(content, file);
      return same == null ? null : content.results.bytes;
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  /**
   * Whether all files and folders outside of a folder are still as they were recorded, except one
   * file.
   *
   * @param file an absolute path
   */
  public boolean isOnlyChangedOutside(Path folder, Path file) {
    Content content = found;
    try {
      if (content != null) {
        for (FolderState state : content.folders) {
          if (!Path.of(state.path()).startsWith(folder)
              && state.currentIfUnchanged(now(), file) == null) {
            return false;
          }
        }
      }
      return content != null;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /**
   * The data that the recorded run kept for later runs; empty if there is none. Call {@link
   * #unchanged} first.
   */
  public byte[] results() {
    return found == null ? new byte[0] : found.results.bytes;
  }

  /** The current states of all recorded files and folders; null if one has changed. */
  @Nullable List<FolderState> current() throws IOException {
    Content now = found == null ? null : currentIfUnchanged(found, /* changed= */ null);
    return now == null ? null : now.folders;
  }

  /**
   * The state of a folder that {@link #resultsIfOnlyChanged} found unchanged; null for any other
   * folder.
   */
  @Nullable FolderState same(Path folder) {
    return same == null ? null : wholeFolders(same).get(folder.toString());
  }

  /**
   * The number of files with a recorded digest below each subfolder of a folder, by the names of
   * the subfolders.
   */
  public SortedMap<String, Integer> countsBelow(Path folder) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    String above = folder + File.separator;
    for (FolderState state : found == null ? List.<FolderState>of() : found.folders()) {
      if (state.whole() && state.path().startsWith(above)) {
        int end = state.path().indexOf(File.separatorChar, above.length());
        String name = state.path().substring(above.length(), end < 0 ? state.path().length() : end);
        for (FileState file : state.files()) {
          if (!file.sha256().isEmpty()) {
            counts.merge(name, 1, Integer::sum);
          }
        }
      }
    }
    return counts;
  }

  /**
   * The recorded digest of a file, so that the file need not be read; null if the record does not
   * have the file, or if the file may have changed. A file with a change after the start of the
   * recorded run counts as changed, unless {@link #resultsIfOnlyChanged} found it unchanged.
   *
   * @param file an absolute path
   */
  public @Nullable String sha256(Path file) {
    Content content = same == null ? found : same;
    if (content == null) {
      return null;
    }
    FolderState folder = wholeFolders(content).get(String.valueOf(file.getParent()));
    FileState state = folder == null ? null : folder.file(String.valueOf(file.getFileName()));
    try {
      return state != null
              && !state.sha256().isEmpty()
              && (same != null || state.showsLaterChanges(content.started))
              && state.isUnchanged(FileState.of(file, state.name()))
          ? state.sha256()
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  private synchronized Map<String, FolderState> wholeFolders(Content content) {
    if (wholeFolders == null) {
      wholeFolders = new HashMap<>();
      for (FolderState folder : content.folders) {
        if (folder.whole()) {
          wholeFolders.put(folder.path(), folder);
        }
      }
    }
    return wholeFolders;
  }

  /**
   * Records a run.
   *
   * @param results data for a later run whose inputs changed only a little; empty for none
   */
  public void keep(Printed printed, byte[] results, Snapshot snapshot) throws IOException {
    write(new Content(snapshot.started(), printed, new Results(results), snapshot.folders(now())));
  }

  private long now() {
    return TimeUnit.MILLISECONDS.toNanos(clock.getAsLong());
  }

  private void write(Content content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    writeText(out, FORMAT);
    writeText(out, key);
    out.writeLong(content.started);
    writeText(out, content.printed.out);
    writeText(out, content.printed.err);
    writeBytes(out, content.results.bytes);
    out.writeInt(content.folders.size());
    for (FolderState state : content.folders) {
      state.write(out);
    }
    out.writeLong(sum(bytes.toByteArray(), bytes.size()));
    folder.write(name, bytes.toByteArray());
    folder.trim(MOST_RECORDS, Long.MAX_VALUE);
  }

  private static long sum(byte[] bytes, int length) {
    CRC32 sum = new CRC32();
    sum.update(bytes, 0, length);
    return sum.getValue();
  }

  private Content parsed(byte[] bytes) throws IOException {
    int length = bytes.length - Long.BYTES;
    if (length < 0 || sum(bytes, length) != ByteBuffer.wrap(bytes).getLong(length)) {
      throw new IOException("damaged");
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, 0, length));
    if (!readText(in).equals(FORMAT) || !readText(in).equals(key)) {
      throw new IOException("the record of another run");
    }
    long started = in.readLong();
    Printed printed = new Printed(readText(in), readText(in));
    Results results = new Results(readBytes(in));
    int count = in.readInt();
    List<FolderState> folders = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      folders.add(FolderState.read(in));
    }
    return new Content(started, printed, results, folders);
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    return new String(readBytes(in), StandardCharsets.UTF_8);
  }

  private static byte[] readBytes(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > in.available()) {
      throw new EOFException();
    }
    return in.readNBytes(length);
  }
}
