package dev.unitform.disk;

import dev.unitform.temporary.StoredBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes all files of a new or empty folder, or none: after a failure it removes them again. */
public final class NewFolder {
  private final List<Path> made = new ArrayList<>();

  private NewFolder() {}

  /**
   * Writes the files, and the folders that they need.
   *
   * @param files the contents by the paths in the folder
   * @throws IOException if a file cannot be written; then the files that were written are removed
   */
  public static void write(Path folder, Map<String, StoredBytes> files) throws IOException {
    NewFolder writing = new NewFolder();
    try {
      for (Map.Entry<String, StoredBytes> file : files.entrySet()) {
        writing.write(folder.resolve(file.getKey()), file.getValue().bytes());
      }
    } catch (IOException e) {
      Collections.reverse(writing.made);
      writing.made.forEach(path -> WholeFile.remove(path, e));
      throw e;
    }
  }

  private void write(Path file, byte[] content) throws IOException {
    createFolders(file.toAbsolutePath().getParent());
    WholeFile.create(file, content);
    made.add(file);
  }

  private void createFolders(@Nullable Path folder) throws IOException {
    if (folder != null && !Files.isDirectory(folder)) {
      createFolders(folder.getParent());
      Files.createDirectory(folder);
      made.add(folder);
    }
  }
}
