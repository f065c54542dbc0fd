package dev.unitform.input;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.SourcePosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The project of a profile. The profile is in a folder named {@code profiles}, and the project is
 * the folder above it. Files are named by their paths in the project, so that the output does not
 * depend on the location of the project.
 *
 * @param root the folder of the project; null for a profile that is in no project
 */
public record Project(@Nullable Path root) {
  /** The name of the folder that contains the profiles of a project. */
  public static final String PROFILES = "profiles";

  // These methods are written by hand, because Java generates the methods of a record at run time,
  // which would delay a short run.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Project project && Objects.equals(root, project.root);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(root);
  }

  /** The project of a profile. */
  public static Project of(Path profile) {
    for (Path folder = profile.toAbsolutePath().normalize().getParent();
        folder != null;
        folder = folder.getParent()) {
      if (folder.endsWith(PROFILES)) {
        return new Project(folder.getParent());
      }
    }
    return new Project(null);
  }

  /** The profiles in the {@code profiles} folder of a project, sorted by file name. */
  public static List<Path> profilesIn(Path folder) throws IOException {
    Path profiles = folder.resolve(PROFILES);
    if (!Files.isDirectory(profiles)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(profiles)) {
      return files.filter(file -> isYaml(file) && !Files.isDirectory(file)).sorted().toList();
    }
  }

  static boolean isYaml(Path file) {
    String name = String.valueOf(file.getFileName());
    return (name.endsWith(".yaml") || name.endsWith(".yml")) && !EditorFiles.holds(file);
  }

  /**
   * The name of a file in messages: its path in the project or, outside of a project, only its file
   * name.
   */
  public String nameOf(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return root != null && absolute.startsWith(root)
        ? root.relativize(absolute).toString().replace('\\', '/')
        : String.valueOf(absolute.getFileName());
  }

  /**
   * Reports a file of the project that is a symbolic link to a place outside the project, because
   * messages and the output must not contain the content of such a file.
   *
   * @param around the folder that a link must not leave if the file is in no project
   * @return null if the file is no such link
   */
  @Nullable Diagnostic leaving(Path file, Path around) {
    Path inside = file.toAbsolutePath().normalize();
    Path home = root != null && inside.startsWith(root) ? root : around.toAbsolutePath();
    try {
      return !Files.exists(file) || file.toRealPath().startsWith(home.toRealPath())
          ? null
          : left(file);
    } catch (IOException e) {
      return left(file);
    }
  }

  private Diagnostic left(Path file) {
    return new Diagnostic(
        Code.INP001,
        SourcePosition.startOf(nameOf(file)),
        "'%s' is a link to a place outside of the project".formatted(nameOf(file)),
        "replace the link by the file itself");
  }

  /**
   * Reports a file, a pipe or a link to nothing in place of a folder of the project, which would
   * otherwise not be read; null if there is none.
   */
  public @Nullable Diagnostic misplaced(String name) {
    Path folder = root == null ? null : root.resolve(name);
    return folder == null
            || Files.isDirectory(folder)
            || !Files.exists(folder, LinkOption.NOFOLLOW_LINKS)
        ? null
        : new Diagnostic(
            Code.INP001,
            SourcePosition.startOf(name),
            "'%s' is not a folder".formatted(name),
            "replace it by a folder, or remove it");
  }

  /** A folder of the project; null if it does not exist. */
  public @Nullable Path folder(String name) {
    Path folder = root == null ? null : root.resolve(name);
    return folder != null && Files.isDirectory(folder) ? folder : null;
  }
}
