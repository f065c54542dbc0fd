package dev.unitform.helm;

import dev.unitform.diagnostic.SpecialFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads the files of a chart in a folder, as Helm does. */
final class ChartFolder extends SimpleFileVisitor<Path> {
  private static final int DEEPEST = 32;

  private final Path folder;
  private final Path within;
  private final HelmIgnore ignore;
  private final ChartSizeLimits limits;
  private final SortedMap<String, byte[]> files = new TreeMap<>();

  private ChartFolder(Path folder, Path within, HelmIgnore ignore, ChartSizeLimits limits) {
    this.folder = folder;
    this.within = within;
    this.ignore = ignore;
    this.limits = limits;
  }

  /**
   * Reads a folder.
   *
   * @param within the folder that must contain the targets of all links
   * @return the files by path
   * @throws IOException if a file cannot be read, is not a regular file, or a limit is exceeded;
   *     the message is the reason
   */
  static SortedMap<String, byte[]> read(Path folder, Path within, ChartSizeLimits limits)
      throws IOException {
    Path inside = within.toRealPath();
    Path rules = folder.resolve(HelmIgnore.FILE);
    String text = "";
    if (Files.exists(rules)) {
      ChartFolder alone = new ChartFolder(folder, inside, HelmIgnore.of(""), limits);
      text = new String(alone.content(rules), StandardCharsets.UTF_8);
    }
    ChartFolder reading = new ChartFolder(folder, inside, HelmIgnore.of(text), limits);
    Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, reading);
    return reading.files;
  }

  /**
   * The path with its links resolved.
   *
   * @throws IOException if it is outside the folder
   */
  static Path real(Path path, Path within) throws IOException {
    Path real = path.toRealPath();
    if (!real.startsWith(within.toRealPath())) {
      throw new IOException(
          "'%s' is a link that leads out of the folder of charts".formatted(path.getFileName()));
    }
    return real;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes)
      throws IOException {
    if (isIgnored(path, /* isFolder= */ true)) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    real(path, within);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
    if (isIgnored(path, /* isFolder= */ false)) {
      return FileVisitResult.CONTINUE;
    }
    if (!attributes.isRegularFile()) {
      throw new IOException(
          attributes.isDirectory()
              ? "its folders are nested more than %d levels deep".formatted(DEEPEST)
              : "'%s' is %s, not a file"
                  .formatted(
                      nameOf(path),
                      attributes.isSymbolicLink() ? "a link to nothing" : SpecialFile.WORDS));
    }
    limits.entry();
    files.put(nameOf(path), content(path));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path path, IOException fault) throws IOException {
    if (!path.equals(folder) && isIgnored(path, Files.isDirectory(path))) {
      return FileVisitResult.CONTINUE;
    }
    throw new IOException("'%s' %s".formatted(nameOf(path), reason(fault)), fault);
  }

  private static String reason(IOException fault) {
    if (fault instanceof FileSystemLoopException) {
      return "is a link to one of its parent folders";
    }
    return fault instanceof AccessDeniedException
        ? "may not be read"
        : fault instanceof NoSuchFileException ? "no longer exists" : "cannot be read";
  }

  private byte[] content(Path path) throws IOException {
    Path real = real(path, within);
    if (!Files.isRegularFile(real)) {
      // Reading a pipe would never end.
      throw new IOException("'%s' is not a file".formatted(nameOf(path)));
    }
    try (InputStream in = Files.newInputStream(real)) {
      byte[] content = in.readNBytes(ChartSizeLimits.LARGEST_FILE + 1);
      limits.file(nameOf(path), content.length);
      return content;
    } catch (AccessDeniedException e) {
      throw new IOException("'%s' cannot be read: permission denied".formatted(nameOf(path)), e);
    }
  }

  private boolean isIgnored(Path path, boolean isFolder) {
    return !path.equals(folder) && ignore.ignores(nameOf(path), isFolder);
  }

  private String nameOf(Path path) {
    return folder.relativize(path).toString().replace('\\', '/');
  }
}
