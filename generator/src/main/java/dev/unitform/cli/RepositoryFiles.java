package dev.unitform.cli;

import dev.unitform.diagnostic.SourceText;
import dev.unitform.input.Sources;
import dev.unitform.report.NamedFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Names the files that a command has read by their paths in the git repository around the working
 * folder.
 */
final class RepositoryFiles implements NamedFiles {
  private final Path root;
  private final Path folder;
  private final Sources sources;

  RepositoryFiles(Path folder, Sources sources) {
    this.folder = folder.toAbsolutePath().normalize();
    this.root = root(this.folder);
    this.sources = sources;
  }

  /** The root of the nearest repository, else the working folder. */
  private static Path root(Path folder) {
    for (Path around = folder; around != null; around = around.getParent()) {
      if (Files.exists(around.resolve(".git"))) {
        return around;
      }
    }
    return folder;
  }

  @Override
  public @Nullable SourceText text(String name) {
    return sources.shown(name);
  }

  @Override
  public String path(String name) {
    Path file = sources.file(name);
    Path absolute =
        file == null ? folder.resolve(name).normalize() : file.toAbsolutePath().normalize();
    return absolute.startsWith(root) && (file != null || Files.exists(absolute))
        ? root.relativize(absolute).toString().replace('\\', '/')
        : name;
  }
}
