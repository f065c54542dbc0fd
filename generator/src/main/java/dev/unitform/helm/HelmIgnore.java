package dev.unitform.helm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of a chart's folder that {@code .helmignore} excludes from the chart, as Helm reads it
 * (https://helm.sh/docs/chart_template_guide/helm_ignore_file).
 */
final class HelmIgnore {
  static final String FILE = ".helmignore";

  private final List<Rule> rules = new ArrayList<>();

  private HelmIgnore() {}

  /**
   * A line of the file.
   *
   * @param wholePath whether the pattern is matched with the whole path, not only with the file
   *     name
   */
  private record Rule(PathGlob glob, boolean negated, boolean onlyFolders, boolean wholePath) {
    boolean matches(String path, boolean isFolder) {
      return (isFolder || !onlyFolders)
          && glob.matches(wholePath ? path : path.substring(path.lastIndexOf('/') + 1));
    }
  }

  /**
   * Reads the rules in the text of a .helmignore file.
   *
   * @throws IOException if Helm rejects one of them
   */
  static HelmIgnore of(String text) throws IOException {
    HelmIgnore ignore = new HelmIgnore();
    for (String line : text.lines().map(String::strip).toList()) {
      if (!line.isEmpty() && !line.startsWith("#")) {
        ignore.add(line);
      }
    }
    // As in Helm, files in templates/ whose names begin with a dot are always excluded.
    ignore.add("templates/.?*");
    return ignore;
  }

  private void add(String line) throws IOException {
    if (line.contains("**")) {
      throw new IOException(
          "its .helmignore has '%s': Helm does not support a double star".formatted(line));
    }
    boolean negated = line.startsWith("!");
    String pattern = negated ? line.substring(1) : line;
    boolean onlyFolders = pattern.endsWith("/");
    pattern = onlyFolders ? pattern.substring(0, pattern.length() - 1) : pattern;
    boolean wholePath = pattern.contains("/");
    PathGlob glob = PathGlob.of(pattern.startsWith("/") ? pattern.substring(1) : pattern);
    if (glob == null) {
      throw new IOException(
          "its .helmignore has '%s', which is not a valid pattern".formatted(line));
    }
    rules.add(new Rule(glob, negated, onlyFolders, wholePath));
  }

  /**
   * Whether a file or folder is excluded.
   *
   * @param path relative to the chart's folder
   */
  boolean ignores(String path, boolean isFolder) {
    for (Rule rule : rules) {
      // As in Helm, a rule that begins with "!" excludes everything that it does not match.
      if (rule.matches(path, isFolder) != rule.negated) {
        return true;
      }
    }
    return false;
  }
}
