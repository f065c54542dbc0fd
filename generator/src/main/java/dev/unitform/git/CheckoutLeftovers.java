package dev.unitform.git;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * The half-written files that a checkout leaves in a working tree when it is killed. JGit writes
 * each file beside its place under a name of its own, made of the file's and a number, and then
 * renames it.
 */
final class CheckoutLeftovers {
  private static final Pattern HALF_WRITTEN = Pattern.compile("\\._(.+?)[0-9]+\\.tmp");

  private CheckoutLeftovers() {}

  /**
   * Removes those of the files of a tree.
   *
   * @param tree what was being checked out
   */
  static void remove(Repository repository, ObjectId tree) throws IOException {
    Map<Path, List<String>> files = new TreeMap<>();
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(tree);
      walk.setRecursive(true);
      while (walk.next()) {
        Path file = repository.getWorkTree().toPath().resolve(walk.getPathString());
        files.computeIfAbsent(file.getParent(), f -> new ArrayList<>()).add(walk.getNameString());
      }
    }
    for (Map.Entry<Path, List<String>> folder : files.entrySet()) {
      if (Files.isDirectory(folder.getKey())) {
        remove(folder.getKey(), folder.getValue());
      }
    }
  }

  private static void remove(Path folder, List<String> names) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "._*.tmp")) {
      for (Path file : found) {
        Matcher matcher = HALF_WRITTEN.matcher(file.getFileName().toString());
        if (matcher.matches()
            && names.stream().anyMatch(name -> name.startsWith(matcher.group(1)))) {
          Files.delete(file);
        }
      }
    }
  }
}
