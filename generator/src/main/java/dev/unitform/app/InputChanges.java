package dev.unitform.app;

import dev.unitform.affected.AffectedReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The differences between the inputs of two states of a project, divided into changes that can be
 * applied alone.
 */
record InputChanges(Path before, Path root, SortedSet<String> profiles) {
  private static final String PROFILES = "profiles/";
  private static final String TEMPLATES = "templates/";
  private static final String CHARTS = "charts/";

  /** Folders in which every file is an input. */
  private static final List<String> FOLDERS = List.of(PROFILES, TEMPLATES, CHARTS);

  /**
   * @param before the old state of the project
   * @param root the new state of the project
   * @param profiles the paths of the profiles that exist in one of the states
   * @param read the paths of all files that were read in one of the states
   */
  static List<InputChange> between(
      Path before, Path root, SortedSet<String> profiles, SortedSet<String> read)
      throws IOException {
    Set<String> inputs = new TreeSet<>(read);
    for (String folder : FOLDERS) {
      inputs.addAll(filesBelow(before, folder));
      inputs.addAll(filesBelow(root, folder));
    }
    return new InputChanges(before, root, profiles).among(inputs);
  }

  private List<InputChange> among(Set<String> inputs) throws IOException {
    List<InputChange> changes = new ArrayList<>();
    SortedMap<AffectedReason, SortedMap<String, byte @Nullable []>> folders = new TreeMap<>();
    for (String path : inputs) {
      byte[] was = ProjectAtRevision.bytes(before.resolve(path));
      byte[] is = ProjectAtRevision.bytes(root.resolve(path));
      if (Arrays.equals(was, is)) {
        continue;
      }
      if (path.startsWith(TEMPLATES) || path.startsWith(CHARTS)) {
        folders.computeIfAbsent(folder(path), wanted -> new TreeMap<>()).put(path, is);
      } else if (profiles.contains(path)) {
        changes.addAll(InputChange.edits(AffectedReason.Kind.PROFILE, path, was, is));
      } else {
        AffectedReason.Kind kind =
            path.startsWith(PROFILES) ? AffectedReason.Kind.CATALOG : AffectedReason.Kind.VALUES;
        changes.add(InputChange.whole(AffectedReason.whole(kind, path), path, is));
      }
    }
    folders.forEach((reason, files) -> changes.add(new InputChange(reason, files)));
    return changes;
  }

  /**
   * The reason for a change of a file of a target or a chart. It names the folder of the target or
   * chart: the files in it depend on each other, so all changes in the folder are one change. For a
   * packed chart, it names the file.
   */
  private static AffectedReason folder(String path) {
    boolean isChart = path.startsWith(CHARTS);
    int slash = path.indexOf('/', (isChart ? CHARTS : TEMPLATES).length());
    return AffectedReason.whole(
        isChart ? AffectedReason.Kind.CHART : AffectedReason.Kind.TEMPLATE,
        slash < 0 ? path : path.substring(0, slash));
  }

  private static SortedSet<String> filesBelow(Path root, String folder) throws IOException {
    SortedSet<String> files = new TreeSet<>();
    if (Files.isDirectory(root.resolve(folder))) {
      try (Stream<Path> paths = Files.walk(root.resolve(folder))) {
        paths
            .filter(Files::isRegularFile)
            .forEach(path -> files.add(root.relativize(path).toString().replace('\\', '/')));
      }
    }
    return files;
  }
}
