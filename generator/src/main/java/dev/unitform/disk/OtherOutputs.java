package dev.unitform.disk;

import dev.unitform.output.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds outputs in an output folder that belong to no profile of the run. */
public final class OtherOutputs {
  private OtherOutputs() {}

  /**
   * The names of the outputs in the folder that do not belong to a given profile, sorted. An output
   * has the name of its profile.
   *
   * @param profiles the names of the run's profiles
   */
  public static List<String> in(Path out, Set<String> profiles) throws IOException {
    if (!Files.isDirectory(out)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(out)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve(Layout.OWNERSHIP.value())))
          .map(folder -> folder.getFileName().toString())
          .filter(name -> !profiles.contains(name))
          .sorted()
          .toList();
    }
  }
}
