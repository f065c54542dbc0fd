package dev.unitform.disk;

import dev.unitform.diagnostic.Limits;
import dev.unitform.diagnostic.SpecialFile;
import dev.unitform.temporary.StoredBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.SortedSet;
import java.util.TreeSet;

/** The files below a folder, without the temporary files and locks of a run. */
public final class OutputFiles {
  private static final String VERSION_CONTROL = ".git";

  private OutputFiles() {}

  /** The paths of the files, with forward slashes. A link counts as a file. */
  public static SortedSet<String> list(Path folder) throws IOException {
    SortedSet<String> paths = new TreeSet<>();
    Path top = folder.toRealPath();
    int prefix = top.toString().length() + (top.getNameCount() == 0 ? 0 : 1);
    Files.walkFileTree(
        top,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            return dir.endsWith(VERSION_CONTROL)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!isOfARun(String.valueOf(file.getFileName()))) {
              paths.add(file.toString().substring(prefix).replace('\\', '/'));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return paths;
  }

  private static boolean isOfARun(String name) {
    return name.equals(OutputLock.FILE_NAME)
        || name.equals(OwnershipManifest.JOURNAL_NAME)
        || name.equals(VERSION_CONTROL)
        || name.endsWith(Disk.TEMPORARY_SUFFIX);
  }

  /** Whether a folder contains nothing but the lock of a run, or does not exist. */
  public static boolean isEmpty(Path folder) {
    try {
      BasicFileAttributes attributes = ExistingFile.attributes(folder);
      if (attributes == null) {
        return true;
      }
      String[] names = attributes.isDirectory() ? folder.toFile().list() : null;
      return names != null
          && (names.length == 0 || (names.length == 1 && names[0].equals(OutputLock.FILE_NAME)));
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a path is a file that contains exactly these bytes. */
  public static boolean holds(Path file, StoredBytes bytes) {
    return ExistingFile.compare(file, bytes, /* digestIfDifferent= */ false, KnownDigests.NONE)
            .kind()
        == ExistingFile.Kind.SAME;
  }

  /**
   * The bytes of a file. For a link, the path of the link's target, since git stores links in this
   * way.
   */
  public static byte[] read(Path file) throws IOException {
    BasicFileAttributes attributes = ExistingFile.attributes(file);
    if (attributes != null && attributes.isSymbolicLink()) {
      return Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8);
    }
    if (attributes != null && attributes.isOther()) {
      throw new IOException("it is " + SpecialFile.WORDS);
    }
    long size = attributes == null ? 0 : attributes.size();
    int most = Limits.output(file.toString());
    if (size > most) {
      throw new IOException("it has more than " + Limits.mebibytes(most));
    }
    return ExistingFile.read(file, (int) size);
  }
}
