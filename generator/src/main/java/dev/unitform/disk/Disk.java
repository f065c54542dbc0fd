package dev.unitform.disk;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.unitform.temporary.StoredBytes;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** All operations that change the file system. Tests can make each of them fail. */
record Disk(Hook hook) {
  /** The suffix of files whose content is not complete yet. */
  static final String TEMPORARY_SUFFIX = ".unitform-tmp";

  enum Operation {
    CREATE_FOLDER("created"),
    STAGE("written"),
    COMMIT("written"),
    DISCARD("removed"),
    LOCK("locked"),
    REMOVE("removed"),
    REMOVE_FOLDER("removed");

    private final String verb;

    Operation(String verb) {
      this.verb = verb;
    }

    String verb() {
      return verb;
    }
  }

  /** Called before each operation. Tests set a hook to simulate a full disk or a killed process. */
  interface Hook {
    void before(Operation operation, Path path) throws IOException;
  }

  /** A failed operation, with its file or folder. */
  static final class Failure extends IOException {
    private static final long serialVersionUID = 1L;
    final Operation operation;
    final transient Path path;
    final IOException reason;

    Failure(Operation operation, Path path, IOException reason) {
      super(reason);
      this.operation = operation;
      this.path = path;
      this.reason = reason;
    }
  }

  interface Action {
    void run() throws IOException;
  }

  static Path temporary(Path file) {
    return file.resolveSibling("." + file.getFileName() + TEMPORARY_SUFFIX);
  }

  /** Creates a folder in an existing folder, unless it exists already. */
  void createFolder(Path folder) throws Failure {
    run(
        Operation.CREATE_FOLDER,
        folder,
        () -> {
          try {
            Files.createDirectory(folder);
          } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder, NOFOLLOW_LINKS)) {
              throw e;
            }
          }
        });
  }

  /** Creates a folder, and the folders above it if they are missing. */
  void createFolders(Path folder) throws Failure {
    run(Operation.CREATE_FOLDER, folder, () -> Files.createDirectories(folder));
  }

  /**
   * Writes the new content of a file to a temporary file next to it; {@link #commit} moves it into
   * place.
   */
  void stage(Path file, StoredBytes content) throws Failure {
    run(
        Operation.STAGE,
        file,
        () -> {
          Path temporary = temporary(file);
          try {
            writeNew(temporary, content);
          } catch (FileAlreadyExistsException e) {
            Files.delete(temporary);
            writeNew(temporary, content);
          }
        });
  }

  /** Moves the staged content into place, atomically. */
  void commit(Path file) throws Failure {
    run(Operation.COMMIT, file, () -> Files.move(temporary(file), file, ATOMIC_MOVE));
  }

  /** Removes the staged content of a file, if it has any. */
  void discard(Path file) throws Failure {
    run(Operation.DISCARD, file, () -> Files.deleteIfExists(temporary(file)));
  }

  /**
   * Creates an empty lock file, unless it exists already. Another run can remove it at any time.
   */
  void createLock(Path file) throws Failure {
    run(
        Operation.LOCK,
        file,
        () -> {
          try {
            Files.createFile(file);
          } catch (FileAlreadyExistsException e) {
            // The run that holds the lock may have removed the file meanwhile.
            BasicFileAttributes found = ExistingFile.attributes(file);
            if (found != null && !found.isRegularFile()) {
              throw e;
            }
          }
        });
  }

  void remove(Path file) throws Failure {
    run(Operation.REMOVE, file, () -> Files.deleteIfExists(file));
  }

  void removeFolderIfEmpty(Path folder) throws Failure {
    run(
        Operation.REMOVE_FOLDER,
        folder,
        () -> {
          try {
            Files.delete(folder);
          } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            // not an error: a folder that contains other files stays, and a missing folder need not
            // be removed
          }
        });
  }

  private void run(Operation operation, Path path, Action action) throws Failure {
    try {
      hook.before(operation, path);
      action.run();
    } catch (IOException e) {
      throw new Failure(operation, path, e);
    }
  }

  private static void writeNew(Path file, StoredBytes content) throws IOException {
    try (WritableByteChannel channel = Files.newByteChannel(file, CREATE_NEW, WRITE)) {
      content.writeTo(channel);
    }
  }
}
