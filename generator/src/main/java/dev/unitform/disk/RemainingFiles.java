package dev.unitform.disk;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds the files that remain in a folder of the output after Unitform has removed its own files:
 * files that it did not write or no longer manages.
 */
public final class RemainingFiles {
  /** Terraform's cache does not count, since Terraform can create it again. */
  private static final String TERRAFORM_CACHE = ".terraform";

  private RemainingFiles() {}

  /**
   * Finds the files that remain in a folder after a write. Files that the write removes, or keeps
   * because they were edited, are left out.
   *
   * @param profileFolder the folder with the output of the profile
   * @param folder the folder to search, as a path relative to the profile's folder
   * @param report the report of the write
   * @return the paths of the files, relative to the profile's folder
   */
  public static SortedSet<String> in(Path profileFolder, String folder, WriteReport report)
      throws IOException {
    Set<String> accounted = new HashSet<>();
    report.removed().forEach(path -> accounted.add(path.value()));
    report.keptEdited().forEach(path -> accounted.add(path.value()));
    SortedSet<String> left = new TreeSet<>();
    Path top = profileFolder.resolve(folder);
    if (!Files.isDirectory(top, LinkOption.NOFOLLOW_LINKS)) {
      return left;
    }
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            return dir.endsWith(TERRAFORM_CACHE)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String path =
                profileFolder
                    .relativize(file)
                    .toString()
                    .replace(file.getFileSystem().getSeparator(), "/");
            if (!accounted.contains(path) && !path.endsWith(Disk.TEMPORARY_SUFFIX)) {
              left.add(path);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return left;
  }
}
