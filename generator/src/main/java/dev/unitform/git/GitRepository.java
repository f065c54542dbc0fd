package dev.unitform.git;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.Limits;
import dev.unitform.diagnostic.Result;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * A git repository for reading: nothing changes its working tree or index, and the network is not
 * used. It is not thread-safe.
 */
public final class GitRepository implements AutoCloseable {
  private static final int EXECUTABLE = 0111;

  private final Repository repository;
  private final ObjectReader objects;

  private GitRepository(Repository repository) {
    this.repository = repository;
    this.objects = repository.newObjectReader();
  }

  /**
   * The repository around a folder: a working tree, a linked working tree, a submodule or a bare
   * repository. The folder itself need not exist.
   *
   * @param name the name of the folder in diagnostics
   */
  public static Result<GitRepository> around(Path folder, String name) {
    Path start = folder.toAbsolutePath().normalize();
    while (!Files.isDirectory(start) && start.getParent() != null) {
      start = start.getParent();
    }
    Result<Repository> found = LocalRepository.around(start, name);
    if (found == null) {
      return Result.failure(notInARepository(name));
    }
    return found.isPresent() ? Result.of(new GitRepository(found.get())) : found.failed();
  }

  /** A reader of a repository; closing it does not close the repository. */
  static GitRepository of(Repository repository) {
    repository.incrementOpen();
    return new GitRepository(repository);
  }

  /** The root of its working tree; null for a bare repository. */
  public @Nullable Path workingTree() {
    return repository.isBare() ? null : repository.getWorkTree().toPath();
  }

  /** The folder with git's files (the common directory). All working trees share it. */
  public Path commonFolder() {
    return repository.getCommonDirectory().toPath();
  }

  /** Whether the repository is a shallow clone, which lacks a part of the history. */
  public boolean isShallow() {
    return Files.isRegularFile(commonFolder().resolve("shallow"));
  }

  /** The commit that is checked out, on a branch or detached. */
  public Result<Revision> head() {
    return resolve(Constants.HEAD);
  }

  /** The commit of a branch, a tag, an id or an expression such as {@code HEAD~2}. */
  public Result<Revision> resolve(String name) {
    return new RevisionNames(repository, isShallow()).resolve(name);
  }

  /**
   * The commit to compare with.
   *
   * @param atMergeBase whether to return the best common ancestor of the named commit and HEAD,
   *     instead of the named commit
   */
  public Result<Revision> base(String name, boolean atMergeBase) {
    Result<Revision> named = resolve(name);
    if (!named.isPresent() || !atMergeBase) {
      return named;
    }
    Result<Revision> head = head();
    return head.isPresent() ? mergeBase(head.get(), named.get()) : head;
  }

  /** The best common ancestor of two commits. Its name in messages is that of the second commit. */
  Result<Revision> mergeBase(Revision one, Revision two) {
    try (RevWalk walk = new RevWalk(objects)) {
      walk.setRevFilter(RevFilter.MERGE_BASE);
      walk.markStart(walk.parseCommit(ObjectId.fromString(one.id())));
      walk.markStart(walk.parseCommit(ObjectId.fromString(two.id())));
      RevCommit base = walk.next();
      if (base != null) {
        return Result.of(new Revision(two.name(), base.name()));
      }
      return Result.failure(
          Code.GIT005,
          "'%s' and '%s' have no common ancestor%s"
              .formatted(one.name(), two.name(), isShallow() ? " in this shallow clone" : ""),
          isShallow()
              ? "fetch more of the history ('git fetch --unshallow', or fetch-depth: 0 in a"
                  + " workflow), or compare with the revision itself: --no-merge-base"
              : "compare with the revision itself: --no-merge-base");
    } catch (IOException e) {
      return Result.failure(incomplete(one.name() + "..." + two.name(), e));
    }
  }

  /**
   * Converts a path in the working tree to a path relative to the repository's root, with forward
   * slashes. The file need not exist.
   *
   * @param path a path in the working tree, relative to the current folder or absolute
   * @param name the name of the path in diagnostics
   */
  public Result<String> pathOf(Path path, String name) {
    Path tree = workingTree();
    if (tree == null) {
      return Result.failure(
          Code.GIT006,
          "the repository around '%s' is bare: it has no working tree".formatted(name),
          "run the command in a clone with a working tree");
    }
    try {
      Path inside = real(path.toAbsolutePath().normalize());
      Path root = tree.toRealPath();
      if (!inside.startsWith(root)) {
        return Result.failure(
            Code.GIT006,
            "'%s' is outside of the working tree".formatted(name),
            "name a path inside of the repository");
      }
      return Result.of(root.relativize(inside).toString().replace('\\', '/'));
    } catch (IOException e) {
      return Result.failure(
          Code.GIT002,
          "the git repository around '%s' cannot be read: %s".formatted(name, reason(e)),
          "run 'git status' there for details");
    }
  }

  /** The files below a folder in a revision; empty if the revision does not have the folder. */
  public Result<GitFolder> folder(Revision revision, String path) {
    SortedMap<String, String> files = new TreeMap<>();
    SortedMap<String, String> links = new TreeMap<>();
    List<String> others = new ArrayList<>();
    try (RevWalk walk = new RevWalk(objects)) {
      ObjectId tree = walk.parseCommit(ObjectId.fromString(revision.id())).getTree();
      ObjectId top = path.isEmpty() ? tree : subtree(tree, path);
      if (top != null) {
        list(top, files, links, others);
      }
      return Result.of(new GitFolder(revision, path, files, links, others));
    } catch (IOException e) {
      return Result.failure(incomplete(revision.name() + ":" + path, e));
    }
  }

  /**
   * The files below a folder that are in the index, but that a sparse checkout leaves out of the
   * working tree.
   */
  public Result<GitFolder> leftOut(String path) {
    SortedMap<String, String> files = new TreeMap<>();
    String prefix = path.isEmpty() ? "" : path + "/";
    try {
      DirCache index = repository.readDirCache();
      for (int i = 0; i < index.getEntryCount(); i++) {
        DirCacheEntry entry = index.getEntry(i);
        String file = entry.getPathString();
        if (entry.isSkipWorkTree()
            && FileMode.REGULAR_FILE.equals(entry.getRawMode() & ~EXECUTABLE)
            && file.startsWith(prefix)
            && !Files.exists(repository.getWorkTree().toPath().resolve(file))) {
          files.put(file.substring(prefix.length()), entry.getObjectId().name());
        }
      }
      Revision asIndexed = new Revision("the index", ObjectId.zeroId().name());
      return Result.of(new GitFolder(asIndexed, path, files, new TreeMap<>(), List.of()));
    } catch (IOException e) {
      return Result.failure(unreadableIndex(e));
    }
  }

  /**
   * The file, link or submodule that the revision has at the path of a folder; null if there is
   * none.
   */
  public @Nullable String nonFolderAt(Revision revision, String path) throws IOException {
    try (RevWalk walk = new RevWalk(objects)) {
      ObjectId tree = walk.parseCommit(ObjectId.fromString(revision.id())).getTree();
      for (int end = 0; end >= 0; ) {
        end = path.indexOf('/', end + 1);
        String above = end < 0 ? path : path.substring(0, end);
        try (TreeWalk found = TreeWalk.forPath(objects, above, tree)) {
          if (found != null && found.getFileMode(0) != FileMode.TREE) {
            return above;
          }
        }
      }
      return null;
    }
  }

  /** The size of a file of the folder, in bytes. */
  public Result<Long> size(GitFolder folder, String file) {
    try {
      return Result.of(objects.getObjectSize(idOf(folder, file), Constants.OBJ_BLOB));
    } catch (IOException e) {
      return Result.failure(incomplete(name(folder, file), e));
    }
  }

  /** The bytes of a file of the folder, as they are in the repository: without any filter. */
  public Result<byte[]> read(GitFolder folder, String file) {
    Result<Long> size = size(folder, file);
    if (!size.isPresent()) {
      return size.failed();
    }
    int most = Limits.output(file);
    if (size.get() > most) {
      return Result.failure(
          Code.GIT007,
          "'%s' has more than %s".formatted(name(folder, file), Limits.mebibytes(most)),
          "unitform writes no file of that size: remove it from the folder");
    }
    try {
      return Result.of(objects.open(idOf(folder, file), Constants.OBJ_BLOB).getBytes());
    } catch (IOException e) {
      return Result.failure(incomplete(name(folder, file), e));
    }
  }

  /**
   * Copies a file of the folder to another folder. If the file is too large, a file of zeros with a
   * size above the limit is written instead, so that its reader reports it as too large.
   *
   * @return the errors if the file could not be read
   */
  public List<Diagnostic> copy(GitFolder folder, String file, Path to) throws IOException {
    Result<Long> size = size(folder, file);
    if (!size.isPresent()) {
      return size.diagnostics();
    }
    Path copy = to.resolve(file);
    Files.createDirectories(copy.getParent());
    int most = Limits.output(file);
    if (size.get() > most) {
      try (RandomAccessFile zeros = new RandomAccessFile(copy.toFile(), "rw")) {
        zeros.setLength(most + 1L);
      }
      return List.of();
    }
    Result<byte[]> bytes = read(folder, file);
    if (bytes.isPresent()) {
      Files.write(copy, bytes.get());
    }
    return bytes.diagnostics();
  }

  private static String name(GitFolder folder, String file) {
    return folder.revision().name() + ":" + folder.pathOf(file);
  }

  private static ObjectId idOf(GitFolder folder, String file) {
    String id = folder.files().getOrDefault(file, folder.links().get(file));
    if (id == null) {
      throw new IllegalArgumentException("not a file of the folder: '" + file + "'");
    }
    return ObjectId.fromString(id);
  }

  /** The id that git gives to a file with these bytes. */
  public static String idOf(byte[] content) {
    try (ObjectInserter.Formatter formatter = new ObjectInserter.Formatter()) {
      return formatter.idFor(Constants.OBJ_BLOB, content).name();
    }
  }

  @Override
  public void close() {
    objects.close();
    repository.close();
  }

  private @Nullable ObjectId subtree(ObjectId tree, String path) throws IOException {
    try (TreeWalk walk = TreeWalk.forPath(objects, path, tree)) {
      return walk != null && walk.getFileMode(0) == FileMode.TREE ? walk.getObjectId(0) : null;
    }
  }

  private void list(
      ObjectId tree,
      SortedMap<String, String> files,
      SortedMap<String, String> links,
      List<String> others)
      throws IOException {
    try (TreeWalk walk = new TreeWalk(objects)) {
      walk.setRecursive(true);
      walk.addTree(tree);
      while (walk.next()) {
        FileMode mode = walk.getFileMode(0);
        String path = walk.getPathString();
        if (!isLegal(path)) {
          // The path is skipped, because it may lead out of the folder. Git does not check it out,
          // either.
          continue;
        }
        String id = walk.getObjectId(0).name();
        if (mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE) {
          files.put(path, id);
        } else {
          others.add(path);
        }
        if (mode == FileMode.SYMLINK) {
          links.put(path, id);
        }
      }
    }
  }

  private static boolean isLegal(String path) {
    try {
      SystemReader.getInstance().checkPath(path);
      return true;
    } catch (CorruptObjectException e) {
      return false;
    }
  }

  /** The path with its links resolved, as far as the path exists. */
  private static Path real(Path path) throws IOException {
    if (Files.exists(path)) {
      return path.toRealPath();
    }
    Path parent = path.getParent();
    return parent == null ? path : real(parent).resolve(path.getFileName());
  }

  private static Diagnostic notInARepository(String folder) {
    return new Diagnostic(
        Code.GIT001,
        "'%s' is not in a git repository".formatted(folder),
        "run the command inside a clone, or compare two folders with 'unitform diff'");
  }

  /** JGit does not support a sparse index: it rejects the entry of a folder as an invalid path. */
  private Diagnostic unreadableIndex(IOException e) {
    return isSparse(repository.getIndexFile())
        ? new Diagnostic(
            Code.GIT007,
            "unitform cannot read the sparse index of the repository",
            "run 'git sparse-checkout reapply --no-sparse-index': it changes no file that is"
                + " checked out")
        : incomplete("the index", e);
  }

  /** Whether an index has the extension of a sparse index (Git documentation, index-format). */
  private static boolean isSparse(File index) {
    try {
      String bytes = Files.readString(index.toPath(), StandardCharsets.ISO_8859_1);
      return bytes.contains("sdir\0\0\0\0");
    } catch (IOException e) {
      return false;
    }
  }

  private static Diagnostic incomplete(String what, IOException e) {
    return new Diagnostic(
        Code.GIT007,
        e instanceof MissingObjectException
            ? "'%s' needs objects that this clone does not have".formatted(what)
            : "'%s' cannot be read: %s".formatted(what, reason(e)),
        "unitform does not fetch: run 'git fetch --refetch' to get the objects that a partial or"
            + " damaged clone lacks");
  }

  static String reason(Exception e) {
    Throwable cause = e.getCause() instanceof ConfigInvalidException ? e.getCause() : e;
    return String.valueOf(cause.getMessage()).strip();
  }
}
