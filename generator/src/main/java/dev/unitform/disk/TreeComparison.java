package dev.unitform.disk;

import dev.unitform.diagnostic.Diagnostics;
import dev.unitform.output.Layout;
import dev.unitform.output.OutputFile;
import dev.unitform.output.OutputPath;
import dev.unitform.output.OutputTree;
import dev.unitform.temporary.StoredBytes;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares an output with its folder on disk: finds the files to write and to remove, and the
 * errors because of which nothing is written.
 */
final class TreeComparison {
  /**
   * A file to write.
   *
   * @param late whether an old file must be removed first, because its path is now the path of a
   *     folder above the new file
   */
  record PendingWrite(OutputPath path, StoredBytes content, boolean late) {}

  private final OutputTree tree;
  private final WriteOptions options;
  private final Path outFolder;
  private final Path profileFolder;
  private final Folders folders;
  private final Problems problems;
  private final Diagnostics diagnostics = new Diagnostics();

  private final List<OutputFile> files = new ArrayList<>();
  private RecordedBytes records = RecordedBytes.NONE;
  private OwnershipManifest journal = OwnershipManifest.EMPTY;
  private OwnershipManifest recovered = OwnershipManifest.EMPTY;
  private OwnershipManifest next = OwnershipManifest.EMPTY;
  private StoredBytes nextManifest = StoredBytes.of(new byte[0]);
  private final List<PendingWrite> writes = new ArrayList<>();
  private final List<OutputPath> created = new ArrayList<>();
  private final List<OutputPath> changed = new ArrayList<>();
  private final NavigableSet<OutputPath> removed = new TreeSet<>();
  private final List<OutputPath> keptEdited = new ArrayList<>();
  private final List<OutputPath> otherLineEnds = new ArrayList<>();
  private final NavigableSet<String> emptied = new TreeSet<>();
  private int unchanged;

  private TreeComparison(OutputTree tree, Path outFolder, WriteOptions options) {
    this.tree = tree;
    this.options = options;
    this.outFolder = outFolder;
    this.profileFolder = outFolder.resolve(tree.profile());
    this.folders = new Folders(profileFolder);
    this.problems = new Problems(tree.profile());
  }

  /** Compares without changing anything, and finds all faults in one run. */
  static TreeComparison of(OutputTree tree, Path outFolder, WriteOptions options) {
    TreeComparison comparison = new TreeComparison(tree, outFolder, options);
    comparison.checkPaths();
    comparison.checkCase();
    comparison.digestFiles();
    if (comparison.readRecords()) {
      comparison.recover();
      comparison.compareStale();
      comparison.compareFiles();
      comparison.keepOthers();
      comparison.diagnostics.addAll(options.check().errors(tree, List.copyOf(comparison.removed)));
      comparison.reportLineEnds();
    }
    return comparison;
  }

  boolean hasErrors() {
    return diagnostics.hasErrors();
  }

  boolean isCurrent() {
    return writes.isEmpty() && removed.isEmpty() && !recordChanges();
  }

  /** Whether the result is still valid: no other run has written files since the comparison. */
  boolean stillHolds() {
    Diagnostics ignored = new Diagnostics();
    return records.sameAs(RecordedBytes.read(profileFolder, problems, ignored));
  }

  WriteReport report() {
    return new WriteReport(
        created,
        changed,
        new ArrayList<>(removed),
        keptEdited,
        unchanged,
        digestsAfter(),
        recordChanges(),
        new WriteTraces(folders.keys(), null),
        diagnostics.sorted());
  }

  private Map<String, String> digestsAfter() {
    Map<String, String> digests = new TreeMap<>();
    next.files()
        .forEach(
            (path, entry) -> {
              if (options.scope().test(path)) {
                digests.put(path.value(), entry.sha256());
              }
            });
    digests.put(Layout.OWNERSHIP.value(), nextManifest.sha256());
    return digests;
  }

  Path profileFolder() {
    return profileFolder;
  }

  Path resolve(OutputPath path) {
    return profileFolder.resolve(path.value());
  }

  Path resolve(String folder) {
    return folders.resolve(folder);
  }

  List<PendingWrite> writes() {
    return writes;
  }

  List<OutputPath> removals() {
    return new ArrayList<>(removed);
  }

  /**
   * The folders that the new output does not need and that are or may become empty, the deepest
   * first.
   */
  SortedSet<String> emptiedFolders() {
    NavigableSet<String> deepestFirst = new TreeSet<>(emptied).descendingSet();
    if (deepestFirst.isEmpty()) {
      return deepestFirst;
    }
    for (PendingWrite write : writes) {
      Folders.around(write.path()).forEach(deepestFirst::remove);
    }
    return deepestFirst;
  }

  /**
   * The missing folders of the files to write, grouped by their depth. The folders of {@link
   * PendingWrite#late} files are left out, because they cannot be created yet.
   */
  Collection<List<Path>> missingFolders() {
    Set<String> missing = new HashSet<>();
    SortedMap<Integer, List<Path>> byDepth = new TreeMap<>();
    for (PendingWrite write : writes) {
      for (String folder : write.late() ? List.<String>of() : Folders.around(write.path())) {
        if (folders.at(folder).state() == Folders.State.MISSING && missing.add(folder)) {
          Path path = resolve(folder);
          byDepth.computeIfAbsent(path.getNameCount(), depth -> new ArrayList<>()).add(path);
        }
      }
    }
    return byDepth.values();
  }

  boolean isRecovery() {
    return records.hasJournal() || records.hasLeftovers();
  }

  /** The paths next to which an interrupted run may have left temporary files. */
  SortedSet<OutputPath> touchedPaths() {
    SortedSet<OutputPath> paths = new TreeSet<>(recovered.files().keySet());
    paths.addAll(journal.files().keySet());
    paths.addAll(tree.files().keySet());
    paths.removeIf(
        path -> folders.at(Folders.parentOf(path.value())).state() != Folders.State.PRESENT);
    return paths;
  }

  byte[] recoveredBytes() {
    return recovered.toBytes();
  }

  /** The bytes of the ownership manifest after the run. */
  StoredBytes nextManifest() {
    return nextManifest;
  }

  boolean manifestChanges() {
    return !records.isManifest(nextManifest.bytes())
        && (records.hasManifest() || !next.files().isEmpty());
  }

  private boolean recordChanges() {
    return !hasErrors() && (isRecovery() || manifestChanges());
  }

  private void checkPaths() {
    Set<String> folderNames = new HashSet<>();
    for (OutputFile file : tree.files().values()) {
      String path = file.path().value();
      if (isReserved(path)) {
        diagnostics.add(problems.reserved(file.path(), file.origin()));
      }
      folderNames.addAll(Folders.around(file.path()));
    }
    for (OutputFile file : tree.files().values()) {
      if (folderNames.contains(file.path().value())) {
        String prefix = file.path().value() + "/";
        tree.files().values().stream()
            .filter(other -> other.path().value().startsWith(prefix))
            .findFirst()
            .ifPresent(inside -> diagnostics.add(problems.fileAndFolder(file, inside)));
      }
    }
  }

  /**
   * Checks that existing folders of the profile and its units do not have the same names in another
   * case.
   */
  private void checkCase() {
    compareCase(outFolder, List.of(tree.profile()));
    Set<String> tops = new TreeSet<>();
    for (OutputPath path : tree.files().keySet()) {
      int slash = path.value().indexOf('/');
      if (slash > 0) {
        tops.add(path.value().substring(0, slash));
      }
    }
    compareCase(profileFolder, tops);
  }

  private void compareCase(Path folder, Collection<String> names) {
    Map<String, String> wanted = new HashMap<>();
    names.forEach(name -> wanted.put(name.toLowerCase(Locale.ROOT), name));
    // A missing or unreadable folder, which is reported when it is read, has no list. A directory
    // stream would open a named pipe, and wait for it.
    String[] found = Objects.requireNonNullElse(folder.toFile().list(), new String[0]);
    Arrays.sort(found);
    for (String name : found) {
      String own = wanted.get(name.toLowerCase(Locale.ROOT));
      if (own != null && !own.equals(name)) {
        diagnostics.add(problems.otherCase(name, own));
      }
    }
  }

  private static boolean isReserved(String path) {
    return path.equals(Layout.OWNERSHIP.value())
        || path.equals(OwnershipManifest.JOURNAL_NAME)
        || path.equals(OutputLock.FILE_NAME)
        || path.endsWith(Disk.TEMPORARY_SUFFIX);
  }

  private void digestFiles() {
    for (OutputFile file : tree.files().values()) {
      if (options.scope().test(file.path())) {
        files.add(file);
      }
    }
    String[] digests = new String[files.size()];
    forEach(digests.length, i -> digests[i] = files.get(i).content().sha256());
    SortedMap<OutputPath, OwnershipManifest.Entry> entries = new TreeMap<>();
    for (int i = 0; i < digests.length; i++) {
      OutputFile file = files.get(i);
      entries.put(file.path(), new OwnershipManifest.Entry(digests[i], file.origin()));
    }
    next = new OwnershipManifest(entries);
    nextManifest = StoredBytes.of(next.toBytes());
  }

  private boolean readRecords() {
    Folders.Folder top = folders.at(Folders.TOP);
    if (top.state() == Folders.State.PRESENT) {
      records = RecordedBytes.read(profileFolder, problems, diagnostics);
      // In most runs the ownership manifest on disk already has the bytes to write. Then it is not
      // parsed, because parsing takes longer than the rest of the comparison.
      recovered = records.isManifest(nextManifest.bytes()) ? next : manifest();
      journal = records.parseJournal(problems, diagnostics);
    } else if (Files.exists(outFolder) && !Files.isDirectory(outFolder)) {
      diagnostics.add(problems.outFolderIsNone(Files.isRegularFile(outFolder)));
    } else {
      reportFolder(top);
    }
    return !hasErrors();
  }

  private OwnershipManifest manifest() {
    EarlierManifest earlier = options.earlier();
    OwnershipManifest read = earlier == null ? null : earlier.ifStill(records);
    return read == null ? records.parseManifest(problems, diagnostics) : read;
  }

  /**
   * Recovers from an interrupted run: decides for each file whether the ownership manifest or the
   * journal describes its state.
   */
  private void recover() {
    List<OutputPath> doubtful = new ArrayList<>();
    for (Map.Entry<OutputPath, OwnershipManifest.Entry> entry : journal.files().entrySet()) {
      if (!entry.getValue().equals(recovered.files().get(entry.getKey()))) {
        doubtful.add(entry.getKey());
      }
    }
    if (doubtful.isEmpty()) {
      return;
    }
    ExistingFile[] places = digests(doubtful);
    SortedMap<OutputPath, OwnershipManifest.Entry> truth = new TreeMap<>(recovered.files());
    for (int i = 0; i < places.length; i++) {
      OwnershipManifest.Entry entry = journal.files().get(doubtful.get(i));
      if (entry != null && entry.sha256().equals(places[i].sha256())) {
        truth.put(doubtful.get(i), entry);
      }
    }
    recovered = new OwnershipManifest(truth);
  }

  private void compareStale() {
    List<OutputPath> stale = new ArrayList<>();
    for (OutputPath path : recovered.files().keySet()) {
      if (isStale(path)) {
        stale.add(path);
        addFoldersOf(path);
      }
    }
    for (OutputPath path : journal.files().keySet()) {
      // Also includes folders outside of the run's scope, because only the journal shows that
      // Unitform created them.
      if (!tree.files().containsKey(path) || !options.scope().test(path)) {
        addFoldersOf(path);
      }
    }
    ExistingFile[] places = digests(stale);
    for (int i = 0; i < places.length; i++) {
      OutputPath path = stale.get(i);
      OwnershipManifest.Entry entry = recovered.files().get(path);
      switch (places[i].kind()) {
        case MISSING, FOLDER -> {}
        case UNREADABLE -> diagnostics.add(problems.unreadable(path.value(), places[i].failure()));
        case LINK, OTHER -> keep(path);
        case SAME, DIFFERENT -> {
          if (isAsWritten(path, entry, places[i])) {
            removed.add(path);
          } else {
            keep(path);
          }
        }
      }
    }
  }

  private boolean isStale(OutputPath path) {
    return !tree.files().containsKey(path) && options.scope().test(path);
  }

  private void keep(OutputPath path) {
    keptEdited.add(path);
    diagnostics.add(problems.keptEdited(path));
  }

  private void addFoldersOf(OutputPath path) {
    for (String folder : Folders.around(path)) {
      if (folders.at(folder).state() == Folders.State.PRESENT) {
        emptied.add(folder);
      }
    }
  }

  private ExistingFile[] digests(List<OutputPath> paths) {
    Folders.State[] states = new Folders.State[paths.size()];
    for (int i = 0; i < states.length; i++) {
      states[i] = folders.at(Folders.parentOf(paths.get(i).value())).state();
    }
    ExistingFile[] places = new ExistingFile[paths.size()];
    forEach(
        places.length,
        i ->
            places[i] =
                switch (states[i]) {
                  case PRESENT -> ExistingFile.digest(resolve(paths.get(i)), options.known());
                  case LINK -> ExistingFile.BEHIND_LINK;
                  case MISSING, OTHER, SPECIAL -> ExistingFile.NOTHING;
                  case UNREADABLE -> ExistingFile.digest(resolve(paths.get(i)), options.known());
                });
    return places;
  }

  private void compareFiles() {
    List<Folders.Folder> parents = new ArrayList<>();
    for (OutputFile file : files) {
      parents.add(folders.at(Folders.parentOf(file.path().value())));
    }
    ExistingFile[] places = new ExistingFile[files.size()];
    forEach(
        places.length,
        i -> {
          OutputPath path = files.get(i).path();
          places[i] =
              parents.get(i).state() == Folders.State.PRESENT
                  ? ExistingFile.compare(
                      resolve(path),
                      files.get(i).content(),
                      recovered.files().containsKey(path),
                      options.known())
                  : ExistingFile.NOTHING;
        });
    SortedSet<Folders.Folder> blocking = new TreeSet<>(Folders.BY_CULPRIT);
    for (int i = 0; i < places.length; i++) {
      Folders.Folder parent = parents.get(i);
      if (parent.state() == Folders.State.PRESENT || parent.state() == Folders.State.MISSING) {
        compareFile(files.get(i), places[i]);
      } else if (isToBeRemoved(parent)) {
        write(created, files.get(i), true);
      } else {
        blocking.add(parent);
      }
    }
    blocking.forEach(this::reportFolder);
  }

  /**
   * Keeps the entries in the ownership manifest for files that this run may not write or remove,
   * such as files of other units.
   */
  private void keepOthers() {
    SortedMap<OutputPath, OwnershipManifest.Entry> entries = new TreeMap<>(next.files());
    for (Map.Entry<OutputPath, OwnershipManifest.Entry> entry : recovered.files().entrySet()) {
      if (!options.scope().test(entry.getKey())) {
        entries.put(entry.getKey(), entry.getValue());
      }
    }
    if (entries.size() > next.files().size()) {
      next = new OwnershipManifest(entries);
      nextManifest = StoredBytes.of(next.toBytes());
    }
  }

  private void reportLineEnds() {
    if (!otherLineEnds.isEmpty()) {
      diagnostics.add(problems.lineEnds(otherLineEnds));
    }
  }

  private void compareFile(OutputFile file, ExistingFile place) {
    OutputPath path = file.path();
    OwnershipManifest.Entry entry = recovered.files().get(path);
    switch (place.kind()) {
      case MISSING -> write(created, file, false);
      case SAME -> {
        if (isMergedEdit(file, entry, place)) {
          diagnostics.add(problems.edited(path));
        } else {
          unchanged++;
        }
      }
      case DIFFERENT -> {
        if (options.force() || isAsWritten(path, entry, place)) {
          write(changed, file, false);
        } else {
          diagnostics.add(entry == null ? problems.foreign(path) : problems.edited(path));
        }
      }
      case FOLDER -> {
        if (isToBeEmptied(path.value())) {
          write(created, file, false);
        } else {
          diagnostics.add(problems.folderInPlaceOfFile(path.value()));
        }
      }
      case LINK -> diagnostics.add(problems.link(path.value()));
      case OTHER -> diagnostics.add(problems.special(path.value()));
      case UNREADABLE -> diagnostics.add(problems.unreadable(path.value(), place.failure()));
    }
  }

  /** Whether the user has edited a file whose new content keeps parts of the existing file. */
  private boolean isMergedEdit(
      OutputFile file, OwnershipManifest.@Nullable Entry entry, ExistingFile place) {
    return options.merged().contains(file.path())
        && !options.force()
        && entry != null
        && !entry.sha256().equals(file.content().sha256())
        && !isAsWritten(file.path(), entry, place);
  }

  /** Whether a file has the bytes that were written, apart from its line ends. */
  private boolean isAsWritten(
      OutputPath path, OwnershipManifest.@Nullable Entry entry, ExistingFile place) {
    if (entry == null || entry.sha256().equals(place.sha256())) {
      return entry != null;
    }
    try {
      boolean isSame = entry.sha256().equals(ExistingFile.sha256WithLf(resolve(path)));
      if (isSame) {
        otherLineEnds.add(path);
      }
      return isSame;
    } catch (IOException e) {
      return false;
    }
  }

  private void write(List<OutputPath> list, OutputFile file, boolean late) {
    list.add(file.path());
    writes.add(new PendingWrite(file.path(), file.content(), late));
  }

  private boolean isToBeRemoved(Folders.Folder folder) {
    return folder.state() == Folders.State.OTHER
        && !folder.culprit().isEmpty()
        && removed.contains(new OutputPath(folder.culprit()));
  }

  private boolean isToBeEmptied(String folder) {
    if (!emptied.contains(folder)) {
      return false;
    }
    try (DirectoryStream<Path> inside = Files.newDirectoryStream(resolve(folder))) {
      for (Path path : inside) {
        String name = folder + "/" + path.getFileName();
        boolean goes =
            Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                ? isToBeEmptied(name)
                : isBeingRemoved(name);
        if (!goes) {
          return false;
        }
      }
      return true;
    } catch (IOException | DirectoryIteratorException e) {
      return false;
    }
  }

  private boolean isBeingRemoved(String name) {
    return (OutputPath.isLegal(name) && removed.contains(new OutputPath(name)))
        || (isRecovery() && name.endsWith(Disk.TEMPORARY_SUFFIX));
  }

  private void reportFolder(Folders.Folder folder) {
    switch (folder.state()) {
      case LINK -> diagnostics.add(problems.link(folder.culprit()));
      case SPECIAL -> diagnostics.add(problems.special(folder.culprit()));
      case OTHER -> diagnostics.add(problems.fileInPlaceOfFolder(folder.culprit()));
      case UNREADABLE -> diagnostics.add(problems.unreadable(folder.culprit(), folder.failure()));
      case MISSING, PRESENT -> {}
    }
  }

  private void forEach(int count, Parallel.Step step) {
    try {
      Parallel.forEach(options.threads(), count, step);
    } catch (IOException e) {
      throw new IllegalStateException("the steps of a comparison throw no IOException", e);
    }
  }
}
