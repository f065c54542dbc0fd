package dev.unitform.cache;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.unitform.diagnostic.Limits;
import dev.unitform.disk.WriteReport;
import dev.unitform.disk.WriteTraces;
import dev.unitform.output.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Collects the states of the files that a run read and wrote. It throws {@link
 * UncertainStateException} if a file may have changed after the run read it, or if the states may
 * be incomplete because of links or too many files. A file that changed just before the run counts
 * as unchanged if it still has the text that the run read.
 */
public final class Snapshot {
  private static final int MOST_FILES = 500_000;
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final long started;

  /** A time before the first state was determined, in nanoseconds. */
  private final long taken;

  private final Function<Path, @Nullable String> texts;
  private final Map<Path, SortedMap<String, FileState>> named = new LinkedHashMap<>();
  private final Map<Path, SortedMap<String, FileState>> whole = new LinkedHashMap<>();
  private long bytes;

  private final AtomicInteger count = new AtomicInteger();

  /**
   * @param started a time before the run read its first file, in milliseconds since 1970
   * @param now the current time, in milliseconds since 1970
   * @param texts returns the text that the run read from a file; null if the text is not known
   */
  public Snapshot(long started, long now, Function<Path, @Nullable String> texts) {
    this.started = TimeUnit.MILLISECONDS.toNanos(started);
    this.taken = TimeUnit.MILLISECONDS.toNanos(now);
    this.texts = texts;
  }

  /** Thrown if the state of a file cannot be determined with certainty. */
  public static final class UncertainStateException extends IOException {
    private static final long serialVersionUID = 1L;

    UncertainStateException(String message) {
      super(message);
    }
  }

  long started() {
    return started;
  }

  /**
   * The states as they can be recorded. A file that the run wrote just before its state was
   * determined is looked at again, because its times usually are old enough now.
   *
   * @param now the current time, in nanoseconds
   */
  List<FolderState> folders(long now) throws IOException {
    List<FolderState> folders = new ArrayList<>();
    for (Map.Entry<Path, SortedMap<String, FileState>> entry : named.entrySet()) {
      folders.add(state(entry.getKey(), false, entry.getValue(), now));
    }
    for (Map.Entry<Path, SortedMap<String, FileState>> entry : whole.entrySet()) {
      folders.add(state(entry.getKey(), true, entry.getValue(), now));
    }
    return folders;
  }

  private FolderState state(
      Path path, boolean isWhole, SortedMap<String, FileState> files, long now) throws IOException {
    List<FileState> states = new ArrayList<>();
    for (FileState file : files.values()) {
      boolean isFinal = file.sha256().isEmpty() || file.showsLaterChanges(taken);
      states.add(isFinal ? file : again(path.resolve(file.name()), file, now));
    }
    return new FolderState(path.toString(), isWhole, states);
  }

  // If the file was edited since the run moved it into place, its times differ: see Output.
  private static FileState again(Path path, FileState file, long now) throws IOException {
    return file.isUnchanged(FileState.of(path, file.name())) ? file.asOf(now) : file.withoutTimes();
  }

  /** Adds the kind of a path (file, folder or missing), and the kinds of all folders above it. */
  public void place(Path path) throws IOException {
    Path parent = path.getParent();
    if (parent == null) {
      return;
    }
    SortedMap<String, FileState> known = named.computeIfAbsent(parent, p -> new TreeMap<>());
    String name = String.valueOf(path.getFileName());
    if (known.containsKey(name)) {
      return;
    }
    FileState state = FileState.of(path, name);
    if (state.kind() == FileState.Kind.OTHER || !path.equals(path.normalize())) {
      throw new UncertainStateException("a link or a device: " + path);
    }
    known.put(name, state);
    place(parent);
  }

  /** Adds an input file, which need not exist. */
  public void input(Path file) throws IOException {
    place(file);
    SortedMap<String, FileState> known = named.get(file.getParent());
    String name = String.valueOf(file.getFileName());
    FileState state = known == null ? null : known.get(name);
    if (known != null && state != null && state.kind() == FileState.Kind.FILE) {
      known.put(name, read(file, state));
    }
  }

  /** Adds the files and folders of a record. Their states must be unchanged since the record. */
  public void recorded(RunRecord record) throws IOException {
    List<FolderState> states = record.current();
    if (states == null) {
      throw new UncertainStateException("changed since it was recorded");
    }
    for (FolderState state : states) {
      SortedMap<String, FileState> files =
          (state.whole() ? whole : named)
              .computeIfAbsent(Path.of(state.path()), path -> new TreeMap<>());
      state.files().forEach(file -> files.put(file.name(), file));
    }
  }

  private FileState read(Path file, FileState state) throws IOException {
    bytes += state.size();
    if (bytes > Limits.INPUTS) {
      throw new UncertainStateException("the inputs are very large");
    }
    String digest = FileState.digest(file);
    String text = texts.apply(file);
    // A known text is always compared, because the times of a file do not change if a folder above
    // the file is replaced by another folder.
    if (text == null ? !state.showsLaterChanges(started) : !isOfText(digest, text)) {
      throw new UncertainStateException("changed while the run read it: " + file);
    }
    return state.withDigest(digest).asOf(taken);
  }

  /**
   * Whether a digest is that of a file with this text. The file may begin with a byte order mark,
   * which the text does not contain.
   */
  private static boolean isOfText(String digest, String text) {
    return DigestUtils.sha256Hex(text).equals(digest)
        || DigestUtils.sha256Hex(BYTE_ORDER_MARK + text).equals(digest);
  }

  /**
   * Throws {@link UncertainStateException} if a file or folder was added or replaced, or a folder
   * has got or lost entries, since the run started.
   */
  public void checkSettled(Path path) throws IOException {
    FileState state = FileState.of(path, "");
    if (state.kind() != FileState.Kind.ABSENT && !state.showsLaterChanges(started)) {
      throw new UncertainStateException("changed while the run read it: " + path);
    }
  }

  /**
   * Adds all files in an input folder.
   *
   * @param deep whether to add the files in its subfolders as well
   */
  public void inputs(Path folder, boolean deep) throws IOException {
    place(folder);
    if (whole.containsKey(folder)) {
      return;
    }
    SortedMap<String, FileState> files = new TreeMap<>();
    whole.put(folder, files);
    checkSettled(folder);
    for (String name : names(folder)) {
      Path path = folder.resolve(name);
      FileState state = FileState.of(path, name);
      if (state.kind() == FileState.Kind.OTHER) {
        throw new UncertainStateException("a link or a device: " + path);
      }
      files.put(name, state.kind() == FileState.Kind.FILE ? read(path, state) : state);
      if (deep && state.kind() == FileState.Kind.FOLDER) {
        inputs(path, true);
      }
    }
  }

  /** Adds the entries of an input folder, each with its kind (file or folder). */
  public void inputEntries(Path folder) throws IOException {
    checkSettled(folder);
    for (FileState entry : entries(folder).values()) {
      // A run may follow a link, and the kind of the link's target can change.
      if (entry.kind() == FileState.Kind.OTHER) {
        throw new UncertainStateException("a link or a device: " + folder.resolve(entry.name()));
      }
    }
  }

  /**
   * Adds all files in a folder of the output and in its subfolders.
   *
   * @param files what the run wrote or found up to date
   * @param unread the paths of subfolders that the run did not read; their content is not added
   * @param kept the names of the subfolders whose states are copied from {@code last}, if the
   *     record has them
   * @param last the record of the last run
   */
  public void addOutput(
      Path folder,
      WriteReport files,
      Collection<String> unread,
      Collection<String> kept,
      RunRecord last)
      throws IOException {
    place(folder);
    whole.putAll(new Output(folder, files, unread, kept, last).states());
  }

  /**
   * The states of the files in a folder of the output. Somebody may have edited files while the run
   * worked. So a state is recorded with its times only if the file has not changed since the run
   * started, or if its times show that only the run has changed it. Nothing is recorded if other
   * files have been added, because the run may not have seen them when it compared the names.
   */
  private final class Output {
    private final Path top;
    private final Map<String, String> digests;
    private final Set<String> written;
    private final WriteTraces traces;

    /** The folders with files that the run produced. */
    private final Set<String> folders = new HashSet<>();

    /** The last change of the ownership manifest, which the run moves into place last. */
    private final long moved;

    private final Collection<String> unread;
    private final Collection<String> kept;
    private final RunRecord last;
    private final AtomicInteger produced = new AtomicInteger();

    Output(
        Path top,
        WriteReport files,
        Collection<String> unread,
        Collection<String> kept,
        RunRecord last)
        throws IOException {
      this.top = top;
      this.moved = FileState.of(top.resolve(Layout.OWNERSHIP.value()), "").changed();
      this.digests = files.digests();
      this.written = files.written();
      this.traces = files.traces();
      for (String path : digests.keySet()) {
        int end = path.lastIndexOf('/');
        while (end > 0 && folders.add(path.substring(0, end))) {
          end = path.lastIndexOf('/', end - 1);
        }
      }
      this.unread = unread;
      this.kept = kept;
      this.last = last;
    }

    /** The files of the folder and of its subfolders, by folder. */
    Map<Path, SortedMap<String, FileState>> states() throws IOException {
      boolean isMoved = !FileState.of(top, "").showsLaterChanges(started);
      Map<Path, SortedMap<String, FileState>> all = new LinkedHashMap<>();
      try {
        add(top, "", isMoved, all);
      } catch (UncheckedIOException e) {
        throw e.getCause();
      }
      if (produced.get() < digests.size()) {
        throw new UncertainStateException("a file is missing that the run wrote: " + top);
      }
      return all;
    }

    /**
     * Adds the files of a folder and of its subfolders.
     *
     * @param prefix the path of the folder in the output, with a slash at its end
     * @param isMoved whether somebody may have put the folder here since the run started
     */
    private void add(
        Path folder, String prefix, boolean isMoved, Map<Path, SortedMap<String, FileState>> all) {
      Map<String, Boolean> below = new LinkedHashMap<>();
      FolderState earlier = kept.contains(prefix.split("/", 2)[0]) ? last.same(folder) : null;
      List<FileState> files = earlier == null ? current(folder) : earlier.files();
      SortedMap<String, FileState> recorded = new TreeMap<>();
      boolean isOther = isMoved && earlier == null && isOther(folder, prefix);
      for (FileState file : files) {
        if (earlier == null) {
          checkAdded(prefix, file);
        }
        // The earlier states are those that the record of the last run has. If a file changes after
        // this run compared it with the record, the next run finds the change.
        recorded.put(file.name(), earlier == null ? recorded(prefix, file, isOther) : file);
        if (file.kind() == FileState.Kind.FOLDER && !unread.contains(prefix + file.name())) {
          below.put(file.name(), earlier == null && (isOther || !file.showsLaterChanges(started)));
        }
      }
      all.put(folder, recorded);
      if (!prefix.isEmpty()) {
        below.forEach((name, moved) -> add(folder.resolve(name), prefix + name + "/", moved, all));
        return;
      }
      // In parallel, since a profile has thousands of files.
      below.entrySet().parallelStream()
          .map(
              entry -> {
                Map<Path, SortedMap<String, FileState>> ofUnit = new LinkedHashMap<>();
                String name = entry.getKey();
                add(folder.resolve(name), name + "/", entry.getValue(), ofUnit);
                return ofUnit;
              })
          .toList()
          .forEach(all::putAll);
    }

    /**
     * Whether a folder of the run's unchanged files is not the one that the run compared. If the
     * run created the folder, it has no such files.
     */
    private boolean isOther(Path folder, String prefix) {
      Object compared =
          traces.folders().get(prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1));
      try {
        return compared == null
            || !compared.equals(
                Files.readAttributes(folder, BasicFileAttributes.class, NOFOLLOW_LINKS).fileKey());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void checkAdded(String prefix, FileState file) {
      String path = prefix + file.name();
      if (!file.showsLaterChanges(started)
          && !digests.containsKey(path)
          && !folders.contains(path)
          && !unread.contains(path)
          && !kept.contains(path)) {
        throw new UncheckedIOException(
            new UncertainStateException("added while the run worked: " + path));
      }
    }

    private List<FileState> current(Path folder) {
      try {
        List<FileState> files = new ArrayList<>();
        for (String name : names(folder)) {
          files.add(FileState.of(folder.resolve(name), name));
        }
        return files;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private FileState recorded(String prefix, FileState file, boolean isOther) {
      String digest = digests.get(prefix + file.name());
      if (digest == null) {
        return file;
      }
      if (file.kind() == FileState.Kind.FILE) {
        produced.incrementAndGet();
      }
      boolean isAsProduced =
          written.contains(prefix + file.name())
              ? isOfRun(file)
              : file.showsLaterChanges(started) && !isOther;
      return (isAsProduced ? file : file.withoutTimes()).withDigest(digest);
    }

    /**
     * Whether the times of a file that the run wrote show that nobody changed or replaced it after
     * the run moved it into place.
     */
    private boolean isOfRun(FileState file) {
      return traces.staged() != null
          && file.isModifiedAfter(started)
          && file.modified() < traces.staged().to(TimeUnit.NANOSECONDS)
          && file.changed() <= moved;
    }
  }

  /**
   * Adds a folder's entries, each with its kind (file or folder), and returns their names. If the
   * folder has been added before with the digests of its files, the digests stay.
   */
  public Iterable<String> addEntries(Path folder) throws IOException {
    return entries(folder).keySet();
  }

  private SortedMap<String, FileState> entries(Path folder) throws IOException {
    place(folder);
    SortedMap<String, FileState> files = whole.computeIfAbsent(folder, path -> new TreeMap<>());
    if (files.isEmpty()) {
      for (String name : names(folder)) {
        files.put(name, FileState.of(folder.resolve(name), name));
      }
    }
    return files;
  }

  private Iterable<String> names(Path folder) throws IOException {
    List<String> names = FolderState.names(folder);
    if (count.addAndGet(names.size()) > MOST_FILES) {
      throw new UncertainStateException("very many files");
    }
    return names;
  }
}
