package dev.unitform.input;

import dev.unitform.diagnostic.Code;
import dev.unitform.diagnostic.Diagnostic;
import dev.unitform.diagnostic.SourcePosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that a profile belongs to: the one whose {@code profiles} folder it stands in. Files
 * go by their path inside it, so that the output does not depend on where the project lies.
 *
 * @param root null for a profile outside of any project
 */
public record Project(@Nullable Path root) {
  private static final String PROFILES = "profiles";

  // A record's own equals and hashCode are linked at run time, which a short run notices.
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

  /** The profiles of the project in a folder, by file name. */
  public static List<Path> profilesIn(Path folder) throws IOException {
    Path profiles = folder.resolve(PROFILES);
    if (!Files.isDirectory(profiles)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(profiles)) {
      return files.filter(file -> isYaml(file) && Files.isRegularFile(file)).sorted().toList();
    }
  }

  static boolean isYaml(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  /** What a file is called: its path inside the project, else its name alone. */
  public String nameOf(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return root != null && absolute.startsWith(root)
        ? root.relativize(absolute).toString().replace('\\', '/')
        : String.valueOf(absolute.getFileName());
  }

  /**
   * What is wrong with a file of the project that is a link, or stands behind one, and leads out of
   * it: what it holds is nobody's to show.
   *
   * @param around the folder that it may not leave where it is outside of the project anyway
   * @return null for any other file
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
        "'%s' leads out of the project by a link".formatted(nameOf(file)),
        "put the file itself there");
  }

  /** A folder of the project; null where it has none of that name. */
  public @Nullable Path folder(String name) {
    Path folder = root == null ? null : root.resolve(name);
    return folder != null && Files.isDirectory(folder) ? folder : null;
  }
}
